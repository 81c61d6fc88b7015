// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/activity/journaldelegate.h"

#include "models/activity/journalmodel.h"
#include "ui/theme/format.h"

namespace tailrace::ui {

using models::JournalModel;
using theme::Token;

Cell JournalDelegate::cell(const QModelIndex &index) const
{
    Cell cell;
    cell.text = index.data().toString();
    switch (index.column()) {
    case JournalModel::Time: {
        const QVariant when = index.data(JournalModel::NumberRole);
        cell.text = when.isValid() ? theme::dateTime(when.toLongLong(), false) : theme::unknown();
        cell.font = theme::Text::Mono;
        cell.indent = 12;
        break;
    }
    case JournalModel::Operation:
    case JournalModel::Resource:
        cell.font = theme::Text::Mono;
        break;
    case JournalModel::Outcome: {
        const QString outcome = index.data(JournalModel::OutcomeRole).toString();
        cell.toolTip = cell.text;
        if (outcome == QLatin1String("done")) {
            cell.text = tr("done");
            cell.iconId = QStringLiteral("ok");
            cell.iconTone = Token::Ok;
        } else if (outcome == QLatin1String("accepted")) {
            cell.text = tr("accepted");
            cell.toolTip = tr("The service said that it would do it");
            cell.iconId = QStringLiteral("clock");
            cell.iconTone = Token::Info;
        } else if (outcome == QLatin1String("failed")) {
            cell.text = cell.text.isEmpty() ? tr("failed") : cell.text;
            cell.iconId = QStringLiteral("error");
            cell.tone = cell.iconTone = Token::Danger;
        } else {
            cell.text = theme::unknown();
            cell.tone = Token::TextTertiary;
        }
        break;
    }
    default:
        break;
    }
    return cell;
}

} // namespace tailrace::ui
