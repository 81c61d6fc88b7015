// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/groups/groupmembersdelegate.h"

#include "models/groups/groupmembersmodel.h"
#include "ui/theme/format.h"

namespace tailrace::ui {

using models::GroupMembersModel;
using theme::Token;

Cell GroupMembersDelegate::cell(const QModelIndex &index) const
{
    Cell cell;
    cell.text = index.data().toString();
    switch (index.column()) {
    case GroupMembersModel::Client:
        cell.font = theme::Text::MonoSecond;
        cell.indent = 12;
        break;
    case GroupMembersModel::Host:
        cell.font = theme::Text::MonoSecond;
        cell.tone = Token::TextSecondary;
        break;
    case GroupMembersModel::Member:
        cell.font = theme::Text::MonoSecond;
        cell.tone = Token::TextSecondary;
        cell.toolTip = cell.text;
        cell.text = theme::middleElided(cell.text, 24);
        break;
    default:
        if (cell.text.isEmpty()) {
            cell.text = tr("nothing assigned");
            cell.tone = Token::TextTertiary;
        }
        return cell;
    }
    if (cell.text.isEmpty()) {
        cell.text = theme::unknown();
        cell.tone = Token::TextTertiary;
    }
    return cell;
}

} // namespace tailrace::ui
