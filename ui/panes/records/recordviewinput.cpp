// SPDX-License-Identifier: GPL-3.0-or-later
// RecordView: rows that come and go, scrolling, mouse and keyboard.
#include "ui/panes/records/markscrollbar.h"
#include "ui/panes/records/recordview.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QHelpEvent>
#include <QPushButton>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>

namespace tailrace::ui {

using records::Column;

namespace {

constexpr int wheelRows = 3;

} // namespace

std::int64_t RecordView::maxTop() const
{
    return std::max<std::int64_t>(m_model->rows() - pageRows(), 0);
}

std::int64_t RecordView::liveEnd() const
{
    return m_model->isNewestFirst() ? 0 : maxTop();
}

void RecordView::modelReset()
{
    m_current = m_anchor = m_hovered = -1;
    m_newRows = 0;
    m_headerModel->setNewestFirst(m_model->isNewestFirst());
    restoreCurrent();
    updateScrollBars();
    updatePill();
    viewport()->update();
    emit currentChanged();
}

void RecordView::restoreCurrent()
{
    if (m_current >= 0 || !m_wanted)
        return;
    if (const auto row = m_model->rowOf(*m_wanted)) {
        m_current = m_anchor = *row;
        if (!m_following)
            scrollToRow(*row);
        emit currentChanged();
    }
}

void RecordView::rowsGone(std::int64_t first, std::int64_t count)
{
    const auto shifted = [first, count](std::int64_t row, std::int64_t lost) {
        if (row < first)
            return row;
        return row < first + count ? lost : row - count;
    };
    const bool hadCurrent = m_current >= 0;
    m_current = shifted(m_current, -1);
    m_anchor = shifted(m_anchor, m_current);
    m_hovered = shifted(m_hovered, -1);
    m_top = shifted(m_top, first);
    updateScrollBars();
    viewport()->update();
    if (hadCurrent && m_current < 0) {
        m_wanted.reset();
        emit currentChanged();
    }
}

void RecordView::rowsCame(std::int64_t first, std::int64_t count)
{
    const auto shifted = [first, count](std::int64_t row) { return row >= first ? row + count : row; };
    const std::int64_t rowsBefore = m_model->rows() - count;
    m_current = shifted(m_current);
    m_anchor = shifted(m_anchor);
    m_hovered = shifted(m_hovered);
    if (!m_following && rowsBefore > 0) {
        m_top = shifted(m_top);
        m_newRows += count;
    }
    restoreCurrent();
    updateScrollBars();
    updatePill();
    viewport()->update();
}

void RecordView::scrolledByUser(int value)
{
    if (m_syncing)
        return;
    const bool atEnd = value == m_bar->maximum();
    setTop(atEnd ? maxTop() : value * m_scale);
    if (m_top == liveEnd())
        setFollowing(true);
    else if (m_following)
        setFollowing(false);
}

void RecordView::setTop(std::int64_t top)
{
    m_top = std::clamp<std::int64_t>(top, 0, maxTop());
    m_syncing = true;
    m_bar->setValue(static_cast<int>(m_top / m_scale));
    m_syncing = false;
    viewport()->update();
}

void RecordView::moveCurrent(std::int64_t delta, bool extend)
{
    if (m_current < 0)
        setCurrentRow(delta > 0 && !m_following ? m_top : m_top + pageRows() - 1, false);
    else
        setCurrentRow(m_current + delta, extend);
}

void RecordView::remember(std::int64_t row)
{
    if (m_model->kind(row) == records::RowKind::Record)
        m_wanted = m_model->seq(row);
    else
        m_wanted.reset();
}

void RecordView::wheelEvent(QWheelEvent *event)
{
    const int steps = event->angleDelta().y();
    if (steps == 0) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    const std::int64_t rows = std::max(std::abs(steps) * wheelRows / 120, 1);
    setTop(m_top + (steps > 0 ? -rows : rows));
    if (m_top != liveEnd() && m_following)
        setFollowing(false);
    else if (m_top == liveEnd() && !m_following && maxTop() > 0)
        setFollowing(true);
    event->accept();
}

void RecordView::mousePressEvent(QMouseEvent *event)
{
    const std::int64_t row = rowAt(event->position().toPoint());
    if (row < 0)
        return;
    setCurrentRow(row, event->modifiers().testFlag(Qt::ShiftModifier));
    if (event->button() == Qt::LeftButton && event->position().x() < RowPainter::gutter) {
        if (const auto seq = currentSeq()) {
            m_model->toggleBookmark(*seq);
            updateMarks();
        }
    }
}

void RecordView::mouseMoveEvent(QMouseEvent *event)
{
    const std::int64_t row = rowAt(event->position().toPoint());
    if (event->buttons().testFlag(Qt::LeftButton) && row >= 0)
        setCurrentRow(row, true);
    if (row != m_hovered) {
        m_hovered = row;
        viewport()->update();
    }
}

void RecordView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (rowAt(event->position().toPoint()) >= 0)
        emit activated();
}

void RecordView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Keyboard && m_current >= 0)
        emit contextMenuAsked(viewport()->mapToGlobal(rowRect(m_current).center()));
    else
        emit contextMenuAsked(event->globalPos());
}

void RecordView::keyPressEvent(QKeyEvent *event)
{
    const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
    const bool plain = (event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier;
    if (!plain) {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_K:
        moveCurrent(-1, shift);
        return;
    case Qt::Key_Down:
    case Qt::Key_J:
        moveCurrent(1, shift);
        return;
    case Qt::Key_PageUp:
        moveCurrent(-pageRows(), shift);
        return;
    case Qt::Key_PageDown:
        moveCurrent(pageRows(), shift);
        return;
    case Qt::Key_Home:
        setCurrentRow(0, shift);
        return;
    case Qt::Key_G:
        if (!shift) {
            setCurrentRow(0);
            return;
        }
        [[fallthrough]];
    case Qt::Key_End:
        setCurrentRow(m_model->rows() - 1);
        setFollowing(true);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        emit activated();
        return;
    case Qt::Key_M:
        if (const auto seq = currentSeq()) {
            m_model->toggleBookmark(*seq);
            updateMarks();
        }
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

bool RecordView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave && m_hovered >= 0) {
        m_hovered = -1;
        viewport()->update();
    }
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const std::int64_t row = rowAt(help->pos());
        const int section = m_header->logicalIndexAt(help->pos().x() - RowPainter::gutter);
        const QString text = row < 0 ? QString()
            : m_model->notice(row)   ? rowText(row)
            : section >= 0           ? cellText(row, static_cast<Column>(section))
                                     : QString();
        // never as rich text: it comes from a topic
        QToolTip::showText(help->globalPos(), text.toHtmlEscaped(), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

bool RecordView::event(QEvent *event)
{
    // Keys that the view itself understands are no shortcuts of the window while it has the keyboard.
    if (event->type() == QEvent::ShortcutOverride) {
        auto *key = static_cast<QKeyEvent *>(event);
        const bool plain = (key->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier;
        static const QList<int> own {Qt::Key_Up, Qt::Key_Down, Qt::Key_K, Qt::Key_J, Qt::Key_PageUp,
            Qt::Key_PageDown, Qt::Key_Home, Qt::Key_End, Qt::Key_G, Qt::Key_M};
        if (plain && own.contains(key->key())) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

void RecordView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void RecordView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void RecordView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange
        || event->type() == QEvent::StyleChange)
        prepare();
}

void RecordView::showEvent(QShowEvent *event)
{
    QAbstractScrollArea::showEvent(event);
    prepare();
    updateGeometryOfParts();
}

} // namespace tailrace::ui
