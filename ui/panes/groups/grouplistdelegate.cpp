// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/groups/grouplistdelegate.h"

#include "models/groups/grouptablemodel.h"
#include "ui/panes/groups/groupwords.h"
#include "ui/theme/format.h"

namespace tailrace::ui {

using models::GroupState;
using models::GroupTableModel;
using theme::Token;

Cell GroupListDelegate::cell(const QModelIndex &index) const
{
    Cell cell;
    const bool described = index.data(GroupTableModel::DescribedRole).toBool();
    const QString error = index.data(GroupTableModel::ErrorRole).toString();
    switch (index.column()) {
    case GroupTableModel::Name:
        cell.text = index.data().toString();
        cell.matches = index.data(GroupTableModel::MatchRole).value<QList<int>>();
        cell.indent = 12;
        return cell;
    case GroupTableModel::State: {
        cell.text = index.data().toString();
        if (!error.isEmpty()) {
            cell.text = tr("Could not be asked");
            cell.iconId = QStringLiteral("alert");
            cell.tone = cell.iconTone = Token::Danger;
            cell.toolTip = error;
        } else if (!cell.text.isEmpty()) {
            const StateLook look
                = lookOf(static_cast<GroupState>(index.data(GroupTableModel::StateRole).toInt()));
            cell.iconId = look.iconId;
            cell.iconTone = look.tone;
        } else if (described) {
            cell.text = theme::unknown();
            cell.tone = Token::TextTertiary;
        } else {
            cell.busy = m_busy;
        }
        return cell;
    }
    default:
        break;
    }
    cell.right = true;
    cell.font = theme::Text::Mono;
    const QVariant number = index.data(GroupTableModel::NumberRole);
    if (number.isValid()) {
        cell.text = theme::number(number.toLongLong());
        if (index.column() == GroupTableModel::Lag) {
            const int uncommitted = index.data(GroupTableModel::UncommittedRole).toInt();
            if (index.data(GroupTableModel::AtLeastRole).toBool()) {
                cell.text.prepend(QStringLiteral("≥ "));
                cell.toolTip = tr("The end of some partitions is not known");
            } else if (uncommitted > 0) {
                cell.toolTip = tr("Nothing was committed for %1 of its partitions").arg(uncommitted);
            }
        }
    } else if (described || !error.isEmpty()) {
        cell.text = theme::unknown();
        cell.tone = Token::TextTertiary;
        if (index.column() == GroupTableModel::Lag)
            cell.toolTip = !error.isEmpty() ? error : tr("Nothing was committed, or no end is known");
    } else {
        cell.busy = m_busy;
    }
    return cell;
}

} // namespace tailrace::ui
