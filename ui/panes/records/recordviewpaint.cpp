// SPDX-License-Identifier: GPL-3.0-or-later
// RecordView: painting and the places of its parts.
#include "ui/panes/records/markscrollbar.h"
#include "ui/panes/records/recordview.h"
#include "ui/theme/format.h"
#include "ui/theme/icon.h"

#include <QHeaderView>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>

#include <algorithm>

namespace tailrace::ui {

using records::Column;
using theme::Token;

namespace {

constexpr int headerHeight = 24;
constexpr int narrow = 640; // viewport width under which the headers' column goes
constexpr std::size_t mostMarks = 1000;

} // namespace

void RecordView::prepare()
{
    m_painter.prepare(palette(), devicePixelRatioF());
    updateScrollBars();
}

void RecordView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_painter.color(Token::SurfaceBase));
    const std::int64_t rows = m_model->rows();
    const int height = m_painter.height();
    for (int y = 0, i = 0; y < viewport()->height(); y += height, ++i) {
        const std::int64_t row = m_top + i;
        if (row >= rows)
            break;
        paintRow(painter, row, QRect(0, y, viewport()->width(), height));
    }
    if (m_paused)
        painter.fillRect(0, 0, viewport()->width(), 2, m_painter.color(Token::Accent));
}

void RecordView::paintRow(QPainter &painter, std::int64_t row, const QRect &rect)
{
    const auto [first, last] = selection();
    RowState state;
    state.focused = hasFocus();
    state.current = row == m_current;
    state.selected = first >= 0 && row >= first && row <= last;
    state.hovered = row == m_hovered;
    if (const tailrace::Notice *notice = m_model->notice(row)) {
        m_painter.notice(painter, rect, *notice, m_utc, state);
        m_painter.outline(painter, rect, state);
        return;
    }
    const auto held = m_model->record(row);
    if (!held) {
        m_painter.gone(painter, rect);
        return;
    }
    state.bookmarked = m_model->bookmarks().contains(held->seq);
    state.currentMatch = state.current;
    m_painter.background(painter, rect, state);
    m_painter.bookmark(painter, rect, state);
    const records::RecordPreview &preview = m_model->preview(*held);
    for (int i = 0; i < columnCount(); ++i) {
        const auto column = static_cast<Column>(i);
        if (!isColumnShown(column))
            continue;
        const QRect cell = cellRect(row, column);
        if (cell.right() < RowPainter::gutter || cell.left() > rect.right())
            continue;
        if (const int index = records::fieldIndex(column); index >= 0) {
            if (index < static_cast<int>(preview.fields.size()))
                m_painter.field(painter, cell, preview.fields[static_cast<std::size_t>(index)], state);
            continue;
        }
        if (column == Column::Key || column == Column::Value) {
            m_painter.field(painter, cell, column == Column::Key ? preview.key : preview.value, state);
        } else if (column == Column::Headers) {
            m_painter.headerChip(painter, cell, preview.headers);
        } else {
            const bool number = column == Column::Offset;
            m_painter.plain(painter, cell, cellText(row, column),
                number ? Token::TextPrimary : Token::TextSecondary, columnLook(column).right);
        }
    }
    m_painter.outline(painter, rect, state);
}

void RecordView::resizeEvent(QResizeEvent *)
{
    updateGeometryOfParts();
}

void RecordView::updateGeometryOfParts()
{
    setViewportMargins(0, headerHeight, 0, 0);
    const QRect inside = viewport()->geometry();
    m_header->setGeometry(inside.left() + RowPainter::gutter, inside.top() - headerHeight,
        inside.width() - RowPainter::gutter, headerHeight);
    m_corner->setGeometry(inside.left(), inside.top() - headerHeight, RowPainter::gutter, headerHeight);
    // The headers' column is the first to go where it is narrow, and comes back by itself.
    if (inside.width() < narrow && isColumnShown(Column::Headers)) {
        m_autoHidden = true;
        m_header->setSectionHidden(int(Column::Headers), true);
    } else if (inside.width() >= narrow && m_autoHidden) {
        m_autoHidden = false;
        m_header->setSectionHidden(int(Column::Headers), false);
    }
    if (m_placeholder)
        m_placeholder->setGeometry(viewport()->rect());
    updateScrollBars();
    updatePill();
}

void RecordView::updateScrollBars()
{
    m_syncing = true;
    const std::int64_t most = maxTop();
    m_top = std::clamp<std::int64_t>(m_top, 0, most);
    if (m_following)
        m_top = liveEnd();
    m_scale = most / 1'000'000'000 + 1;
    m_bar->setRange(0, static_cast<int>(most / m_scale));
    m_bar->setPageStep(std::max(static_cast<int>(pageRows() / m_scale), 1));
    m_bar->setValue(static_cast<int>(m_top / m_scale));
    const int over = m_header->length() - m_header->width();
    horizontalScrollBar()->setRange(0, std::max(over, 0));
    horizontalScrollBar()->setPageStep(m_header->width());
    m_syncing = false;
    if (m_placeholder)
        m_placeholder->setVisible(m_model->rows() == 0);
}

void RecordView::updatePill()
{
    m_pill->setVisible(!m_following && m_newRows > 0);
    if (!m_pill->isVisible() && m_newRows == 0)
        return;
    m_pill->setIcon(
        theme::icon(m_model->isNewestFirst() ? QStringLiteral("arrow-up") : QStringLiteral("arrow-down"),
            Token::TextOnAccent));
    m_pill->setText(tr("%1 new   |   End").arg(theme::number(m_newRows)));
    m_pill->setAccessibleName(tr("%1 new records, go to the newest").arg(theme::number(m_newRows)));
    const QSize size = m_pill->sizeHint();
    const QRect inside = viewport()->geometry();
    const int y = m_model->isNewestFirst() ? inside.top() + 12 : inside.bottom() - 12 - size.height();
    m_pill->setGeometry(inside.center().x() - size.width() / 2, y, size.width(), size.height());
}

void RecordView::updateMarks()
{
    std::vector<MarkScrollBar::Mark> marks;
    const std::int64_t rows = std::max<std::int64_t>(m_model->rows(), 1);
    const auto add = [&marks, rows](std::int64_t row, Token token) {
        marks.push_back({static_cast<int>(row * 1000 / rows), token});
    };
    // where every row is a match, marks would only be one bar
    if (m_matches && m_matches->size() > 0 && m_matches->size() < m_model->records()) {
        // one probe per place is enough: more matches would only overdraw
        const std::int64_t step = std::max<std::int64_t>(m_matches->size() / std::int64_t {mostMarks}, 1);
        for (std::int64_t i = 0; i < m_matches->size(); i += step) {
            if (const auto row = m_model->rowOf(m_matches->at(i)))
                add(*row, Token::MatchCurrentBg);
        }
    }
    for (const std::int64_t row : m_model->noticeRows())
        add(row, Token::Warning);
    for (const SeqNo seq : m_model->bookmarks().all()) {
        if (const auto row = m_model->rowOf(seq))
            add(*row, Token::Accent);
    }
    m_bar->setMarks(std::move(marks));
}

} // namespace tailrace::ui
