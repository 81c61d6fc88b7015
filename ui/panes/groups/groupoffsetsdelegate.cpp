// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/groups/groupoffsetsdelegate.h"

#include "models/groups/groupoffsetsmodel.h"
#include "ui/panes/groups/groupwords.h"
#include "ui/theme/format.h"

#include <QTreeView>

namespace tailrace::ui {

using models::GroupOffsetsModel;
using theme::Token;

GroupOffsetsDelegate::GroupOffsetsDelegate(QTreeView *view)
    : CellDelegate(view)
    , m_view(view)
{
}

Cell GroupOffsetsDelegate::ofTopic(const QModelIndex &index) const
{
    Cell cell;
    cell.ground = Token::SurfaceRaised;
    if (index.column() == GroupOffsetsModel::Place) {
        cell.text = index.data().toString();
        cell.iconId = QStringLiteral("topic");
        cell.open = m_view->isExpanded(index);
        cell.closed = !cell.open;
        cell.after = partitionsText(index.data(GroupOffsetsModel::PartitionsRole).toInt());
        cell.indent = 12;
    } else if (index.column() == GroupOffsetsModel::Lag) {
        const QVariant sum = index.data(GroupOffsetsModel::NumberRole);
        cell.right = true;
        cell.font = sum.isValid() ? theme::Text::MonoSum : theme::Text::Mono;
        cell.text = sum.isValid() ? theme::number(sum.toLongLong()) : theme::unknown();
        if (!sum.isValid())
            cell.tone = Token::TextTertiary;
        else if (index.data(GroupOffsetsModel::AtLeastRole).toBool())
            cell.text.prepend(QStringLiteral("≥ "));
    }
    return cell;
}

Cell GroupOffsetsDelegate::cell(const QModelIndex &index) const
{
    const QVariant partition = index.data(GroupOffsetsModel::PartitionRole);
    if (!partition.isValid())
        return ofTopic(index);
    Cell cell;
    const QVariant number = index.data(GroupOffsetsModel::NumberRole);
    cell.font = theme::Text::Mono;
    const bool never = index.data(GroupOffsetsModel::NeverCommittedRole).toBool();
    switch (index.column()) {
    case GroupOffsetsModel::Place:
        cell.text = partition.toString();
        cell.indent = 52;
        return cell;
    case GroupOffsetsModel::Member:
        cell.text = index.data().toString();
        cell.tone = Token::TextSecondary;
        cell.font = theme::Text::MonoSecond;
        if (cell.text.isEmpty()) {
            cell.text = theme::unknown();
            cell.tone = Token::TextTertiary;
            cell.toolTip = tr("No member of the group reads this partition now");
        }
        return cell;
    case GroupOffsetsModel::Committed:
        if (never) {
            cell.right = true;
            cell.font = theme::Text::Body;
            cell.text = tr("never committed");
            cell.tone = Token::TextTertiary;
            return cell;
        }
        break;
    case GroupOffsetsModel::Lag:
        if (index.data(GroupOffsetsModel::LargestRole).toBool()) {
            cell.font = theme::Text::MonoSum;
            cell.tone = Token::Warning;
            cell.toolTip = tr("The largest lag of this group");
        }
        break;
    default:
        break;
    }
    cell.right = true;
    cell.text = number.isValid() ? theme::number(number.toLongLong()) : theme::unknown();
    if (!number.isValid()) {
        cell.tone = Token::TextTertiary;
        cell.toolTip = never && index.column() == GroupOffsetsModel::Lag
            ? tr("Without a committed offset there is no lag")
            : tr("The end of this partition is not known");
    }
    return cell;
}

} // namespace tailrace::ui
