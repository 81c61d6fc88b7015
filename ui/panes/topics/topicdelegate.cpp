// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/topics/topicdelegate.h"

#include "models/topics/topictablemodel.h"
#include "ui/delegates/matchtext.h"
#include "ui/delegates/rowhover.h"
#include "ui/theme/fonts.h"
#include "ui/theme/format.h"
#include "ui/theme/icon.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace tailrace::ui {

using models::TopicTableModel;
using theme::Token;

void TopicDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    const auto c = [&option](Token token) { return theme::color(token, option.palette); };
    const qreal ratio = painter->device()->devicePixelRatioF();
    const QRect cell = option.rect;
    const bool focused = option.widget && option.widget->hasFocus();
    const bool over = RowHover::isOver(option, index);
    if (option.state & QStyle::State_Selected)
        painter->fillRect(cell, c(focused ? Token::Selection : Token::SelectionInactive));
    else if (over)
        painter->fillRect(cell, c(Token::SurfaceHover));
    const auto icon = [&](const QString &id, int x, Token token, int size) {
        painter->drawPixmap(
            x, cell.y() + (cell.height() - size) / 2, theme::iconPixmap(id, c(token), size, ratio));
    };
    switch (index.column()) {
    case TopicTableModel::Name: {
        const bool favourite = index.data(TopicTableModel::FavouriteRole).toBool();
        if (favourite)
            icon(QStringLiteral("star-filled"), cell.x() + 10, Token::Accent, 14);
        else if (over || option.state & QStyle::State_Selected)
            icon(QStringLiteral("star"), cell.x() + 10, Token::TextTertiary, 14);
        QRect room = cell.adjusted(starWidth, 0, -8, 0);
        const bool internal = index.data(TopicTableModel::InternalRole).toBool();
        const int used = paintMatchedText(painter, room, index.data().toString(),
            index.data(TopicTableModel::MatchRole).value<QList<int>>(), theme::font(theme::Text::Body),
            c(internal ? Token::TextSecondary : Token::TextPrimary), c(Token::Accent));
        if (internal && room.width() - used > 60) {
            painter->setFont(theme::font(theme::Text::Caption));
            painter->setPen(c(Token::TextTertiary));
            painter->drawText(
                room.adjusted(used + 8, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, tr("internal"));
        }
        break;
    }
    case TopicTableModel::State: {
        const QString error = index.data(TopicTableModel::ErrorRole).toString();
        const int leaderless = index.data(TopicTableModel::LeaderlessRole).toInt();
        const int under = index.data(TopicTableModel::UnderReplicatedRole).toInt();
        const QRect room = cell.adjusted(28, 0, -8, 0);
        painter->setFont(theme::font(theme::Text::Body));
        QString words;
        Token token = Token::Warning;
        QString mark = QStringLiteral("alert");
        const auto pending
            = static_cast<TopicTableModel::Pending>(index.data(TopicTableModel::PendingRole).toInt());
        if (pending != TopicTableModel::Pending::None) {
            const bool late = index.data(TopicTableModel::LateRole).toBool();
            mark = QStringLiteral("clock");
            token = late ? Token::Warning : Token::Info;
            words = late                                        ? tr("accepted, not seen yet")
                : pending == TopicTableModel::Pending::Creation ? tr("being created")
                : pending == TopicTableModel::Pending::Removal  ? tr("being deleted")
                                                                : tr("being changed");
        } else if (index.data(TopicTableModel::MarkedRole).toBool()) {
            mark = QStringLiteral("clock");
            token = Token::Info;
            words = tr("marked for deletion");
        } else if (!error.isEmpty()) {
            words = error;
            token = Token::Danger;
        } else if (leaderless > 0) {
            words = tr("%n without a leader", nullptr, leaderless);
            token = Token::Danger;
        } else if (under > 0) {
            words = tr("%n under-replicated", nullptr, under);
        }
        if (!words.isEmpty()) {
            icon(mark, cell.x() + 8, token, 14);
            painter->setPen(c(token));
            painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                painter->fontMetrics().elidedText(words, Qt::ElideRight, room.width()));
        }
        break;
    }
    default: {
        const QVariant number = index.data(TopicTableModel::NumberRole);
        painter->setFont(theme::font(theme::Text::Mono));
        painter->setPen(c(number.isValid() ? Token::TextPrimary : Token::TextTertiary));
        painter->drawText(cell.adjusted(8, 0, -12, 0), Qt::AlignRight | Qt::AlignVCenter,
            number.isValid() ? theme::number(number.toLongLong()) : theme::unknown());
    }
    }
    painter->restore();
}

bool TopicDelegate::helpEvent(
    QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    QString words;
    if (index.column() == TopicTableModel::Records)
        words = index.data(TopicTableModel::RecordsErrorRole).toString();
    else if (index.column() == TopicTableModel::State)
        words = index.data(TopicTableModel::ErrorRole).toString();
    else
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    if (event->type() == QEvent::ToolTip)
        QToolTip::showText(event->globalPos(), words.toHtmlEscaped(), view);
    return true;
}

} // namespace tailrace::ui
