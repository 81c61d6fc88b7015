// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessibleWidget>

namespace tailrace::ui {

class PayloadView;

// A payload for assistive tools: the text of the rows that are visible, with the caret and what is selected
// of them; a payload of many megabytes is never handed over as a whole.
class PayloadAccessible : public QAccessibleWidget, public QAccessibleTextInterface
{
public:
    explicit PayloadAccessible(PayloadView *view);
    static void install(); // once per process; more often does nothing

    void *interface_cast(QAccessible::InterfaceType type) override;
    QString text(QAccessible::Text which) const override;
    QAccessible::State state() const override;

    void selection(int index, int *begin, int *end) const override;
    int selectionCount() const override;
    void addSelection(int begin, int end) override;
    void removeSelection(int index) override;
    void setSelection(int index, int begin, int end) override;
    int cursorPosition() const override;
    void setCursorPosition(int position) override;
    QString text(int begin, int end) const override;
    int characterCount() const override;
    QRect characterRect(int offset) const override;
    int offsetAtPoint(const QPoint &point) const override;
    void scrollToSubstring(int begin, int end) override;
    QString attributes(int offset, int *begin, int *end) const override;

private:
    PayloadView *view() const;
};

} // namespace tailrace::ui
