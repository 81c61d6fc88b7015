// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/brokers/brokerconfigdelegate.h"

#include "models/brokers/brokerconfigmodel.h"
#include "ui/theme/format.h"

namespace tailrace::ui {

using models::BrokerConfigModel;
using theme::Token;

Cell BrokerConfigDelegate::cell(const QModelIndex &index) const
{
    Cell cell;
    const QVariant isDefault = index.data(BrokerConfigModel::DefaultRole);
    const bool changed = isDefault.isValid() && !isDefault.toBool();
    switch (index.column()) {
    case BrokerConfigModel::Name:
        cell.text = index.data().toString();
        cell.font = theme::Text::MonoSecond;
        cell.matches = index.data(BrokerConfigModel::MatchRole).value<QList<int>>();
        cell.indent = 12;
        if (index.data(BrokerConfigModel::ReadOnlyRole).toBool())
            cell.toolTip = tr("%1 cannot be changed while the broker runs").arg(cell.text);
        break;
    case BrokerConfigModel::Value:
        cell.font = changed ? theme::Text::MonoSum : theme::Text::Mono;
        if (index.data(BrokerConfigModel::SensitiveRole).toBool()) {
            cell.text = tr("hidden by the service");
            cell.font = theme::Text::Body;
            cell.tone = Token::TextTertiary;
            cell.iconId = QStringLiteral("lock");
            cell.toolTip = tr("A sensitive value: nobody can read it back");
        } else if (!index.data(BrokerConfigModel::SetRole).toBool()) {
            cell.text = tr("not set");
            cell.font = theme::Text::Body;
            cell.tone = Token::TextTertiary;
        } else if (index.data().toString().isEmpty()) {
            cell.text = QStringLiteral("\"\"");
            cell.tone = Token::TextSecondary;
            cell.toolTip = tr("An empty text");
        } else {
            cell.text = index.data().toString();
        }
        break;
    default:
        cell.text = !isDefault.isValid() ? theme::unknown() : changed ? tr("set") : tr("default");
        cell.tone = changed ? Token::TextPrimary : Token::TextTertiary;
        cell.toolTip = index.data().toString(); // the service's own word
        if (!isDefault.isValid() && cell.toolTip.isEmpty())
            cell.toolTip = tr("The service does not say");
        break;
    }
    return cell;
}

} // namespace tailrace::ui
