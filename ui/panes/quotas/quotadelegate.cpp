// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/quotas/quotadelegate.h"

#include "models/quotas/quotatablemodel.h"
#include "ui/panes/quotas/quotawords.h"
#include "ui/theme/format.h"

namespace tailrace::ui {

using models::QuotaTableModel;
using theme::Token;

Cell QuotaDelegate::cell(const QModelIndex &index) const
{
    Cell cell;
    const bool isDefault = index.data(QuotaTableModel::DefaultRole).toBool();
    switch (index.column()) {
    case QuotaTableModel::Name:
        cell.indent = 12;
        if (isDefault) {
            cell.text = tr("default");
            cell.after = tr("who has no quota of its own");
        } else {
            cell.text = index.data().toString();
            cell.matches = index.data(QuotaTableModel::MatchRole).value<QList<int>>();
        }
        return cell;
    case QuotaTableModel::Kind:
        cell.text = kindsText(index.data(QuotaTableModel::KindsRole).value<QList<int>>());
        cell.tone = Token::TextSecondary;
        return cell;
    default:
        break;
    }
    const QVariant number = index.data(QuotaTableModel::NumberRole);
    const bool exact = index.column() == QuotaTableModel::ProducerBytes
        || index.column() == QuotaTableModel::ConsumerBytes;
    cell.right = true;
    cell.font = theme::Text::Mono;
    if (!number.isValid()) {
        cell.text = exact ? theme::unknown() : tr("not bound");
        cell.tone = Token::TextTertiary;
        cell.font = exact ? theme::Text::Mono : theme::Text::Body;
        return cell;
    }
    cell.text = exact ? theme::number(number.toLongLong())
                      : rateText(static_cast<std::int64_t>(number.toLongLong()));
    if (exact)
        cell.tone = Token::TextTertiary;
    cell.toolTip = tr("%1 bytes a second on each broker").arg(theme::number(number.toLongLong()));
    return cell;
}

} // namespace tailrace::ui
