// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessibleWidget>

namespace tailrace::ui {

class TextDiffView;

// Two texts for assistive tools: the lines that are visible, one a line, with what became of them; the caret
// is at the current line.
class TextDiffAccessible : public QAccessibleWidget, public QAccessibleTextInterface
{
public:
    explicit TextDiffAccessible(TextDiffView *view);
    static void install(); // more often than once does nothing

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
    TextDiffView *view() const;
    QStringList lines() const; // that are visible
    int lineOf(int offset) const;
};

} // namespace tailrace::ui
