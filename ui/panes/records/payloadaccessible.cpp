// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/payloadaccessible.h"

#include "ui/panes/records/payloadview.h"

#include <algorithm>

namespace tailrace::ui {

namespace {

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *view = qobject_cast<PayloadView *>(object);
    return view ? new PayloadAccessible(view) : nullptr;
}

} // namespace

PayloadAccessible::PayloadAccessible(PayloadView *view)
    : QAccessibleWidget(view, QAccessible::EditableText, view->accessibleName())
{
}

void PayloadAccessible::install()
{
    QAccessible::removeFactory(makeInterface);
    QAccessible::installFactory(makeInterface);
}

PayloadView *PayloadAccessible::view() const
{
    return static_cast<PayloadView *>(object());
}

void *PayloadAccessible::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TextInterface)
        return static_cast<QAccessibleTextInterface *>(this);
    return QAccessibleWidget::interface_cast(type);
}

QString PayloadAccessible::text(QAccessible::Text which) const
{
    return which == QAccessible::Value ? view()->shownText() : QAccessibleWidget::text(which);
}

QAccessible::State PayloadAccessible::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    state.readOnly = true;
    state.multiLine = true;
    state.selectableText = true;
    return state;
}

void PayloadAccessible::selection(int index, int *begin, int *end) const
{
    *begin = index == 0 ? view()->shownUnit(view()->selectionBegin()) : 0;
    *end = index == 0 ? view()->shownUnit(view()->selectionEnd()) : 0;
}

int PayloadAccessible::selectionCount() const
{
    return view()->selectionBegin() == view()->selectionEnd() ? 0 : 1;
}

void PayloadAccessible::addSelection(int begin, int end)
{
    setSelection(0, begin, end);
}

void PayloadAccessible::removeSelection(int)
{
    view()->select(view()->caret(), view()->caret());
}

void PayloadAccessible::setSelection(int, int begin, int end)
{
    view()->select(view()->byteOfShown(begin), view()->byteOfShown(end));
}

int PayloadAccessible::cursorPosition() const
{
    return view()->shownUnit(view()->caret());
}

void PayloadAccessible::setCursorPosition(int position)
{
    const std::size_t byte = view()->byteOfShown(position);
    view()->select(byte, byte);
}

QString PayloadAccessible::text(int begin, int end) const
{
    return view()->shownText().mid(begin, std::max(end - begin, 0));
}

int PayloadAccessible::characterCount() const
{
    return static_cast<int>(view()->shownText().size());
}

QRect PayloadAccessible::characterRect(int offset) const
{
    const QRect box = view()->rectOf(view()->byteOfShown(offset));
    return {view()->viewport()->mapToGlobal(box.topLeft()), box.size()};
}

int PayloadAccessible::offsetAtPoint(const QPoint &point) const
{
    return view()->shownUnit(view()->byteAt(view()->viewport()->mapFromGlobal(point)));
}

void PayloadAccessible::scrollToSubstring(int begin, int)
{
    setCursorPosition(begin);
}

QString PayloadAccessible::attributes(int, int *begin, int *end) const
{
    *begin = 0;
    *end = characterCount();
    return {};
}

} // namespace tailrace::ui
