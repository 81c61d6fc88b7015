// SPDX-License-Identifier: GPL-3.0-or-later
// PayloadView: laying out and painting the rows that are visible.
#include "models/records/spans.h"
#include "ui/delegates/spantoken.h"
#include "ui/panes/records/payloadview.h"
#include "ui/theme/color.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace tailrace::ui {

using records::SpanKind;
using theme::Token;

namespace {

constexpr int padding = 12;
constexpr int above = 4;
constexpr qreal widestLine = 1'000'000;
constexpr std::size_t colouredBack = 4096; // bytes before a row in which its line must begin to be coloured

QTextLayout::FormatRange range(int begin, int end, const QColor &ground, const QColor &ink)
{
    QTextLayout::FormatRange made;
    made.start = begin;
    made.length = end - begin;
    if (ground.isValid())
        made.format.setBackground(ground);
    if (ink.isValid())
        made.format.setForeground(ink);
    return made;
}

} // namespace

// What the parts of a row of JSON mean, seen from where its line begins.
QList<QTextLayout::FormatRange> PayloadView::colours(
    const records::TextRow &row, const records::ShownRow &shown) const
{
    QList<QTextLayout::FormatRange> made;
    const std::size_t from = m_rows.lineBegin(row.begin, colouredBack);
    if (from == row.begin && row.begin > 0 && text()[row.begin - 1] != '\n')
        return made;
    const QString before
        = from < row.begin ? records::shownRow(text().substr(from, row.begin - from)).text : QString();
    const int skipped = static_cast<int>(before.size());
    for (const records::Span &span : records::jsonSpans(before + shown.text)) {
        const int begin = std::max(span.start - skipped, 0);
        const int end = span.start + span.length - skipped;
        if (end > begin && span.kind != SpanKind::Plain)
            made += range(begin, end, {}, theme::color(tokenOf(span.kind), this));
    }
    return made;
}

const PayloadView::Line &PayloadView::line(const records::TextRow &row) const
{
    const auto known = m_lines.find(row.begin);
    if (known != m_lines.end())
        return known->second;
    Line made;
    made.row = records::shownRow(text().substr(row.begin, row.end - row.begin));
    made.layout = std::make_unique<QTextLayout>(made.row.text, font());
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(Qt::LeftToRight);
    option.setTabStopDistance(
        QFontMetricsF(font()).horizontalAdvance(QLatin1Char('0')) * records::TextRows::tabCells);
    made.layout->setTextOption(option);
    made.layout->setCacheEnabled(true);
    if (m_json)
        made.layout->setFormats(colours(row, made.row));
    made.layout->beginLayout();
    QTextLine text = made.layout->createLine();
    if (text.isValid())
        text.setLineWidth(widestLine);
    made.layout->endLayout();
    return m_lines.emplace(row.begin, std::move(made)).first->second;
}

// Selection and hits of a row.
QList<QTextLayout::FormatRange> PayloadView::marks(const records::TextRow &row, const Line &line) const
{
    QList<QTextLayout::FormatRange> made;
    const auto add = [&](std::size_t begin, std::size_t end, const QColor &ground, const QColor &ink) {
        begin = std::max(begin, row.begin);
        end = std::min(end, row.end);
        if (begin < end)
            made += range(line.row.unitAt(begin - row.begin), line.row.unitAt(end - row.begin), ground, ink);
    };
    const Token selection = hasFocus() ? Token::Selection : Token::SelectionInactive;
    add(selectionBegin(), selectionEnd(), theme::color(selection, this), {});
    if (!m_hits)
        return made;
    const auto &list = m_hits->list;
    auto at = std::partition_point(
        list.begin(), list.end(), [&row](const records::Hit &hit) { return hit.end <= row.begin; });
    for (; at != list.end() && at->begin < row.end; ++at) {
        const bool current = static_cast<std::size_t>(at - list.begin()) == m_current;
        add(at->begin, at->end, theme::color(current ? Token::MatchCurrentBg : Token::MatchBg, this),
            theme::color(current ? Token::MatchCurrentText : Token::MatchText, this));
    }
    return made;
}

void PayloadView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), theme::color(Token::SurfaceBase, this));
    painter.setPen(theme::color(Token::TextPrimary, this));
    const int left = padding - horizontalScrollBar()->value();
    const int height = rowHeight();
    std::size_t begin = m_top;
    std::size_t last = m_top;
    for (int y = above; y < viewport()->height(); y += height) {
        const records::TextRow row = m_rows.row(begin);
        const Line &shown = line(row);
        const qreal slack = (height - shown.layout->boundingRect().height()) / 2;
        shown.layout->draw(&painter, QPointF(left, y + slack), marks(row, shown), QRectF(viewport()->rect()));
        last = row.begin;
        if (row.isLast)
            break;
        begin = row.next;
    }
    if (hasFocus())
        painter.fillRect(rectOf(m_caret), theme::color(Token::Focus, this));
    m_lines.erase(m_lines.begin(), m_lines.lower_bound(m_top));
    m_lines.erase(m_lines.upper_bound(last), m_lines.end());
}

int PayloadView::yOf(std::size_t rowBegin) const
{
    std::size_t begin = m_top;
    for (int y = above; y < viewport()->height(); y += rowHeight()) {
        if (begin == rowBegin)
            return y;
        const records::TextRow row = m_rows.row(begin);
        if (row.isLast)
            break;
        begin = row.next;
    }
    return -1;
}

QRect PayloadView::rectOf(std::size_t byte) const
{
    const records::TextRow row = m_rows.row(m_rows.beginOf(byte));
    const int y = yOf(row.begin);
    if (y < 0)
        return {};
    const Line &shown = line(row);
    const qreal x = shown.layout->lineAt(0).cursorToX(shown.row.unitAt(std::min(byte, row.end) - row.begin));
    return {padding - horizontalScrollBar()->value() + static_cast<int>(x), y, 2, rowHeight()};
}

std::size_t PayloadView::byteAt(const QPoint &position) const
{
    const int number = std::max((position.y() - above) / rowHeight(), 0);
    const records::TextRow row = m_rows.row(m_rows.forward(m_top, number));
    const Line &shown = line(row);
    const int unit
        = shown.layout->lineAt(0).xToCursor(position.x() - padding + horizontalScrollBar()->value());
    return row.begin + shown.row.bytes[static_cast<std::size_t>(std::max(unit, 0))];
}

} // namespace tailrace::ui
