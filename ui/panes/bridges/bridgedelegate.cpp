// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/bridges/bridgedelegate.h"

#include "models/bridges/bridgetablemodel.h"
#include "ui/panes/bridges/bridgewords.h"
#include "ui/theme/icon.h"

#include <QPainter>

namespace tailrace::ui {

using models::BridgeTableModel;
using theme::Token;

namespace {

QString chipText()
{
    return BridgeDelegate::tr("being deleted");
}

} // namespace

BridgeDelegate::BridgeDelegate(const BridgeTableModel *model, QObject *parent)
    : CellDelegate(parent)
    , m_model(model)
{
}

Cell BridgeDelegate::cell(const QModelIndex &index) const
{
    Cell cell;
    const Bridge *bridge = m_model->bridgeAt(index.row());
    if (!bridge)
        return cell;
    cell.text = index.data().toString();
    const auto orUnused = [&cell](const QString &text) {
        cell.text = text.isEmpty() ? tr("not used") : text;
        cell.tone = text.isEmpty() ? Token::TextTertiary : Token::TextSecondary;
    };
    switch (index.column()) {
    case BridgeTableModel::State: {
        const BridgeLook look = lookOf(bridge->state);
        cell.text = look.word;
        cell.iconId = look.iconId;
        cell.tone = look.tone;
        cell.iconTone = look.tone;
        cell.indent = 12;
        break;
    }
    case BridgeTableModel::Name:
        cell.font = theme::Text::Emphasis;
        cell.matches = index.data(BridgeTableModel::MatchRole).value<QList<int>>();
        break;
    case BridgeTableModel::Topic:
        if (index.data(BridgeTableModel::LeavingRole).toBool())
            cell.toolTip = tr("%1 is marked for deletion").arg(cell.text);
        break;
    case BridgeTableModel::Target:
        orUnused(targetText(*bridge));
        break;
    case BridgeTableModel::Split:
        orUnused(splitText(*bridge));
        break;
    case BridgeTableModel::Threshold:
        orUnused(thresholdText(*bridge));
        cell.right = true;
        break;
    case BridgeTableModel::Message:
        if (cell.text.isEmpty()) {
            cell.text = tr("none");
            cell.tone = Token::TextTertiary;
        }
        break;
    default:
        cell.tone = Token::TextSecondary;
        break;
    }
    return cell;
}

int BridgeDelegate::chipWidth()
{
    return QFontMetrics(theme::font(theme::Text::Caption)).horizontalAdvance(chipText()) + 30;
}

void BridgeDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool hasChip
        = index.column() == BridgeTableModel::Topic && index.data(BridgeTableModel::LeavingRole).toBool();
    CellDelegate::paint(painter, option, index);
    if (!hasChip)
        return;
    const auto color = [&option](Token token) { return theme::color(token, option.palette); };
    const int text = QFontMetrics(theme::font(theme::Text::Body)).horizontalAdvance(index.data().toString());
    QRect chip(0, 0, chipWidth(), 18);
    chip.moveLeft(qMin(option.rect.x() + 8 + text + 8, option.rect.right() - chip.width() - 4));
    chip.moveTop(option.rect.y() + (option.rect.height() - chip.height()) / 2);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color(Token::WarningSoft));
    painter->drawRoundedRect(chip, 3, 3);
    painter->drawPixmap(chip.x() + 5, chip.y() + 3,
        theme::iconPixmap(
            QStringLiteral("trash"), color(Token::Warning), 12, painter->device()->devicePixelRatioF()));
    painter->setPen(color(Token::Warning));
    painter->setFont(theme::font(theme::Text::Caption));
    painter->drawText(chip.adjusted(21, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, chipText());
    painter->restore();
}

QSize BridgeDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = CellDelegate::sizeHint(option, index);
    if (index.data(BridgeTableModel::LeavingRole).toBool() && index.column() == BridgeTableModel::Topic)
        size.rwidth() += chipWidth() + 16;
    size.setHeight(28);
    return size;
}

} // namespace tailrace::ui
