// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/matchtext.h"

#include <QFontMetricsF>
#include <QPainter>

namespace tailrace::ui {

int paintMatchedText(QPainter *painter, const QRect &room, const QString &text, const QList<int> &positions,
    const QFont &font, const QColor &color, const QColor &accent)
{
    QFont bold = font;
    bold.setWeight(QFont::DemiBold);
    const QFontMetricsF plainMetrics(font);
    const QFontMetricsF boldMetrics(bold);
    const QString shown = plainMetrics.elidedText(text, Qt::ElideRight, room.width());
    const qsizetype whole
        = shown == text ? text.size() : shown.size() - 1; // the ellipsis is no letter of the name
    qreal x = room.x();
    for (qsizetype at = 0; at < shown.size();) {
        const bool matched = at < whole && positions.contains(static_cast<int>(at));
        qsizetype end = at + 1;
        while (end < shown.size() && (end < whole && positions.contains(static_cast<int>(end))) == matched)
            ++end;
        const QString run = shown.mid(at, end - at);
        painter->setFont(matched ? bold : font);
        painter->setPen(matched ? accent : color);
        const qreal advance = (matched ? boldMetrics : plainMetrics).horizontalAdvance(run);
        painter->drawText(
            QRectF(x, room.y(), advance + 1, room.height()), Qt::AlignLeft | Qt::AlignVCenter, run);
        x += advance;
        at = end;
    }
    return qRound(x) - room.x();
}

} // namespace tailrace::ui
