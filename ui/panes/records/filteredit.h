// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/filter/filter.h"

#include <QLineEdit>
#include <QTimer>

#include <memory>

namespace tailrace::ui {

// The filter's text, checked while it is typed: what is wrong is underlined where it is wrong.
class FilterEdit : public QLineEdit
{
    Q_OBJECT

public:
    explicit FilterEdit(QWidget *parent = nullptr);

    void setFilterText(const QString &text); // checked at once
    // Of the text as it was checked last; null while it is wrong or empty.
    std::shared_ptr<const filter::Filter> filter() const { return m_filter; }
    QString problem() const { return m_problem; } // "column 12: …"; empty: none

signals:
    void checked(); // filter() or problem() answer anew
    void left(); // Esc

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void check();
    void paintText();

    QTimer m_delay;
    std::shared_ptr<const filter::Filter> m_filter;
    QString m_problem;
    qsizetype m_wrongAt = -1; // UTF-16
    qsizetype m_wrongLength = 0;
};

} // namespace tailrace::ui
