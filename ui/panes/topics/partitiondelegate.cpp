// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/topics/partitiondelegate.h"

#include "models/topics/partitiontablemodel.h"
#include "ui/theme/format.h"

namespace tailrace::ui {

using models::PartitionTableModel;
using State = PartitionTableModel::State;
using theme::Token;

Cell PartitionDelegate::cell(const QModelIndex &index) const
{
    Cell cell;
    const auto state = static_cast<State>(index.data(PartitionTableModel::StateRole).toInt());
    const QVariant number = index.data(PartitionTableModel::NumberRole);
    const int column = index.column();
    cell.font = theme::Text::Mono;
    if (state == State::NoLeader)
        cell.ground = Token::DangerSoft;
    else if (state == State::UnderReplicated)
        cell.ground = Token::WarningSoft;
    const auto untold = [&cell] {
        cell.text = theme::unknown();
        cell.tone = Token::TextTertiary;
        cell.toolTip = tr("The service names the replicas alone.");
        return cell;
    };
    if (column == PartitionTableModel::Replicas) {
        cell.text = index.data().toString();
        return cell;
    }
    if (column == PartitionTableModel::InSync) {
        if (state == State::Untold)
            return untold();
        cell.text = index.data().toString();
        const int inSync = index.data(PartitionTableModel::InSyncRole).toInt();
        const int replicas = index.data(PartitionTableModel::ReplicasRole).toInt();
        if (inSync < replicas) {
            cell.iconId = QStringLiteral("alert");
            cell.iconTone = cell.tone = inSync == 0 ? Token::Danger : Token::Warning;
            cell.text = inSync == 0 ? tr("none") : cell.text;
            cell.toolTip = tr("%1 of %2 replicas are in sync.").arg(inSync).arg(replicas);
        }
        return cell;
    }
    if (column == PartitionTableModel::Leader) {
        if (state == State::Untold)
            return untold();
        if (state == State::NoLeader) {
            cell.font = theme::Text::Body;
            cell.tone = Token::Danger;
            cell.text = tr("none");
            cell.toolTip = tr("Nobody leads this partition now: it is neither read nor written.");
        } else {
            cell.text = number.toString();
        }
        return cell;
    }
    cell.right = true;
    if (number.isValid()) {
        cell.text = theme::number(number.toLongLong());
        if (column == PartitionTableModel::Count)
            cell.toolTip = tr("Offsets from low to high: compaction and transactions leave fewer records.");
        return cell;
    }
    cell.busy = index.data(PartitionTableModel::AskingRole).toBool();
    cell.text = cell.busy ? QString() : theme::unknown();
    cell.tone = Token::TextTertiary;
    const QString error = index.data(PartitionTableModel::ErrorRole).toString();
    cell.toolTip = state == State::NoLeader ? tr("Without a leader nobody tells its offsets.")
        : error.isEmpty()                   ? tr("Its offsets are not known.")
                                            : tr("Its offsets are not known: %1").arg(error);
    return cell;
}

} // namespace tailrace::ui
