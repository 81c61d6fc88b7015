// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/schemas/versiondelegate.h"

#include "models/schemas/versionlistmodel.h"
#include "ui/panes/schemas/schemawords.h"
#include "ui/theme/fonts.h"
#include "ui/theme/format.h"
#include "ui/theme/icon.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace tailrace::ui {

using models::VersionListModel;
using theme::Token;

QString VersionDelegate::secondLine(const QModelIndex &index)
{
    QStringList parts;
    const QVariant id = index.data(VersionListModel::IdRole);
    if (id.isValid())
        parts << tr("id %1").arg(id.toLongLong());
    const QVariant created = index.data(VersionListModel::CreatedRole);
    if (created.isValid())
        parts << dayText(created.toLongLong());
    return parts.join(QStringLiteral(" · "));
}

void VersionDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto c = [&option](Token token) { return theme::color(token, option.palette); };
    const QRect rect = option.rect;
    const int side = index.data(VersionListModel::SideRole).toInt();
    const bool isSelected = option.state & QStyle::State_Selected;
    painter->save();
    if (isSelected || side != VersionListModel::None)
        painter->fillRect(rect,
            c(option.widget && option.widget->hasFocus() ? Token::Selection : Token::SelectionInactive));
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(rect, c(Token::SurfaceHover));
    if (isSelected || side != VersionListModel::None)
        painter->fillRect(QRect(rect.x(), rect.y(), 2, rect.height()), c(Token::Accent));
    const SchemaStateLook look
        = lookOf(static_cast<SchemaState::Kind>(index.data(VersionListModel::StateRole).toInt()));
    const bool isFaint = look.tone == Token::TextTertiary && !look.word.isEmpty();
    const QRect first(rect.x() + 12, rect.y() + 5, rect.width() - 20, 18);
    const QRect second(rect.x() + 12, rect.y() + 23, rect.width() - 20, 16);
    painter->setFont(theme::font(theme::Text::Emphasis));
    painter->setPen(c(isFaint ? Token::TextSecondary : Token::TextPrimary));
    const QString number = index.data().toString();
    painter->drawText(first, Qt::AlignLeft | Qt::AlignVCenter, number);
    int x = first.x() + painter->fontMetrics().horizontalAdvance(number) + 6;
    painter->setFont(theme::font(theme::Text::Caption));
    int right = first.right();
    if (!look.word.isEmpty()) {
        const int width = painter->fontMetrics().horizontalAdvance(look.word);
        right -= width;
        painter->setPen(c(Token::TextSecondary));
        painter->drawText(QRect(right, first.y(), width + 1, first.height()), Qt::AlignVCenter, look.word);
        right -= 18;
        painter->drawPixmap(right, first.y() + 2,
            theme::iconPixmap(look.iconId, c(look.tone), 14, painter->device()->devicePixelRatioF()));
    }
    if (side != VersionListModel::None) {
        const bool isNew = side == VersionListModel::New;
        const QString word = isNew ? tr("new") : tr("old");
        const int width = painter->fontMetrics().horizontalAdvance(word) + 8;
        if (x + width <= right - 4) {
            const QRect chip(x, first.y() + 1, width, 16);
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(Qt::NoPen);
            painter->setBrush(c(isNew ? Token::OkSoft : Token::DangerSoft));
            painter->drawRoundedRect(chip, 3, 3);
            painter->setPen(c(isNew ? Token::Ok : Token::Danger));
            painter->drawText(chip, Qt::AlignCenter, word);
        }
    }
    painter->setFont(theme::font(theme::Text::Caption));
    painter->setPen(c(isFaint && !isSelected ? Token::TextTertiary : Token::TextSecondary));
    painter->drawText(second, Qt::AlignLeft | Qt::AlignVCenter,
        painter->fontMetrics().elidedText(secondLine(index), Qt::ElideRight, second.width()));
    if ((option.state & QStyle::State_HasFocus) && option.widget && option.widget->hasFocus()) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(c(Token::Focus));
        painter->drawRect(rect.adjusted(0, 0, -1, -1));
    }
    painter->restore();
}

QSize VersionDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {0, rowHeight};
}

// What a screen reader says.
QString VersionDelegate::displayText(const QVariant &value, const QLocale &) const
{
    return tr("Version %1").arg(value.toString());
}

bool VersionDelegate::helpEvent(
    QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QStringList lines {tr("Version %1").arg(index.data().toString())};
    const QVariant created = index.data(VersionListModel::CreatedRole);
    if (created.isValid())
        lines << tr("created %1").arg(theme::dateTime(created.toLongLong(), false));
    const QString state = index.data(VersionListModel::StateTextRole).toString();
    if (!state.isEmpty())
        lines << state;
    QToolTip::showText(event->globalPos(), lines.join(QLatin1Char('\n')).toHtmlEscaped(), view);
    return true;
}

} // namespace tailrace::ui
