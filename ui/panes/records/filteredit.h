// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/filtercompletion.h"
#include "services/filter/filter.h"

#include <QLineEdit>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>

namespace tailrace::ui {

class SuggestionList;

// The filter's text, checked while it is typed: what is wrong is underlined where it is wrong. What fits is
// offered below it, by itself while a word is typed and for everything with Ctrl+Space or Down; arrow keys
// choose, Tab takes, Enter takes only what was chosen and else runs the filter, Esc closes the offer first.
class FilterEdit : public QLineEdit
{
    Q_OBJECT

public:
    explicit FilterEdit(QWidget *parent = nullptr);
    ~FilterEdit() override;

    void setFilterText(const QString &text); // checked at once
    // Of the text as it was checked last; null while it is wrong or empty.
    std::shared_ptr<const filter::Filter> filter() const { return m_filter; }
    // Asked when an offer opens: milliseconds.
    void setSeen(std::function<records::SeenFields()> seen) { m_seen = std::move(seen); }
    void setRecent(const QStringList &filters) { m_recent = filters; } // newest first
    QString problem() const { return m_problem; } // "column 12: …"; empty: none

signals:
    void checked(); // filter() or problem() answer anew
    void left(); // Esc
    void used(const QString &text); // Enter, and it is right

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void check();
    void paintText();
    void offer(bool all);
    void closeOffer();
    bool isOffering() const;
    void take(const QString &text);
    bool offerKey(const QKeyEvent *event); // true: it was for the offer

    QTimer m_delay;
    std::shared_ptr<const filter::Filter> m_filter;
    QString m_problem;
    qsizetype m_wrongAt = -1; // UTF-16
    qsizetype m_wrongLength = 0;
    std::function<records::SeenFields()> m_seen;
    records::SeenFields m_fields; // as they were when the offer opened
    QStringList m_recent;
    records::FilterCompletion m_completion;
    QPointer<SuggestionList> m_offer; // a child of the window, made when it is needed
};

} // namespace tailrace::ui
