// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/textdiffaccessible.h"

#include "ui/diff/textdiffview.h"

#include <algorithm>

namespace tailrace::ui {

namespace {

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *view = qobject_cast<TextDiffView *>(object);
    return view ? new TextDiffAccessible(view) : nullptr;
}

} // namespace

TextDiffAccessible::TextDiffAccessible(TextDiffView *view)
    : QAccessibleWidget(view, QAccessible::EditableText, view->accessibleName())
{
}

void TextDiffAccessible::install()
{
    QAccessible::removeFactory(makeInterface);
    QAccessible::installFactory(makeInterface);
}

TextDiffView *TextDiffAccessible::view() const
{
    return static_cast<TextDiffView *>(object());
}

void *TextDiffAccessible::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TextInterface)
        return static_cast<QAccessibleTextInterface *>(this);
    return QAccessibleWidget::interface_cast(type);
}

QString TextDiffAccessible::text(QAccessible::Text which) const
{
    return which == QAccessible::Value ? lines().join(QLatin1Char('\n')) : QAccessibleWidget::text(which);
}

QAccessible::State TextDiffAccessible::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    state.readOnly = true;
    state.multiLine = true;
    return state;
}

QStringList TextDiffAccessible::lines() const
{
    QStringList lines;
    for (int line = view()->firstVisibleLine(); line <= view()->lastVisibleLine(); ++line)
        lines << view()->describedLine(line);
    return lines;
}

int TextDiffAccessible::lineOf(int offset) const
{
    const QString before = text(0, offset);
    return std::min(view()->firstVisibleLine() + static_cast<int>(before.count(QLatin1Char('\n'))),
        view()->lastVisibleLine());
}

void TextDiffAccessible::selection(int, int *begin, int *end) const
{
    *begin = *end = 0;
}

int TextDiffAccessible::selectionCount() const
{
    return 0;
}

void TextDiffAccessible::addSelection(int begin, int end)
{
    setSelection(0, begin, end);
}

void TextDiffAccessible::removeSelection(int) { }

void TextDiffAccessible::setSelection(int, int begin, int end)
{
    const int first = lineOf(begin);
    const int last = lineOf(end);
    view()->moveTo(first, false);
    view()->moveTo(last, true);
}

int TextDiffAccessible::cursorPosition() const
{
    int position = 0;
    for (int line = view()->firstVisibleLine(); line < view()->currentLine(); ++line)
        position += static_cast<int>(view()->describedLine(line).size()) + 1;
    return std::min(position, characterCount());
}

void TextDiffAccessible::setCursorPosition(int position)
{
    view()->moveTo(lineOf(position), false);
}

QString TextDiffAccessible::text(int begin, int end) const
{
    return lines().join(QLatin1Char('\n')).mid(begin, std::max(end - begin, 0));
}

int TextDiffAccessible::characterCount() const
{
    return static_cast<int>(lines().join(QLatin1Char('\n')).size());
}

QRect TextDiffAccessible::characterRect(int offset) const
{
    if (view()->plan().lines().empty())
        return {};
    const QRect box = view()->lineRect(lineOf(offset));
    return {view()->viewport()->mapToGlobal(box.topLeft()), box.size()};
}

int TextDiffAccessible::offsetAtPoint(const QPoint &point) const
{
    const int at = view()->lineAt(view()->viewport()->mapFromGlobal(point).y());
    int offset = 0;
    for (int line = view()->firstVisibleLine(); line < at; ++line)
        offset += static_cast<int>(view()->describedLine(line).size()) + 1;
    return at < 0 ? -1 : offset;
}

void TextDiffAccessible::scrollToSubstring(int begin, int)
{
    setCursorPosition(begin);
}

QString TextDiffAccessible::attributes(int, int *begin, int *end) const
{
    *begin = 0;
    *end = characterCount();
    return {};
}

} // namespace tailrace::ui
