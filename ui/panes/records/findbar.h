// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace tailrace::ui {

// Where one types what is looked for in the detail: the text, whether the letters' case counts, and which of
// how many hits the reader is at. Enter is next, Shift+Enter previous, Escape closes.
class FindBar : public QWidget
{
    Q_OBJECT

public:
    explicit FindBar(QWidget *parent = nullptr);

    void open(const QString &text); // empty: the text stays
    QString text() const;
    bool matchesCase() const;
    void showSearching();
    // number: from 0, of count; more: there are more than that many.
    void showHit(std::size_t number, std::size_t count, bool more);
    void showNone();

signals:
    void queryChanged();
    void stepAsked(int step);
    void closeAsked();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setCount(const QString &text, const char *tone);

    QLineEdit *m_field;
    QLabel *m_count;
    QToolButton *m_case;
    QToolButton *m_previous = nullptr;
    QToolButton *m_next = nullptr;
};

} // namespace tailrace::ui
