// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/mirroring/patterndelegate.h"

#include "models/mirroring/selectionmodel.h"
#include "ui/theme/format.h"

#include <QLineEdit>

namespace tailrace::ui {

using models::SelectionModel;
using State = SelectionModel::State;
using theme::Token;

PatternDelegate::PatternDelegate(QObject *parent)
    : CellDelegate(parent)
{
    connect(this, &QAbstractItemDelegate::closeEditor, this, &PatternDelegate::close);
}

Cell PatternDelegate::cell(const QModelIndex &index) const
{
    Cell cell;
    const auto state = static_cast<State>(index.data(SelectionModel::StateRole).toInt());
    if (state == State::Dead)
        cell.ground = Token::WarningSoft;
    else if (state == State::Invalid)
        cell.ground = Token::DangerSoft;
    switch (index.column()) {
    case SelectionModel::Number:
        cell.text = index.data(SelectionModel::NumberRole).toString();
        cell.font = theme::Text::MonoCaption;
        cell.tone = Token::TextTertiary;
        cell.indent = 12;
        return cell;
    case SelectionModel::Pattern:
        cell.text = index.data().toString();
        cell.font = theme::Text::Mono;
        if (state == State::Removed)
            cell.tone = Token::TextTertiary;
        return cell;
    case SelectionModel::Mark:
        break;
    default:
        cell.right = true;
        cell.font = theme::Text::Mono;
        cell.text = index.data().isValid() ? theme::number(index.data().toLongLong())
            : state == State::Removed      ? QString()
                                           : theme::unknown();
        cell.tone = state == State::Dead ? Token::Warning : Token::TextPrimary;
        return cell;
    }
    const auto mark = [&cell](const QString &icon, const QString &text, Token tone) {
        cell.iconId = icon;
        cell.text = text;
        cell.tone = cell.iconTone = tone;
        cell.font = theme::Text::Second;
    };
    switch (state) {
    case State::Plain:
        break;
    case State::New:
        mark(QStringLiteral("plus"), tr("new"), Token::Ok);
        break;
    case State::Dead:
        mark(QStringLiteral("alert"), tr("dead"), Token::Warning);
        break;
    case State::Shadowed:
        mark(QStringLiteral("info"), tr("shadowed by %1").arg(index.data(SelectionModel::ByRole).toInt()),
            Token::Info);
        break;
    case State::Untold:
        mark(QStringLiteral("help"), tr("no preview"), Token::Info);
        cell.toolTip = index.data(SelectionModel::ReasonRole).toString();
        break;
    case State::Invalid:
        mark(QStringLiteral("error"), tr("not valid"), Token::Danger);
        cell.toolTip = index.data(SelectionModel::ReasonRole).toString();
        break;
    case State::Removed:
        mark(QStringLiteral("minus"), tr("removed"), Token::Danger);
        break;
    }
    return cell;
}

QWidget *PatternDelegate::createEditor(
    QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    auto *editor = new QLineEdit(parent);
    editor->setObjectName(QStringLiteral("mirroring.edit"));
    editor->setAccessibleName(tr("Pattern %1").arg(index.row() + 1));
    editor->setFont(theme::font(theme::Text::Mono));
    m_edited = index;
    m_before = index.data(Qt::EditRole).toString();
    auto *self = const_cast<PatternDelegate *>(this);
    connect(editor, &QLineEdit::textEdited, self, [self, editor] { emit self->commitData(editor); });
    return editor;
}

// The model tells of what was typed here: the cursor stays where it is.
void PatternDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    auto *field = static_cast<QLineEdit *>(editor);
    const QString text = index.data(Qt::EditRole).toString();
    if (field->text() != text)
        field->setText(text);
}

void PatternDelegate::updateEditorGeometry(
    QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int height = editor->sizeHint().height();
    editor->setGeometry(
        option.rect.x(), option.rect.center().y() - height / 2, option.rect.width() - 4, height);
}

void PatternDelegate::close(QWidget *, QAbstractItemDelegate::EndEditHint hint)
{
    if (hint == RevertModelCache && m_edited.isValid())
        const_cast<QAbstractItemModel *>(m_edited.model())->setData(m_edited, m_before, Qt::EditRole);
    m_edited = QPersistentModelIndex();
    emit ended();
}

} // namespace tailrace::ui
