// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/connections/endpointdelegate.h"

#include "ui/theme/color.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icon.h"

#include <QPainter>
#include <QWidget>

namespace tailrace::ui {

using theme::Token;

namespace {

constexpr int margin = 12;
constexpr int badge = 20;
constexpr int textLeft = margin + badge + 12;

} // namespace

void EndpointDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const auto c = [&option](Token token) { return theme::color(token, option.palette); };
    const QRect row = option.rect;
    if (option.state & QStyle::State_Selected) {
        const bool active = option.widget && option.widget->hasFocus();
        painter->fillRect(row, c(active ? Token::Selection : Token::SelectionInactive));
        painter->fillRect(QRect(row.left(), row.top(), 3, row.height()), c(Token::Accent));
    } else if (option.state & QStyle::State_MouseOver) {
        painter->fillRect(row, c(Token::SurfaceHover));
    }
    painter->fillRect(QRect(row.left(), row.bottom(), row.width(), 1), c(Token::Border));

    const QRect number(row.left() + margin, row.center().y() - badge / 2, badge, badge);
    painter->setPen(Qt::NoPen);
    painter->setBrush(c(Token::SurfacePressed));
    painter->drawEllipse(number);
    painter->setPen(c(Token::TextSecondary));
    painter->setFont(theme::font(theme::Text::MonoCaption));
    painter->drawText(number, Qt::AlignCenter, QString::number(index.row() + 1));

    QRect room = row.adjusted(textLeft, 4, -margin, -4);
    if (index.data(ProblemRole).toBool()) {
        painter->drawPixmap(room.right() - 15, row.center().y() - 7,
            theme::iconPixmap(
                QStringLiteral("alert"), c(Token::Warning), 16, painter->device()->devicePixelRatioF()));
        room.setRight(room.right() - 24);
    }
    const auto line = [&](const QRect &rect, theme::Text font, Token tone, const QString &text) {
        painter->setFont(theme::font(font));
        painter->setPen(c(tone));
        painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter,
            painter->fontMetrics().elidedText(text, Qt::ElideMiddle, rect.width()));
    };
    const int half = room.height() / 2;
    const QString address = index.data(AddressRole).toString();
    line(QRect(room.left(), room.top(), room.width(), half), theme::Text::Emphasis, Token::TextPrimary,
        index.data(KindRole).toString());
    line(QRect(room.left(), room.top() + half, room.width(), half),
        address.isEmpty() ? theme::Text::Second : theme::Text::MonoSecond, Token::TextSecondary,
        address.isEmpty() ? tr("no address yet") : address);
    painter->restore();
}

QSize EndpointDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {200, rowHeight};
}

} // namespace tailrace::ui
