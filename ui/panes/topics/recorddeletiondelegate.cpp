// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/topics/recorddeletiondelegate.h"

#include "models/topics/recorddeletionmodel.h"
#include "ui/theme/format.h"

#include <QLineEdit>

namespace tailrace::ui {

using models::RecordDeletionModel;
using theme::Token;

Cell RecordDeletionDelegate::cell(const QModelIndex &index) const
{
    Cell cell;
    cell.right = true;
    cell.font = theme::Text::Mono;
    const QVariant number = index.data(RecordDeletionModel::NumberRole);
    cell.text = number.isValid() ? theme::number(number.toLongLong()) : theme::unknown();
    if (!number.isValid())
        cell.tone = Token::TextTertiary;
    const bool wrong = index.data(RecordDeletionModel::ProblemRole).toBool();
    const QModelIndex cut = index.siblingAtColumn(RecordDeletionModel::Cut);
    const bool isCut = cut.data(RecordDeletionModel::NumberRole).isValid();
    switch (index.column()) {
    case RecordDeletionModel::Cut:
        if (!isCut) {
            cell.text = tr("not cut");
            cell.font = theme::Text::Body;
        } else if (wrong) {
            cell.iconId = QStringLiteral("alert");
            cell.iconTone = cell.tone = Token::Danger;
            cell.toolTip = tr("The partition does not reach that far");
        } else {
            cell.font = theme::Text::MonoSum;
        }
        break;
    case RecordDeletionModel::Goes:
        if (!isCut || wrong)
            cell.text.clear();
        else if (!number.isValid())
            cell.text = tr("not known");
        else if (number.toLongLong() > 0)
            cell.tone = Token::Danger;
        break;
    case RecordDeletionModel::First:
    case RecordDeletionModel::End:
        if (!number.isValid())
            cell.toolTip = tr("No endpoint of this connection knows it");
        break;
    default:
        break;
    }
    return cell;
}

QWidget *RecordDeletionDelegate::createEditor(
    QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    auto *field = new QLineEdit(parent);
    field->setObjectName(QStringLiteral("topics.records.cut"));
    field->setAccessibleName(
        tr("Delete before this offset of partition %1")
            .arg(index.siblingAtColumn(RecordDeletionModel::Partition).data().toString()));
    field->setFont(theme::font(theme::Text::Mono));
    field->setAlignment(Qt::AlignRight);
    field->setFrame(false);
    return field;
}

} // namespace tailrace::ui
