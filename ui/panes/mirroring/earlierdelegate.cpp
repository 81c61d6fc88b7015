// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/mirroring/earlierdelegate.h"

#include "models/mirroring/earliersavesmodel.h"
#include "ui/theme/format.h"

#include <QStringList>

namespace tailrace::ui {

using models::EarlierSavesModel;
using theme::Token;

Cell EarlierDelegate::cell(const QModelIndex &index) const
{
    Cell cell;
    const QVariant before = index.data(EarlierSavesModel::BeforeRole);
    switch (index.column()) {
    case EarlierSavesModel::Time: {
        const QVariant when = index.data(EarlierSavesModel::EpochRole);
        cell.text = when.isValid() ? theme::dateTime(when.toLongLong(), false).section(QLatin1Char('.'), 0, 0)
                                   : theme::unknown();
        cell.font = theme::Text::Mono;
        cell.indent = 12;
        break;
    }
    case EarlierSavesModel::Change: {
        if (!before.isValid()) {
            cell.text = tr("what it replaced was not known");
            cell.tone = Token::TextTertiary;
            break;
        }
        QStringList parts;
        const QStringList added = index.data(EarlierSavesModel::AddedRole).toStringList();
        const QStringList removed = index.data(EarlierSavesModel::RemovedRole).toStringList();
        if (!added.isEmpty())
            parts << tr("added %1").arg(added.join(QStringLiteral(", ")));
        if (!removed.isEmpty())
            parts << tr("removed %1").arg(removed.join(QStringLiteral(", ")));
        cell.text = parts.isEmpty() ? tr("another order") : parts.join(QStringLiteral("; "));
        cell.toolTip = cell.text;
        break;
    }
    case EarlierSavesModel::Patterns:
        cell.right = true;
        cell.font = theme::Text::Mono;
        cell.text = QStringLiteral("%1 → %2").arg(
            before.isValid() ? theme::number(before.toInt()) : theme::unknown(),
            theme::number(index.data(EarlierSavesModel::AfterRole).toInt()));
        break;
    default:
        cell.text = index.data().toString();
        cell.tone = Token::TextSecondary;
        break;
    }
    return cell;
}

} // namespace tailrace::ui
