// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/topics/topicconfigdelegate.h"

#include "models/topics/topicconfigmodel.h"
#include "ui/theme/format.h"

namespace tailrace::ui {

using models::TopicConfigModel;
using theme::Token;

Cell TopicConfigDelegate::cell(const QModelIndex &index) const
{
    Cell cell;
    const bool changed = index.data(TopicConfigModel::ChangedRole).toBool();
    const QVariant isDefault = index.data(TopicConfigModel::DefaultRole);
    if (changed)
        cell.ground = Token::AccentSoft;
    switch (index.column()) {
    case TopicConfigModel::Name:
        cell.text = index.data().toString();
        cell.font = theme::Text::MonoSecond;
        cell.indent = 12;
        if (!index.data(TopicConfigModel::TakenRole).toBool()) {
            cell.tone = Token::TextSecondary;
            cell.toolTip = tr("%1 cannot be changed here").arg(cell.text);
        }
        break;
    case TopicConfigModel::Before:
        cell.font = theme::Text::Mono;
        if (index.data(TopicConfigModel::SensitiveRole).toBool()) {
            cell.text = tr("hidden by the service");
            cell.font = theme::Text::Body;
            cell.tone = Token::TextTertiary;
            cell.iconId = QStringLiteral("lock");
        } else if (!index.data(TopicConfigModel::SetRole).toBool()) {
            cell.text = tr("not shown");
            cell.font = theme::Text::Body;
            cell.tone = Token::TextTertiary;
            cell.toolTip = tr("The service does not show this property of the topic");
        } else {
            cell.text = index.data().toString().isEmpty() ? QStringLiteral("\"\"") : index.data().toString();
            cell.tone = changed ? Token::TextSecondary : Token::TextPrimary;
        }
        break;
    case TopicConfigModel::After:
        if (index.data(TopicConfigModel::ToDefaultRole).toBool()) {
            cell.text = tr("its default");
            cell.iconId = QStringLiteral("undo");
        } else if (changed) {
            cell.text = index.data().toString();
            cell.font = theme::Text::MonoSum;
        }
        break;
    default:
        cell.text = !isDefault.isValid() ? theme::unknown() : isDefault.toBool() ? tr("default") : tr("set");
        cell.tone = isDefault.isValid() && !isDefault.toBool() ? Token::TextPrimary : Token::TextTertiary;
        cell.toolTip = index.data().toString(); // the service's own word
        if (!isDefault.isValid() && cell.toolTip.isEmpty())
            cell.toolTip = tr("The service does not say where its value is from");
        break;
    }
    return cell;
}

} // namespace tailrace::ui
