// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/activity/operationsdelegate.h"

#include "models/activity/activitymodel.h"
#include "ui/theme/format.h"

namespace tailrace::ui {

using models::ActivityModel;
using theme::Token;

Cell OperationsDelegate::cell(const QModelIndex &index) const
{
    Cell cell;
    const bool failed = index.data(ActivityModel::FailedRole).toBool();
    const qint64 number = index.data(ActivityModel::NumberRole).toLongLong();
    cell.text = index.data().toString();
    switch (index.column()) {
    case ActivityModel::Time:
        cell.text = theme::timeOfDay(number, false);
        cell.font = theme::Text::Mono;
        cell.indent = 12;
        cell.toolTip = theme::dateTime(number, false);
        break;
    case ActivityModel::Target:
        cell.font = theme::Text::Mono;
        cell.tone = Token::TextSecondary;
        break;
    case ActivityModel::Outcome: {
        const QString status = number > 0 ? QString::number(number) : QString();
        cell.iconId = failed ? QStringLiteral("error") : QStringLiteral("ok");
        cell.iconTone = failed ? Token::Danger : Token::Ok;
        cell.tone = failed ? Token::Danger : Token::TextPrimary;
        cell.toolTip = cell.text;
        if (!failed)
            cell.text = status.isEmpty() ? tr("done") : status;
        else if (!status.isEmpty())
            cell.text.prepend(status + QLatin1Char(' '));
        break;
    }
    case ActivityModel::Duration:
        cell.text = theme::duration(number);
        cell.font = theme::Text::Mono;
        cell.right = true;
        if (number > ActivityModel::slowMs) {
            cell.iconId = QStringLiteral("clock");
            cell.iconTone = cell.tone = Token::Warning;
        }
        break;
    case ActivityModel::Transaction:
        cell.font = theme::Text::Mono;
        cell.toolTip = cell.text;
        if (cell.text.isEmpty())
            cell.text = theme::unknown();
        cell.tone = Token::TextTertiary;
        break;
    default:
        break;
    }
    return cell;
}

} // namespace tailrace::ui
