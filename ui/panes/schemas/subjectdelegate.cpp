// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/schemas/subjectdelegate.h"

#include "models/schemas/subjecttablemodel.h"
#include "ui/panes/schemas/schemawords.h"
#include "ui/theme/format.h"

namespace tailrace::ui {

using models::SubjectTableModel;
using theme::Token;

Cell SubjectDelegate::cell(const QModelIndex &index) const
{
    Cell cell;
    const QString error = index.data(SubjectTableModel::ErrorRole).toString();
    const bool isLooked = index.data(SubjectTableModel::LookedRole).toBool();
    const auto state = static_cast<SchemaState::Kind>(index.data(SubjectTableModel::StateRole).toInt());
    const bool isHidden = state == SchemaState::Kind::Disabled || state == SchemaState::Kind::Deleted;
    cell.tone = isHidden ? Token::TextTertiary : Token::TextPrimary;
    cell.text = index.data().toString();
    if (index.column() == SubjectTableModel::Name) {
        cell.matches = index.data(SubjectTableModel::MatchRole).value<QList<int>>();
        cell.indent = 12;
        cell.after = isHidden ? lookOf(state).word : QString();
        if (isHidden)
            cell.toolTip = QStringLiteral("%1, %2").arg(cell.text, lookOf(state).word);
        return cell;
    }
    if (index.column() == SubjectTableModel::Versions) {
        cell.right = true;
        cell.font = theme::Text::Mono;
        const QVariant number = index.data(SubjectTableModel::NumberRole);
        cell.text = number.isValid() ? theme::number(number.toLongLong()) : QString();
    } else if (index.column() == SubjectTableModel::Type) {
        cell.text = typeWord(cell.text);
    } else if (index.column() == SubjectTableModel::State && state != SchemaState::Kind::Unknown) {
        const SchemaStateLook look = lookOf(state);
        cell.text = look.word;
        cell.iconId = look.iconId;
        cell.iconTone = look.tone;
    } else if (index.column() == SubjectTableModel::Level) {
        const QVariant setAt = index.data(SubjectTableModel::SetAtRole);
        cell.font = theme::Text::MonoCaption;
        if (setAt.isValid()) {
            cell.after = setAtWord(static_cast<SetAt>(setAt.toInt()));
            cell.toolTip
                = cell.text.isEmpty() ? tr("No level is set") : cell.text + QStringLiteral(", ") + cell.after;
            if (cell.text.isEmpty())
                cell.after.clear();
        }
    }
    if (!cell.text.isEmpty())
        return cell;
    if (!error.isEmpty()) {
        cell.text = theme::unknown();
        cell.toolTip = error;
        cell.tone = Token::TextTertiary;
        if (index.column() == SubjectTableModel::Versions || index.column() == SubjectTableModel::Type) {
            cell.iconId = QStringLiteral("alert");
            cell.iconTone = Token::Danger;
        }
    } else if (isLooked) {
        cell.text = theme::unknown();
        cell.tone = Token::TextTertiary;
    } else {
        cell.busy = m_busy;
    }
    return cell;
}

} // namespace tailrace::ui
