// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/brokers/brokerdelegate.h"

#include "models/brokers/brokertablemodel.h"
#include "ui/theme/format.h"

namespace tailrace::ui {

using models::BrokerTableModel;
using theme::Token;

Cell BrokerDelegate::cell(const QModelIndex &index) const
{
    Cell cell;
    cell.text = index.data().toString();
    cell.font = theme::Text::Mono;
    switch (index.column()) {
    case BrokerTableModel::Id:
        cell.indent = 12;
        if (index.data(BrokerTableModel::ControllerRole).toBool()) {
            cell.after = tr("controller");
            cell.iconId = QStringLiteral("star-filled");
            cell.iconTone = Token::Accent;
            cell.toolTip = tr("The controller: it decides which broker leads each partition");
        } else {
            cell.indent += 20; // ids stand below each other
        }
        break;
    case BrokerTableModel::Port:
        cell.right = true;
        break;
    case BrokerTableModel::Rack:
        if (cell.text.isEmpty()) {
            cell.text = theme::unknown();
            cell.tone = Token::TextTertiary;
            cell.toolTip = tr("No rack is named");
        }
        break;
    default:
        break;
    }
    return cell;
}

} // namespace tailrace::ui
