// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/palettedelegate.h"

#include "ui/delegates/matchtext.h"
#include "ui/shell/palettemodel.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icon.h"

#include <QPainter>

namespace tailrace::ui {

using theme::Token;

void PaletteDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    const auto c = [&option](Token token) { return theme::color(token, option.palette); };
    const QRect row = option.rect;
    const QString trailing = index.data(PaletteModel::TrailingRole).toString();
    if (index.data(PaletteModel::HeadingRole).toBool()) {
        painter->fillRect(row, c(Token::SurfaceRaised));
        painter->setPen(c(Token::TextTertiary));
        painter->setFont(theme::font(theme::Text::Header));
        painter->drawText(
            row.adjusted(12, 0, -12, 0), Qt::AlignLeft | Qt::AlignVCenter, index.data().toString());
        painter->setFont(theme::font(theme::Text::MonoCaption));
        painter->drawText(row.adjusted(12, 0, -12, 0), Qt::AlignRight | Qt::AlignVCenter, trailing);
        painter->restore();
        return;
    }
    const bool enabled = index.flags() & Qt::ItemIsEnabled;
    if (option.state & QStyle::State_Selected)
        painter->fillRect(row, c(Token::Selection));
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(row, c(Token::SurfaceHover));
    const qreal ratio = painter->device()->devicePixelRatioF();
    painter->drawPixmap(row.x() + 12, row.y() + 6,
        theme::iconPixmap(index.data(PaletteModel::IconRole).toString(),
            c(enabled ? Token::TextSecondary : Token::TextDisabled), 16, ratio));
    painter->setFont(theme::font(theme::Text::Second));
    painter->setPen(c(Token::TextTertiary));
    const int trailingWidth
        = trailing.isEmpty() ? 0 : painter->fontMetrics().horizontalAdvance(trailing) + 12;
    painter->drawText(row.adjusted(12, 0, -12, 0), Qt::AlignRight | Qt::AlignVCenter, trailing);
    QRect room = row.adjusted(36, 0, -12 - trailingWidth, 0);
    const int used = paintMatchedText(painter, room, index.data().toString(),
        index.data(PaletteModel::MatchRole).value<QList<int>>(), theme::font(theme::Text::Body),
        c(enabled ? Token::TextPrimary : Token::TextTertiary), c(Token::Accent));
    room.setLeft(room.left() + used + 8);
    if (room.width() > 40) {
        painter->setFont(theme::font(theme::Text::Second));
        painter->setPen(c(Token::TextTertiary));
        painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
            painter->fontMetrics().elidedText(
                index.data(PaletteModel::DetailRole).toString(), Qt::ElideRight, room.width()));
    }
    painter->restore();
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {200, index.data(PaletteModel::HeadingRole).toBool() ? 24 : 28};
}

} // namespace tailrace::ui
