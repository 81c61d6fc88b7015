// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/rules/rulesubjectdelegate.h"

#include "models/schemas/subjecttablemodel.h"
#include "ui/theme/format.h"

namespace tailrace::ui {

using models::SubjectTableModel;
using theme::Token;

Cell RuleSubjectDelegate::cell(const QModelIndex &index) const
{
    Cell cell;
    cell.text = index.data().toString();
    const QString subject = index.data(SubjectTableModel::SubjectRole).toString();
    if (index.column() == SubjectTableModel::Name) {
        cell.indent = 12;
        cell.matches = index.data(SubjectTableModel::MatchRole).value<QList<int>>();
        if (subject.isEmpty()) {
            cell.text = tr("All schemas");
            cell.font = theme::Text::Emphasis;
        }
        return cell;
    }
    cell.font = theme::Text::MonoCaption;
    const QVariant setAt = index.data(SubjectTableModel::SetAtRole);
    const QString error = index.data(SubjectTableModel::ErrorRole).toString();
    if (setAt.isValid() && !cell.text.isEmpty()) {
        const bool isOwn = setAt.toInt() == static_cast<int>(SetAt::Subject);
        cell.tone = isOwn || subject.isEmpty() ? Token::TextPrimary : Token::TextTertiary;
        cell.after = isOwn ? tr("own") : QString();
    } else if (setAt.isValid() || !error.isEmpty()) {
        cell.text = setAt.isValid() ? tr("none") : theme::unknown();
        cell.toolTip = error;
        cell.tone = Token::TextTertiary;
    }
    return cell;
}

} // namespace tailrace::ui
