// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/rowpainter.h"

#include "ui/panes/records/noticetext.h"
#include "ui/theme/fonts.h"
#include "ui/theme/format.h"
#include "ui/theme/icon.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace tailrace::ui {

using records::CellPreview;
using records::CellState;
using records::SpanKind;
using theme::Token;

namespace {

constexpr int padding = 8;

Token tokenOf(SpanKind kind)
{
    switch (kind) {
    case SpanKind::Key:
        return Token::DataKey;
    case SpanKind::String:
        return Token::DataString;
    case SpanKind::Number:
        return Token::DataNumber;
    case SpanKind::Boolean:
        return Token::DataBoolean;
    case SpanKind::Null:
        return Token::DataNull;
    case SpanKind::Punctuation:
        return Token::TextTertiary;
    case SpanKind::Plain:
        break;
    }
    return Token::TextPrimary;
}

bool isNarrow(QStringView text)
{
    return std::all_of(
        text.begin(), text.end(), [](QChar c) { return c.unicode() >= 0x20 && c.unicode() < 0x250; });
}

QRect inner(const QRect &cell)
{
    return cell.adjusted(padding, 0, -padding, 0);
}

QString words(const char *text)
{
    return QCoreApplication::translate("tailrace::ui::RowPainter", text);
}

} // namespace

RowPainter::RowPainter()
    : m_monoMetrics(m_mono)
    , m_bodyMetrics(m_body)
    , m_strongMetrics(m_strong)
    , m_captionMetrics(m_caption)
{
}

void RowPainter::prepare(const QPalette &palette, qreal devicePixelRatio)
{
    m_scheme = theme::schemeOf(palette);
    m_ratio = devicePixelRatio;
    m_icons.clear();
    m_mono = theme::font(theme::Text::Mono);
    m_italic = m_mono;
    m_italic.setItalic(true);
    m_body = theme::font(theme::Text::Body);
    m_strong = theme::font(theme::Text::Strong);
    m_caption = theme::font(theme::Text::Caption);
    m_monoMetrics = QFontMetricsF(m_mono);
    m_bodyMetrics = QFontMetricsF(m_body);
    m_strongMetrics = QFontMetricsF(m_strong);
    m_captionMetrics = QFontMetricsF(m_caption);
    m_charWidth = m_monoMetrics.horizontalAdvance(QStringLiteral("0000000000")) / 10;
    m_height = std::max(rowHeight, static_cast<int>(std::ceil(m_bodyMetrics.height())) + 2);
}

void RowPainter::background(QPainter &painter, const QRect &row, const RowState &state)
{
    if (state.selected)
        painter.fillRect(row, color(state.focused ? Token::Selection : Token::SelectionInactive));
    else if (state.hovered)
        painter.fillRect(row, color(Token::SurfaceHover));
}

void RowPainter::outline(QPainter &painter, const QRect &row, const RowState &state)
{
    if (!state.current || !state.focused)
        return;
    painter.setPen(color(Token::Focus));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(row.adjusted(0, 0, -1, -1));
}

void RowPainter::bookmark(QPainter &painter, const QRect &row, const RowState &state)
{
    if (!state.bookmarked)
        return;
    const QPixmap pixmap = icon(QStringLiteral("bookmark-filled"), Token::Accent, 12);
    painter.drawPixmap(row.left() + 4, row.top() + (row.height() - 12) / 2, pixmap);
}

void RowPainter::notice(
    QPainter &painter, const QRect &row, const tailrace::Notice &notice, bool utc, const RowState &state)
{
    const NoticeText text = NoticeText::of(notice, utc);
    const Token tone = text.danger ? Token::Danger : Token::Warning;
    painter.fillRect(row, color(text.danger ? Token::DangerSoft : Token::WarningSoft));
    if (state.selected)
        painter.fillRect(row, color(state.focused ? Token::Selection : Token::SelectionInactive));
    painter.fillRect(QRect(row.left(), row.top(), 3, row.height()), color(tone));
    painter.drawPixmap(
        row.left() + 7, row.top() + (row.height() - 16) / 2, icon(QStringLiteral("alert"), tone, 16));
    qreal x = row.left() + 28;
    painter.setPen(color(Token::TextPrimary));
    painter.setFont(m_strong);
    const qreal y = baseline(row, m_bodyMetrics);
    painter.drawText(QPointF(x, y), text.what);
    x += m_strongMetrics.horizontalAdvance(text.what + QLatin1Char(' '));
    painter.setFont(m_body);
    painter.drawText(
        QPointF(x, y), m_bodyMetrics.elidedText(text.meaning, Qt::ElideRight, row.right() - padding - x));
}

void RowPainter::gone(QPainter &painter, const QRect &row)
{
    painter.fillRect(QRect(row.left() + gutter + padding, row.center().y() - 4, row.width() / 3, 8),
        color(Token::SurfaceHover));
}

void RowPainter::plain(QPainter &painter, const QRect &cell, const QString &text, Token token, bool right)
{
    const QRect space = inner(cell);
    painter.setFont(m_mono);
    const qreal width = advance(text);
    qreal x = right ? std::max<qreal>(space.left(), space.right() + 1 - width) : space.left();
    run(painter, x, space.right() + 1, baseline(cell, m_monoMetrics), text, color(token));
}

void RowPainter::field(
    QPainter &painter, const QRect &cell, const CellPreview &preview, const RowState &state)
{
    const QRect space = inner(cell);
    const qreal y = baseline(cell, m_monoMetrics);
    const qreal right = space.right() + 1;
    qreal x = space.left();
    const int iconTop = cell.top() + (cell.height() - 16) / 2;
    painter.setFont(m_mono);
    switch (preview.state) {
    case CellState::Null:
        painter.setFont(m_italic);
        run(painter, x, right, y, words(QT_TRANSLATE_NOOP("tailrace::ui::RowPainter", "null")),
            color(Token::DataNull));
        return;
    case CellState::Tombstone:
        painter.drawPixmap(
            space.left(), iconTop, icon(QStringLiteral("tombstone"), Token::DataTombstone, 16));
        x += 24;
        run(painter, x, right, y, words(QT_TRANSLATE_NOOP("tailrace::ui::RowPainter", "tombstone")),
            color(Token::DataTombstone));
        return;
    case CellState::Empty:
        run(painter, x, right, y, u"\"\"", color(Token::TextTertiary));
        painter.setFont(m_caption);
        painter.drawText(QPointF(x + padding, y),
            m_captionMetrics.elidedText(
                words(QT_TRANSLATE_NOOP("tailrace::ui::RowPainter", "empty, 0 bytes")), Qt::ElideRight,
                std::max<qreal>(right - x - padding, 0)));
        return;
    case CellState::Undecodable:
        painter.drawPixmap(space.left(), iconTop, icon(QStringLiteral("alert"), Token::Danger, 16));
        x += 20;
        if (run(painter, x, right, y, preview.problem, color(Token::Danger))) {
            x += m_charWidth;
            run(painter, x, right, y, preview.text, color(Token::TextSecondary));
        }
        return;
    case CellState::Absent:
        painter.setFont(m_caption);
        painter.setPen(color(Token::TextTertiary));
        painter.drawText(QPointF(x, baseline(cell, m_captionMetrics)),
            m_captionMetrics.elidedText(words(QT_TRANSLATE_NOOP("tailrace::ui::RowPainter", "absent")),
                Qt::ElideRight, space.width()));
        return;
    case CellState::Text:
    case CellState::Binary:
        break;
    }
    if (preview.number)
        x = std::max<qreal>(x, right - advance(preview.text));
    const Token ground = preview.state == CellState::Binary ? Token::TextSecondary : Token::TextPrimary;
    const QStringView text = preview.text;
    if (preview.spans.empty())
        run(painter, x, right, y, text, color(ground));
    for (const records::Span &span : preview.spans) {
        if (!run(painter, x, right, y, text.mid(span.start, span.length), color(tokenOf(span.kind))))
            break;
    }
    hits(painter, cell, preview, state.currentMatch);
}

void RowPainter::headerChip(QPainter &painter, const QRect &cell, std::int64_t count)
{
    painter.setFont(m_caption);
    const qreal y = baseline(cell, m_captionMetrics);
    const int left = cell.left() + 4;
    if (count == 0) {
        painter.setPen(color(Token::TextTertiary));
        painter.drawText(QPointF(left + 4, y), words(QT_TRANSLATE_NOOP("tailrace::ui::RowPainter", "none")));
        return;
    }
    const QString text = QString::number(count);
    const QRectF chip(
        left, cell.top() + (cell.height() - 18) / 2, 12 + 16 + m_captionMetrics.horizontalAdvance(text), 18);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(Token::SurfaceHover));
    painter.drawRoundedRect(chip, 3, 3);
    painter.drawPixmap(left + 6, cell.top() + (cell.height() - 12) / 2,
        icon(QStringLiteral("tag"), Token::TextSecondary, 12));
    painter.setPen(color(Token::TextSecondary));
    painter.drawText(QPointF(left + 22, y), text);
}

QPixmap RowPainter::icon(const QString &id, Token token, int size)
{
    const QString key
        = id + QLatin1Char('/') + QString::number(int(token)) + QLatin1Char('/') + QString::number(size);
    auto it = m_icons.find(key);
    if (it == m_icons.end())
        it = m_icons.insert(key, theme::iconPixmap(id, color(token), size, m_ratio));
    return *it;
}

bool RowPainter::run(QPainter &painter, qreal &x, qreal right, qreal y, QStringView text, const QColor &tint)
{
    if (x >= right || text.isEmpty())
        return text.isEmpty();
    painter.setPen(tint);
    const qreal width = advance(text);
    if (x + width <= right + 0.5) {
        painter.drawText(QPointF(x, y), text.toString());
        x += width;
        return true;
    }
    // room for whole characters and the ellipsis
    auto fits = static_cast<qsizetype>((right - x) / m_charWidth) - 1;
    fits = std::clamp<qsizetype>(fits, 0, text.size());
    while (fits > 0 && x + advance(text.left(fits)) + m_charWidth > right)
        --fits;
    painter.drawText(QPointF(x, y), text.left(fits).toString() + QChar(u'\u2026'));
    x = right;
    return false;
}

qreal RowPainter::advance(QStringView text) const
{
    return isNarrow(text) ? static_cast<qreal>(text.size()) * m_charWidth
                          : m_monoMetrics.horizontalAdvance(text.toString());
}

qreal RowPainter::baseline(const QRect &cell, const QFontMetricsF &metrics) const
{
    return std::round(cell.top() + (cell.height() - metrics.height()) / 2 + metrics.ascent());
}

void RowPainter::hits(QPainter &painter, const QRect &cell, const CellPreview &preview, bool currentMatch)
{
    if (preview.hits.empty())
        return;
    const QRect space = inner(cell);
    const QStringView text = preview.text;
    // a cut text ends with the ellipsis, which stays uncovered
    const qreal end = space.right() + 1 - (advance(text) > space.width() ? m_charWidth * 1.5 : 0);
    const qreal y = baseline(cell, m_monoMetrics);
    painter.setFont(m_mono);
    for (const records::Span &hit : preview.hits) {
        QStringView found = text.mid(hit.start, hit.length);
        const qreal x = space.left() + advance(text.left(hit.start));
        while (!found.isEmpty() && x + advance(found) > end)
            found.chop(1);
        if (found.isEmpty())
            return;
        painter.setPen(Qt::NoPen);
        painter.setBrush(color(currentMatch ? Token::MatchCurrentBg : Token::MatchBg));
        painter.drawRoundedRect(QRectF(x, cell.top() + 2, advance(found), cell.height() - 4), 2, 2);
        painter.setPen(color(currentMatch ? Token::MatchCurrentText : Token::MatchText));
        painter.drawText(QPointF(x, y), found.toString());
    }
}

} // namespace tailrace::ui
