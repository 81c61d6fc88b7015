// SPDX-License-Identifier: GPL-3.0-or-later
// PayloadView: mouse, wheel and keys.
#include "ui/panes/records/payloadview.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>

namespace tailrace::ui {

namespace {

constexpr int rowsPerNotch = 3;
constexpr int dragInterval = 40; // ms between two rows while the mouse is held beyond the edge

bool isWord(std::string_view text, std::size_t at)
{
    const records::TextCharacter character = records::characterAt(text, at);
    return character.valid
        && (QChar::isLetterOrNumber(character.code) || character.code == '_' || character.code == '-');
}

} // namespace

void PayloadView::showCaret()
{
    const std::size_t row = m_rows.beginOf(m_caret);
    if (row < m_top) {
        m_top = row;
    } else if (row >= m_rows.forward(m_top, pageRows())
        || (row > m_top && m_rows.forward(m_top, pageRows() - 1) < row)) {
        // far away: a third from the top, so that what stands before it is seen; near: as little as needed
        const bool near = row < m_rows.forward(m_top, 2 * static_cast<std::int64_t>(pageRows()));
        m_top = m_rows.back(row, near ? pageRows() - 1 : pageRows() / 3);
    }
    updateScrollBars();
    if (const QRect rect = rectOf(m_caret); !m_wrapped && !rect.isNull()) {
        QScrollBar *bar = horizontalScrollBar();
        if (rect.left() < 24)
            bar->setValue(bar->value() + rect.left() - viewport()->width() / 3);
        else if (rect.right() > viewport()->width() - 24)
            bar->setValue(bar->value() + rect.right() - viewport()->width() * 2 / 3);
    }
    viewport()->update();
}

void PayloadView::moveCaret(std::size_t byte, bool selecting)
{
    m_caret = std::min(byte, text().size());
    if (!selecting)
        m_anchor = m_caret;
    showCaret();
    announceCaret();
}

bool PayloadView::moveByKey(const QKeyEvent *event)
{
    const auto is = [event](QKeySequence::StandardKey plain, QKeySequence::StandardKey selecting) {
        return event->matches(plain) || event->matches(selecting);
    };
    const bool selecting = event->modifiers().testFlag(Qt::ShiftModifier);
    const auto vertical = [this, selecting](std::int64_t rows) {
        const records::TextRow row = m_rows.row(m_rows.beginOf(m_caret));
        const Line &from = line(row);
        if (m_wantedX < 0)
            m_wantedX = static_cast<int>(
                from.layout->lineAt(0).cursorToX(from.row.unitAt(std::min(m_caret, row.end) - row.begin)));
        const std::size_t begin = rows < 0 ? m_rows.back(row.begin, -rows) : m_rows.forward(row.begin, rows);
        const records::TextRow target = m_rows.row(begin);
        const Line &to = line(target);
        const int unit = to.layout->lineAt(0).xToCursor(m_wantedX);
        const int kept = m_wantedX;
        std::size_t byte = begin + to.row.bytes[static_cast<std::size_t>(std::max(unit, 0))];
        if (byte == target.next && !target.isLast && target.next > target.begin)
            byte = m_rows.previousCharacter(byte); // the end of a row that goes on is the next one's begin
        moveCaret(byte, selecting);
        m_wantedX = kept;
    };
    if (is(QKeySequence::MoveToNextLine, QKeySequence::SelectNextLine)) {
        vertical(1);
        return true;
    }
    if (is(QKeySequence::MoveToPreviousLine, QKeySequence::SelectPreviousLine)) {
        vertical(-1);
        return true;
    }
    if (is(QKeySequence::MoveToNextPage, QKeySequence::SelectNextPage)) {
        vertical(pageRows());
        return true;
    }
    if (is(QKeySequence::MoveToPreviousPage, QKeySequence::SelectPreviousPage)) {
        vertical(-pageRows());
        return true;
    }
    std::size_t target = m_caret;
    const records::TextRow row = m_rows.row(m_rows.beginOf(m_caret));
    if (is(QKeySequence::MoveToNextChar, QKeySequence::SelectNextChar))
        target = m_rows.nextCharacter(m_caret);
    else if (is(QKeySequence::MoveToPreviousChar, QKeySequence::SelectPreviousChar))
        target = m_rows.previousCharacter(m_caret);
    else if (is(QKeySequence::MoveToStartOfLine, QKeySequence::SelectStartOfLine))
        target = row.begin;
    else if (is(QKeySequence::MoveToEndOfLine, QKeySequence::SelectEndOfLine))
        target = row.isLast || row.next > row.end ? row.end : m_rows.previousCharacter(row.end);
    else if (is(QKeySequence::MoveToStartOfDocument, QKeySequence::SelectStartOfDocument))
        target = 0;
    else if (is(QKeySequence::MoveToEndOfDocument, QKeySequence::SelectEndOfDocument))
        target = text().size();
    else
        return false;
    m_wantedX = -1;
    moveCaret(target, selecting);
    return true;
}

void PayloadView::keyPressEvent(QKeyEvent *event)
{
    if (!moveByKey(event))
        event->ignore();
}

void PayloadView::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        event->ignore(); // the panel zooms
        return;
    }
    const QPoint angle = event->angleDelta();
    const bool sideways
        = std::abs(angle.x()) > std::abs(angle.y()) || event->modifiers() == Qt::ShiftModifier;
    if (sideways) {
        QScrollBar *bar = horizontalScrollBar();
        bar->setValue(bar->value() - (angle.x() != 0 ? angle.x() : angle.y()));
        event->accept();
        return;
    }
    m_wheel += angle.y() * rowsPerNotch;
    const int rows = m_wheel / 120;
    m_wheel -= rows * 120;
    if (rows != 0)
        scrollRows(-rows);
    event->accept();
}

void PayloadView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_wantedX = -1;
    moveCaret(byteAt(event->position().toPoint()), event->modifiers().testFlag(Qt::ShiftModifier));
}

void PayloadView::dragTo(const QPoint &position)
{
    if (position.y() < 0)
        scrollRows(-1);
    else if (position.y() >= viewport()->height())
        scrollRows(1);
    m_caret = byteAt(QPoint(position.x(), std::clamp(position.y(), 0, viewport()->height() - 1)));
    viewport()->update();
    announceCaret();
}

void PayloadView::mouseMoveEvent(QMouseEvent *event)
{
    if (!event->buttons().testFlag(Qt::LeftButton))
        return;
    m_dragPoint = event->position().toPoint();
    if (viewport()->rect().contains(m_dragPoint))
        m_dragging.stop();
    else if (!m_dragging.isActive())
        m_dragging.start(dragInterval, this);
    dragTo(m_dragPoint);
}

void PayloadView::mouseReleaseEvent(QMouseEvent *)
{
    m_dragging.stop();
}

void PayloadView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_dragging.timerId())
        dragTo(m_dragPoint);
}

void PayloadView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || text().empty())
        return;
    constexpr int longestWord = 4096; // characters to either side
    const std::size_t at = byteAt(event->position().toPoint());
    std::size_t begin = at;
    std::size_t end = at;
    for (int i = 0; i < longestWord && begin > 0; ++i) {
        const std::size_t before = m_rows.previousCharacter(begin);
        if (!isWord(text(), before))
            break;
        begin = before;
    }
    for (int i = 0; i < longestWord && end < text().size() && isWord(text(), end); ++i)
        end = m_rows.nextCharacter(end);
    select(begin, end);
}

void PayloadView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void PayloadView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void PayloadView::contextMenuEvent(QContextMenuEvent *event)
{
    event->ignore(); // the panel has one for all its pages
}

} // namespace tailrace::ui
