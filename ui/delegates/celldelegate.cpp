// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/celldelegate.h"

#include "ui/delegates/matchtext.h"
#include "ui/delegates/rowhover.h"
#include "ui/theme/icon.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace tailrace::ui {

using theme::Token;

namespace {

constexpr int iconSize = 14;

} // namespace

QRect CellDelegate::roomOf(const Cell &cell, const QRect &rect)
{
    QRect room = rect.adjusted(cell.indent, 0, cell.right ? -12 : -8, 0);
    if (cell.closed || cell.open)
        room.setLeft(room.left() + foldWidth);
    if (!cell.iconId.isEmpty())
        room.setLeft(room.left() + iconSize + 6);
    return room;
}

void CellDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Cell shown = cell(index);
    const auto c = [&option](Token token) { return theme::color(token, option.palette); };
    const QRect rect = option.rect;
    painter->save();
    const bool focused = option.widget && option.widget->hasFocus();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(rect, c(focused ? Token::Selection : Token::SelectionInactive));
    else if (RowHover::isOver(option, index))
        painter->fillRect(rect, c(Token::SurfaceHover));
    else if (shown.ground)
        painter->fillRect(rect, c(*shown.ground));
    const auto icon = [&](const QString &id, int x, Token token, int size) {
        painter->drawPixmap(x, rect.y() + (rect.height() - size) / 2,
            theme::iconPixmap(id, c(token), size, painter->device()->devicePixelRatioF()));
    };
    int x = rect.x() + shown.indent;
    if (shown.closed || shown.open) {
        icon(shown.open ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"), x,
            Token::TextSecondary, 12);
        x += foldWidth;
    }
    if (!shown.iconId.isEmpty() && !shown.right)
        icon(shown.iconId, x, shown.iconTone, iconSize);
    const QRect room = roomOf(shown, rect);
    const QFont font = theme::font(shown.font);
    painter->setFont(font);
    painter->setPen(c(shown.tone));
    if (shown.busy) {
        const int width = qMin(room.width(), 48);
        painter->fillRect(QRect(shown.right ? room.right() - width + 1 : room.x(),
                              rect.y() + rect.height() / 2 - 4, width, 8),
            c(Token::SurfaceHover));
    } else if (shown.right) {
        const QString text = painter->fontMetrics().elidedText(shown.text, Qt::ElideRight, room.width());
        painter->drawText(room, Qt::AlignRight | Qt::AlignVCenter, text);
        if (!shown.iconId.isEmpty())
            icon(shown.iconId,
                qMax(rect.x() + 4, room.right() - painter->fontMetrics().horizontalAdvance(text) - 20),
                shown.iconTone, iconSize);
    } else {
        const int used = paintMatchedText(
            painter, room, shown.text, shown.matches, font, c(shown.tone), c(Token::Accent));
        painter->setFont(theme::font(theme::Text::Caption));
        const int gap = used > 0 ? 8 : 0;
        // A caption that is cut says nothing.
        if (painter->fontMetrics().horizontalAdvance(shown.after) <= room.width() - used - gap) {
            painter->setPen(c(Token::TextTertiary));
            painter->drawText(
                room.adjusted(used + gap, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, shown.after);
        }
    }
    painter->restore();
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const Cell shown = cell(index);
    const int width = QFontMetrics(theme::font(shown.font)).horizontalAdvance(shown.text);
    return {width - roomOf(shown, {}).width() + 1, 24};
}

bool CellDelegate::helpEvent(
    QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const Cell shown = cell(index);
    QString words = shown.toolTip;
    const QFontMetrics metrics(theme::font(shown.font));
    if (words.isEmpty() && metrics.horizontalAdvance(shown.text) > roomOf(shown, option.rect).width())
        words = shown.text;
    QToolTip::showText(event->globalPos(), words.toHtmlEscaped(), view);
    return true;
}

} // namespace tailrace::ui
