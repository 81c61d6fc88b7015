// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/recordcellaccessible.h"

#include "ui/panes/records/recordview.h"

#include <QWindow>

namespace tailrace::ui {

RecordCellAccessible::RecordCellAccessible(RecordView *view, int row, int column)
    : m_view(view)
    , m_row(row)
    , m_column(column)
{
}

void *RecordCellAccessible::interface_cast(QAccessible::InterfaceType type)
{
    return type == QAccessible::TableCellInterface ? static_cast<QAccessibleTableCellInterface *>(this)
                                                   : nullptr;
}

bool RecordCellAccessible::isValid() const
{
    return m_view && m_row < m_view->model()->rows();
}

QWindow *RecordCellAccessible::window() const
{
    return m_view ? m_view->window()->windowHandle() : nullptr;
}

QAccessibleInterface *RecordCellAccessible::parent() const
{
    return QAccessible::queryAccessibleInterface(m_view);
}

QString RecordCellAccessible::text(QAccessible::Text which) const
{
    if (!isValid() || (which != QAccessible::Name && which != QAccessible::Value))
        return {};
    return m_view->cellText(m_row, static_cast<records::Column>(m_column));
}

QRect RecordCellAccessible::rect() const
{
    if (!isValid())
        return {};
    const QRect cell = m_view->cellRect(m_row, static_cast<records::Column>(m_column));
    return {m_view->viewport()->mapToGlobal(cell.topLeft()), cell.size()};
}

QAccessible::State RecordCellAccessible::state() const
{
    QAccessible::State state;
    state.selectable = true;
    state.focusable = true;
    state.invalid = !isValid();
    if (isValid()) {
        state.selected = isSelected();
        state.focused = m_view->hasFocus() && m_view->currentRow() == m_row;
        state.offscreen = !m_view->viewport()->rect().intersects(m_view->rowRect(m_row));
    }
    return state;
}

bool RecordCellAccessible::isSelected() const
{
    if (!isValid())
        return false;
    const auto [first, last] = m_view->selection();
    return first >= 0 && m_row >= first && m_row <= last;
}

} // namespace tailrace::ui
