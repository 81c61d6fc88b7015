// SPDX-License-Identifier: GPL-3.0-or-later
// TextDiffView: painting the lines that are visible.
#include "models/records/shownrow.h"
#include "models/records/spans.h"
#include "models/records/textrows.h"
#include "ui/delegates/spantoken.h"
#include "ui/diff/diffwords.h"
#include "ui/diff/textdiffview.h"
#include "ui/theme/color.h"
#include "ui/theme/fonts.h"
#include "ui/theme/format.h"
#include "ui/theme/icon.h"

#include <QPainter>
#include <QScrollBar>
#include <QTextLayout>

#include <algorithm>

namespace tailrace::ui {

using diff::Row;
using records::SpanKind;
using theme::Token;

namespace {

constexpr int signWidth = 16;
constexpr qreal widestLine = 1'000'000;
constexpr std::size_t mostColoured = 64 * 1024; // bytes of a line

QTextLayout::FormatRange formatOf(int start, int length)
{
    QTextLayout::FormatRange format;
    format.start = start;
    format.length = length;
    return format;
}

} // namespace

void TextDiffView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), theme::color(Token::SurfaceBase, this));
    if (!m_comparison)
        return;
    const int height = lineHeight();
    const auto count = static_cast<int>(m_plan.lines().size());
    for (int line = firstVisibleLine(); line < count; ++line) {
        const int top = (m_begins[static_cast<std::size_t>(line)] - verticalScrollBar()->value()) * height;
        if (top >= viewport()->height())
            break;
        paintLine(painter, line, top);
    }
    if (!m_plan.isInline())
        painter.fillRect(
            QRect(sideLeft(After) - 1, 0, 1, viewport()->height()), theme::color(Token::Border, this));
}

void TextDiffView::paintLine(QPainter &painter, int line, int top)
{
    const ShownLine &shown = m_plan.lines()[static_cast<std::size_t>(line)];
    const Row &row = m_comparison->text.rows[shown.row];
    const int height = lineRect(line).height();
    const bool isCurrent = !shown.isFold() && row.isDifferent() && static_cast<int>(row.change) == m_change;
    for (const Side side : {Before, After}) {
        if (m_plan.isInline() && side == Before && shown.after)
            continue;
        if (m_plan.isInline() && side == After && !shown.after)
            continue;
        const QRect box(sideLeft(side), top, sideWidth(), height);
        painter.save();
        painter.setClipRect(box);
        if (shown.isFold())
            paintFold(painter, shown, box, side);
        else
            paintSide(painter, shown, box, side);
        if (isCurrent)
            painter.fillRect(QRect(box.left(), top, 3, height), theme::color(Token::Accent, this));
        painter.restore();
        const bool isChosen = m_plan.isInline() || (side == After) == m_isAfter;
        if (hasFocus() && line == m_line && isChosen) {
            painter.setPen(theme::color(Token::Focus, this));
            painter.drawRect(box.adjusted(0, 0, side == Before && !m_plan.isInline() ? -2 : -1, -1));
        }
    }
}

void TextDiffView::paintFold(QPainter &painter, const ShownLine &line, const QRect &box, Side side)
{
    const diff::Fold &fold = m_plan.fold(line.fold);
    painter.fillRect(box, theme::color(Token::SurfaceRaised, this));
    const int icon = 12;
    painter.drawPixmap(box.left() + 16, box.top() + (box.height() - icon) / 2,
        theme::iconPixmap(
            m_plan.isOpen(line.fold) ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"),
            theme::color(Token::TextSecondary, this), icon, devicePixelRatioF()));
    QRect room = box.adjusted(gutter(), 0, -12, 0);
    const std::string &path = fold.next == Row::none ? std::string() : m_comparison->paths[fold.next];
    if (!path.empty()) {
        const QString text = records::visibleLine(QString::fromStdString(path));
        painter.setFont(theme::font(theme::Text::MonoCaption));
        const QString shown = painter.fontMetrics().elidedText(text, Qt::ElideLeft, room.width() / 2);
        painter.setPen(theme::color(Token::TextSecondary, this));
        painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter, shown);
        room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(shown) - 8);
    }
    painter.setFont(theme::font(theme::Text::Caption));
    painter.setPen(theme::color(Token::TextTertiary, this));
    const QString words = foldText(side == After ? fold.after : fold.before);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(words, Qt::ElideRight, room.width()));
}

void TextDiffView::paintHatching(QPainter &painter, const QRect &box)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme::color(Token::Border, this), 1));
    constexpr int step = 8;
    // the lines go on from row to row
    const int offset = verticalScrollBar()->value() * lineHeight() + box.top();
    const int first = box.left() - (box.left() + box.bottom() + 1 + (offset - box.top())) % step;
    for (int x = first; x < box.right() + box.height() + step; x += step)
        painter.drawLine(QPointF(x, box.bottom() + 1), QPointF(x + box.height(), box.top()));
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void TextDiffView::paintNumber(QPainter &painter, const QRect &box, int x, std::uint32_t number)
{
    if (number == Row::none)
        return;
    painter.setFont(theme::font(theme::Text::MonoCaption));
    painter.setPen(theme::color(Token::TextTertiary, this));
    painter.drawText(QRect(box.left(), box.top(), x - 8, lineHeight()), Qt::AlignRight | Qt::AlignVCenter,
        QString::number(number + 1));
}

void TextDiffView::paintSide(QPainter &painter, const ShownLine &line, const QRect &box, Side side)
{
    const Row &row = m_comparison->text.rows[line.row];
    const std::uint32_t number = side == After ? row.after : row.before;
    if (number == Row::none) {
        if (row.isDifferent())
            paintHatching(painter, box);
        return;
    }
    if (row.isDifferent())
        painter.fillRect(box, theme::color(side == After ? Token::DiffAddBg : Token::DiffDelBg, this));
    if (m_plan.isInline()) {
        const int numbers = (gutter() - signWidth) / 2;
        if (!row.isDifferent() || side == Before)
            paintNumber(painter, box, numbers, row.before);
        if (!row.isDifferent() || side == After)
            paintNumber(painter, box, 2 * numbers, row.after);
    } else {
        paintNumber(painter, box, gutter() - signWidth, number);
    }
    if (row.isDifferent()) {
        painter.setFont(font());
        painter.setPen(theme::color(Token::TextSecondary, this));
        painter.drawText(QRect(box.left() + gutter() - signWidth, box.top(), signWidth, lineHeight()),
            Qt::AlignLeft | Qt::AlignVCenter, side == After ? QStringLiteral("+") : QStringLiteral("\u2212"));
    }
    paintText(painter,
        {box.adjusted(gutter(), 0, 0, 0), side, number, side == After ? &row.afterWords : &row.beforeWords,
            box.top()});
}

void TextDiffView::paintText(QPainter &painter, const Face &face)
{
    const diff::Line &line = textLine(face.side, face.line);
    const std::string_view content = diff::textOf(text(face.side), line);
    const Segments begins = segmentsOf(face.side, face.line);
    const bool isColoured = m_comparison->isJson && content.size() <= mostColoured;
    const records::ShownRow whole = isColoured ? records::shownRow(content) : records::ShownRow();
    const std::vector<records::Span> spans
        = isColoured ? records::jsonSpans(whole.text) : std::vector<records::Span>();
    const bool isChosen = (face.side == After) == m_isAfter;
    const std::uint32_t from = std::min(m_caret, m_anchor);
    const std::uint32_t to = std::max(m_caret, m_anchor);
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(Qt::LeftToRight);
    option.setTabStopDistance(
        QFontMetricsF(font()).horizontalAdvance(QLatin1Char('0')) * records::TextRows::tabCells);
    painter.setPen(theme::color(Token::TextPrimary, this));
    for (std::size_t i = 0; i + 1 < begins.size(); ++i) {
        const int y = face.box.top() + static_cast<int>(i) * lineHeight();
        if (y + lineHeight() <= 0)
            continue;
        if (y >= viewport()->height())
            break;
        const records::ShownRow shown
            = records::shownRow(diff::textOf(text(face.side), diff::Range {begins[i], begins[i + 1]}));
        QList<QTextLayout::FormatRange> colours;
        const int skipped = isColoured ? whole.unitAt(begins[i] - line.begin) : 0;
        for (const records::Span &span : spans) {
            const int begin = std::max(span.start - skipped, 0);
            const int end = std::min(span.start + span.length - skipped, static_cast<int>(shown.text.size()));
            if (begin >= end || span.kind == SpanKind::Plain)
                continue;
            auto format = formatOf(begin, end - begin);
            format.format.setForeground(theme::color(tokenOf(span.kind), this));
            format.format.setFontItalic(span.kind == SpanKind::Null);
            colours += format;
        }
        QTextLayout layout(shown.text, font());
        layout.setTextOption(option);
        layout.setFormats(colours);
        layout.beginLayout();
        QTextLine one = layout.createLine();
        if (one.isValid())
            one.setLineWidth(widestLine);
        layout.endLayout();
        if (!one.isValid())
            continue;
        const auto unit = [&](std::uint32_t byte) {
            return shown.unitAt(std::clamp(byte, begins[i], begins[i + 1]) - begins[i]);
        };
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(theme::color(face.side == After ? Token::DiffAddWord : Token::DiffDelWord, this));
        painter.setPen(Qt::NoPen);
        for (const diff::Range &word : *face.words) {
            if (word.end <= begins[i] || word.begin >= begins[i + 1])
                continue;
            const qreal left = one.cursorToX(unit(word.begin));
            const qreal right = one.cursorToX(unit(word.end));
            painter.drawRoundedRect(
                QRectF(face.box.left() + left, y + 1, right - left, lineHeight() - 2), 2, 2);
        }
        painter.setRenderHint(QPainter::Antialiasing, false);
        QList<QTextLayout::FormatRange> marks;
        if (isChosen && from < begins[i + 1] && to > begins[i] && from != to) {
            auto format = formatOf(unit(from), unit(to) - unit(from));
            format.format.setBackground(
                theme::color(hasFocus() ? Token::Selection : Token::SelectionInactive, this));
            marks += format;
        }
        painter.setPen(theme::color(Token::TextPrimary, this));
        layout.draw(&painter, QPointF(face.box.left(), y + (lineHeight() - one.height()) / 2), marks);
    }
}

} // namespace tailrace::ui
