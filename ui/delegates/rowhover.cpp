// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/rowhover.h"

#include <QHoverEvent>
#include <QScrollBar>
#include <QStyleOptionViewItem>
#include <QTableView>

namespace tailrace::ui {

RowHover::RowHover(QTableView *view)
    : QObject(view)
    , m_view(view)
{
    view->viewport()->installEventFilter(this);
    // what scrolls passes below a pointer that rests
    connect(view->verticalScrollBar(), &QScrollBar::valueChanged, this, &RowHover::find);
}

bool RowHover::isOver(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const auto *view = qobject_cast<const QTableView *>(option.widget);
    const auto *hover = view ? view->findChild<RowHover *>(QString(), Qt::FindDirectChildrenOnly) : nullptr;
    return hover ? hover->m_row == index.row() : option.state.testFlag(QStyle::State_MouseOver);
}

bool RowHover::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::HoverEnter:
    case QEvent::HoverMove:
        m_at = static_cast<QHoverEvent *>(event)->position().toPoint();
        find();
        break;
    case QEvent::HoverLeave:
    case QEvent::Hide:
        m_at.reset();
        find();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void RowHover::find()
{
    const int row = m_at ? m_view->rowAt(m_at->y()) : -1;
    if (row == m_row)
        return;
    updateRow();
    m_row = row;
    updateRow();
}

void RowHover::updateRow() const
{
    if (m_row >= 0)
        m_view->viewport()->update(
            0, m_view->rowViewportPosition(m_row), m_view->viewport()->width(), m_view->rowHeight(m_row));
}

} // namespace tailrace::ui
