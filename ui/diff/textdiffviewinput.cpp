// SPDX-License-Identifier: GPL-3.0-or-later
// TextDiffView: mouse and keyboard.
#include "models/records/shownrow.h"
#include "ui/diff/textdiffview.h"
#include "ui/theme/fonts.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTextLayout>

#include <algorithm>

namespace tailrace::ui {

using diff::Row;

void TextDiffView::setUpActions()
{
    const auto add = [this](const QString &text, const QKeySequence &key, auto &&run) {
        auto *action = new QAction(text, this);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, run);
        addAction(action);
    };
    add(tr("Copy"), QKeySequence::Copy, [this] {
        if (const QString selected = selectedText(); !selected.isEmpty())
            QGuiApplication::clipboard()->setText(selected);
    });
    add(tr("Select all of this side"), QKeySequence::SelectAll, [this] {
        if (!m_comparison)
            return;
        m_anchor = 0;
        m_anchorLine = 0;
        m_caret = static_cast<std::uint32_t>(text(m_isAfter ? After : Before).size());
        viewport()->update();
    });
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

void TextDiffView::moveTo(int line, bool selecting)
{
    const auto &lines = m_plan.lines();
    if (lines.empty())
        return;
    m_line = std::clamp(line, 0, static_cast<int>(lines.size()) - 1);
    const Side side = m_isAfter ? After : Before;
    if (selecting) { // whole lines
        m_anchor = byteOf(m_line >= m_anchorLine ? m_anchorLine : m_anchorLine + 1, side);
        m_caret = byteOf(m_line >= m_anchorLine ? m_line + 1 : m_line, side);
    } else {
        m_anchorLine = m_line;
        m_caret = m_anchor = byteOf(m_line, side);
    }
    QScrollBar *bar = verticalScrollBar();
    const int begin = m_begins[static_cast<std::size_t>(m_line)];
    const int end = m_begins[static_cast<std::size_t>(m_line) + 1];
    if (begin < bar->value())
        bar->setValue(begin);
    else if (end > bar->value() + bar->pageStep())
        bar->setValue(std::min(end - bar->pageStep(), begin));
    viewport()->update();
    describe();
    chooseChangeAt(m_line);
}

// The change that a line is part of becomes the current one.
void TextDiffView::chooseChangeAt(int line)
{
    const ShownLine &at = m_plan.lines()[static_cast<std::size_t>(line)];
    const std::uint32_t change = at.isFold() ? Row::none : m_comparison->text.rows[at.row].change;
    if (change == Row::none || static_cast<int>(change) == m_change)
        return;
    m_change = static_cast<int>(change);
    viewport()->update();
    emit seenChanged();
    emit changeChosen(m_change);
}

void TextDiffView::setSide(Side side)
{
    m_isAfter = side == After;
    m_caret = m_anchor = byteOf(m_line, side);
    m_anchorLine = m_line;
    viewport()->update();
}

void TextDiffView::keyPressEvent(QKeyEvent *event)
{
    const bool selecting = event->modifiers().testFlag(Qt::ShiftModifier);
    const bool isControl = event->modifiers().testFlag(Qt::ControlModifier);
    const auto &lines = m_plan.lines();
    const bool has = m_line < static_cast<int>(lines.size());
    const std::int32_t fold = !has ? -1
        : lines[static_cast<std::size_t>(m_line)].isFold()
        ? lines[static_cast<std::size_t>(m_line)].fold
        : m_plan.foldOf(lines[static_cast<std::size_t>(m_line)].row);
    switch (event->key()) {
    case Qt::Key_Up:
        moveTo(m_line - 1, selecting);
        break;
    case Qt::Key_Down:
        moveTo(m_line + 1, selecting);
        break;
    case Qt::Key_PageUp:
        moveTo(m_line - verticalScrollBar()->pageStep(), selecting);
        break;
    case Qt::Key_PageDown:
        moveTo(m_line + verticalScrollBar()->pageStep(), selecting);
        break;
    case Qt::Key_Home:
        moveTo(0, selecting);
        break;
    case Qt::Key_End:
        moveTo(static_cast<int>(lines.size()) - 1, selecting);
        break;
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (isControl) {
            setSide(event->key() == Qt::Key_Right ? After : Before);
        } else if (fold >= 0 && m_plan.isOpen(fold) != (event->key() == Qt::Key_Right)) {
            m_line = static_cast<int>(m_plan.lineOf(m_plan.fold(fold).rows.first));
            while (m_line > 0 && !lines[static_cast<std::size_t>(m_line)].isFold())
                --m_line;
            toggleFold(m_line);
            moveTo(m_line, false);
        }
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        toggleFold(m_line);
        break;
    default:
        event->ignore();
    }
}

TextDiffView::Side TextDiffView::sideAt(int x) const
{
    if (!m_plan.isInline())
        return x >= sideLeft(After) ? After : Before;
    return m_isAfter ? After : Before;
}

std::uint32_t TextDiffView::byteAt(const QPoint &position) const
{
    const Side side = m_isAfter ? After : Before;
    const int line = lineAt(std::max(position.y(), 0));
    if (line < 0)
        return static_cast<std::uint32_t>(text(side).size());
    const ShownLine &at = m_plan.lines()[static_cast<std::size_t>(line)];
    const Row &row = m_comparison->text.rows[at.row];
    const std::uint32_t number = side == After ? row.after : row.before;
    if (at.isFold() || number == Row::none || !(side == After ? at.after : at.before))
        return byteOf(line, side);
    const Segments begins = segmentsOf(side, number);
    const auto index = static_cast<std::size_t>(std::clamp(
        (position.y() - lineRect(line).top()) / lineHeight(), 0, static_cast<int>(begins.size()) - 2));
    const records::ShownRow shown
        = records::shownRow(diff::textOf(text(side), diff::Range {begins[index], begins[index + 1]}));
    QTextLayout layout(shown.text, font());
    layout.beginLayout();
    QTextLine one = layout.createLine();
    layout.endLayout();
    const int unit = one.isValid() ? one.xToCursor(position.x() - sideLeft(side) - gutter()) : 0;
    return begins[index] + shown.bytes[static_cast<std::size_t>(std::max(unit, 0))];
}

void TextDiffView::mousePressEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    const int line = lineAt(at.y());
    if (event->button() != Qt::LeftButton || line < 0)
        return;
    const ShownLine &shown = m_plan.lines()[static_cast<std::size_t>(line)];
    m_isOnFold = shown.isFold();
    if (m_isOnFold) {
        moveTo(line, false);
        toggleFold(line);
        return;
    }
    if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        m_caret = byteAt(at);
        viewport()->update();
        return;
    }
    m_isAfter = m_plan.isInline() ? shown.after : sideAt(at.x()) == After;
    m_line = m_anchorLine = line;
    m_caret = m_anchor = byteAt(at);
    viewport()->update();
    describe();
    chooseChangeAt(line);
}

void TextDiffView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    if (!event->buttons().testFlag(Qt::LeftButton)) {
        const int line = lineAt(at.y());
        const bool isFold = line >= 0 && m_plan.lines()[static_cast<std::size_t>(line)].isFold();
        viewport()->setCursor(isFold ? Qt::PointingHandCursor : Qt::IBeamCursor);
        return;
    }
    if (!m_comparison || m_isOnFold)
        return;
    QScrollBar *bar = verticalScrollBar();
    if (at.y() < 0)
        bar->setValue(bar->value() - 1);
    else if (at.y() >= viewport()->height())
        bar->setValue(bar->value() + 1);
    m_caret = byteAt(at);
    viewport()->update();
}

// A word.
void TextDiffView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_comparison)
        return;
    const int line = lineAt(event->position().toPoint().y());
    if (line < 0 || m_plan.lines()[static_cast<std::size_t>(line)].isFold()) {
        mousePressEvent(event);
        return;
    }
    const std::string_view all = text(m_isAfter ? After : Before);
    const auto isWord = [all](std::uint32_t at) {
        const auto byte = static_cast<unsigned char>(all[at]);
        return byte >= 0x80U || std::isalnum(byte) != 0 || byte == '_';
    };
    m_anchor = m_caret = byteAt(event->position().toPoint());
    while (m_anchor > 0 && isWord(m_anchor - 1))
        --m_anchor;
    while (m_caret < all.size() && isWord(m_caret))
        ++m_caret;
    viewport()->update();
}

void TextDiffView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void TextDiffView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void TextDiffView::scrollContentsBy(int, int)
{
    viewport()->update();
    emit seenChanged();
}

void TextDiffView::resizeEvent(QResizeEvent *)
{
    const int line = firstVisibleLine();
    updateLayout();
    if (line < static_cast<int>(m_plan.lines().size()))
        verticalScrollBar()->setValue(m_begins[static_cast<std::size_t>(line)]);
}

void TextDiffView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        viewport()->update();
}

} // namespace tailrace::ui
