// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/markedtext.h"

#include "ui/theme/color.h"

#include <QPainter>
#include <QTextLayout>

namespace tailrace::ui {

using theme::Token;

namespace {

constexpr qreal widestLine = 1'000'000;

QList<QTextLayout::FormatRange> marksIn(const QString &text, const Marking &marking, const QPalette &palette)
{
    QList<QTextLayout::FormatRange> marks;
    if (marking.query.isEmpty())
        return marks;
    const QByteArray utf8 = text.toUtf8();
    const std::string_view all(utf8.constData(), static_cast<std::size_t>(utf8.size()));
    for (const records::Hit &hit : records::placesIn(all, marking.query)) {
        const auto unit = [&utf8](std::size_t byte) {
            return static_cast<int>(QString::fromUtf8(utf8.constData(), static_cast<qsizetype>(byte)).size());
        };
        QTextLayout::FormatRange range;
        range.start = unit(hit.begin);
        range.length = unit(hit.end) - range.start;
        range.format.setBackground(
            theme::color(marking.current ? Token::MatchCurrentBg : Token::MatchBg, palette));
        range.format.setForeground(
            theme::color(marking.current ? Token::MatchCurrentText : Token::MatchText, palette));
        marks += range;
    }
    return marks;
}

} // namespace

int paintMarkedText(QPainter *painter, const QRect &room, const QString &text, const QFont &font,
    const QColor &ink, const Marking &marking, const QPalette &palette)
{
    const QFontMetrics metrics(font);
    const int width = metrics.horizontalAdvance(text);
    if (room.width() <= 0)
        return width;
    const QString shown = metrics.elidedText(text, Qt::ElideRight, room.width());
    painter->setPen(ink);
    const QList<QTextLayout::FormatRange> marks = marksIn(shown, marking, palette);
    if (marks.isEmpty()) {
        painter->setFont(font);
        painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter, shown);
        return width;
    }
    QTextLayout layout(shown, font);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(widestLine);
    layout.endLayout();
    const qreal top = room.top() + (room.height() - line.height()) / 2;
    layout.draw(painter, QPointF(room.left(), top), marks);
    return width;
}

} // namespace tailrace::ui
