// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/groups/resetpreviewdelegate.h"

#include "models/groups/resetpreviewmodel.h"
#include "ui/theme/format.h"

namespace tailrace::ui {

using models::ResetPreviewModel;
using theme::Token;

Cell ResetPreviewDelegate::cell(const QModelIndex &index) const
{
    Cell cell;
    if (index.column() == ResetPreviewModel::Topic) {
        cell.text = index.data().toString();
        cell.indent = 12;
        return cell;
    }
    const QVariant number = index.data(ResetPreviewModel::NumberRole);
    cell.right = true;
    cell.font = theme::Text::Mono;
    if (!number.isValid()) {
        cell.text = theme::unknown();
        cell.tone = Token::TextTertiary;
        cell.toolTip = index.column() == ResetPreviewModel::LagAfter
            ? tr("The end of this partition is not known")
            : tr("Never committed");
        return cell;
    }
    const qint64 value = number.toLongLong();
    cell.text = theme::number(value);
    if (index.column() == ResetPreviewModel::Before) {
        cell.tone = Token::TextSecondary;
    } else if (index.column() == ResetPreviewModel::Change) {
        cell.tone = value == 0 ? Token::TextTertiary : value < 0 ? Token::Info : Token::Warning;
        if (value > 0)
            cell.text.prepend(QLatin1Char('+'));
        cell.toolTip = value == 0 ? tr("Stays where it is")
            : value < 0           ? tr("These records are read again")
                                  : tr("These records are not read");
    }
    return cell;
}

} // namespace tailrace::ui
