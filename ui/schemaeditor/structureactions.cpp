// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schemaedit/typetexts.h"
#include "ui/schemaeditor/draftwords.h"
#include "ui/schemaeditor/structuretree.h"
#include "ui/theme/icon.h"

#include <QAction>
#include <QMenu>

// What is done to the current row.
namespace tailrace::ui {

using models::EditLabel;
using models::SchemaRow;
using models::SchemaTreeModel;

void StructureTree::addActions()
{
    const auto add
        = [this](Action which, const QString &text, const char *icon, const QKeySequence &key, auto run) {
              auto *action = new QAction(*icon ? theme::icon(QLatin1String(icon)) : QIcon(), text, this);
              action->setShortcut(key);
              action->setShortcutContext(Qt::WidgetShortcut);
              connect(action, &QAction::triggered, this, run);
              QWidget::addAction(action);
              m_actions[which] = action;
          };
    add(Add, tr("Field"), "plus", QKeySequence(Qt::Key_Insert), [this] { addRow(); });
    add(Up, tr("Move up"), "arrow-up", QKeySequence(Qt::ALT | Qt::Key_Up), [this] { step(-1); });
    add(Down, tr("Move down"), "arrow-down", QKeySequence(Qt::ALT | Qt::Key_Down), [this] { step(1); });
    add(Duplicate, tr("Duplicate"), "copy", QKeySequence(Qt::CTRL | Qt::Key_D), [this] { duplicate(); });
    add(Remove, tr("Remove"), "trash", QKeySequence(Qt::Key_Delete), [this] { remove(); });
    add(Optional, tr("Optional"), "", QKeySequence(Qt::CTRL | Qt::Key_O), [this] {
        setOptional(currentIndex(), !currentIndex().data(SchemaTreeModel::OptionalRole).toBool());
    });
    add(Undo, tr("Undo"), "undo", QKeySequence::Undo, [this] { m_draft->undo(); });
    add(Redo, tr("Redo"), "refresh", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), [this] { m_draft->redo(); });
    m_types = new QMenu(this);
    m_actions[AddType] = m_types->menuAction();
    m_actions[AddType]->setText(tr("Type"));
    m_actions[AddType]->setIcon(theme::icon(QStringLiteral("plus")));
    for (const char *word : {"record", "enum", "array", "map", "union", "fixed"})
        connect(m_types->addAction(QLatin1String(word)), &QAction::triggered, this,
            [this, word] { addOfType(QLatin1String(word)); });
}

void StructureTree::updateActions()
{
    const bool can = m_draft->canGesture();
    const SchemaRow *row = currentRow();
    const bool isPart
        = row && row->parent && row->kind != SchemaRow::Kind::Items && row->kind != SchemaRow::Kind::Values;
    const int at = currentIndex().row();
    const int count = model()->rowCount(currentIndex().parent());
    m_actions[Add]->setEnabled(can && row);
    m_actions[AddType]->setEnabled(can && row);
    m_actions[Up]->setEnabled(can && isPart && at > 0);
    m_actions[Down]->setEnabled(can && isPart && at + 1 < count);
    m_actions[Duplicate]->setEnabled(can && isPart && row->kind != SchemaRow::Kind::Branch);
    m_actions[Remove]->setEnabled(can && isPart);
    m_actions[Optional]->setEnabled(can && row && row->field);
    const auto &history = m_draft->history();
    m_actions[Undo]->setEnabled(history.canUndo());
    m_actions[Redo]->setEnabled(history.canRedo());
    m_actions[Undo]->setToolTip(history.canUndo()
            ? tr("Undo: %1 (Ctrl+Z)").arg(stepText(history.undoLabel())).toHtmlEscaped()
            : tr("Nothing to undo"));
    m_actions[Redo]->setToolTip(history.canRedo()
            ? tr("Redo: %1 (Ctrl+Shift+Z)").arg(stepText(history.redoLabel())).toHtmlEscaped()
            : tr("Nothing to redo"));
}

void StructureTree::editName(const QModelIndex &index)
{
    goTo(index);
    if (model()->flags(index) & Qt::ItemIsEditable)
        edit(index);
}

// Into what is open and has parts of its own, else behind the current row.
void StructureTree::addRow()
{
    addOfType(QStringLiteral("string"));
}

void StructureTree::addOfType(const QString &word)
{
    const SchemaRow *row = currentRow();
    if (!row || !m_draft->canGesture())
        return;
    using schema::Type;
    const auto takesParts = [](const SchemaRow &one) {
        const schema::Node *node = models::shownNode(one);
        return node && (node->type == Type::Record || node->type == Type::Enum || node->type == Type::Union);
    };
    QModelIndex into = currentIndex().siblingAtColumn(0);
    int at = 0;
    const bool isInto = takesParts(*row) && (!row->parent || isExpanded(into));
    if (isInto) {
        at = model()->rowCount(into);
    } else {
        at = into.row() + 1;
        into = into.parent();
    }
    const SchemaRow *parent = m_draft->tree()->rowAt(into);
    if (!parent || !takesParts(*parent))
        return;
    const QPersistentModelIndex place(into);
    const auto gestures = m_draft->gestures();
    const Type type = models::shownNode(*parent)->type;
    const models::TypeTexts types(*m_draft->schema());
    const std::size_t before = m_draft->history().undoCount();
    if (type == Type::Enum) {
        const std::string name = models::SchemaGestures::freeName(*parent, "SYMBOL");
        apply(
            gestures.addSymbol(*parent, at, name), EditLabel::Kind::AddSymbol, QString::fromStdString(name));
    } else if (type == Type::Union) {
        apply(gestures.addBranch(*parent, at, types.textOf(word.toStdString(), "Branch")),
            EditLabel::Kind::AddBranch, word);
    } else {
        const std::string name = models::SchemaGestures::freeName(*parent, "field");
        apply(gestures.addField(*parent, at, name, types.textOf(word.toStdString(), name)),
            EditLabel::Kind::AddField, QString::fromStdString(name));
    }
    if (m_draft->history().undoCount() > before && place.isValid()) {
        expand(place);
        editName(model()->index(at, 0, place));
    }
}

void StructureTree::step(int by)
{
    const QModelIndex index = currentIndex().siblingAtColumn(0);
    const int to = index.row() + by;
    if (to >= 0 && to < model()->rowCount(index.parent()))
        moveTo(index, index.parent(), by > 0 ? to + 1 : to);
}

void StructureTree::moveTo(const QModelIndex &from, const QModelIndex &parent, int row)
{
    const SchemaRow *moved = m_draft->tree()->rowAt(from);
    const SchemaRow *into = m_draft->tree()->rowAt(parent);
    if (!moved || !into || !m_draft->canGesture())
        return;
    const QString name = from.data().toString();
    const QPersistentModelIndex place(parent);
    const auto kind = moved->kind;
    apply(m_draft->gestures().move(*moved, *into, row), EditLabel::Kind::Move, name);
    if (!place.isValid())
        return;
    for (int i = 0; i < model()->rowCount(place); ++i) { // it may be another row now
        const QModelIndex index = model()->index(i, 0, place);
        if (index.data().toString() == name && m_draft->tree()->rowAt(index)->kind == kind)
            goTo(index);
    }
}

void StructureTree::duplicate()
{
    const SchemaRow *row = currentRow();
    if (!row || !row->parent || !m_draft->canGesture())
        return;
    const QPersistentModelIndex place(currentIndex().siblingAtColumn(0));
    const std::size_t before = m_draft->history().undoCount();
    apply(m_draft->gestures().duplicate(*row), EditLabel::Kind::Duplicate, place.data().toString());
    if (m_draft->history().undoCount() > before && place.isValid())
        editName(model()->index(place.row() + 1, 0, place.parent()));
}

void StructureTree::remove()
{
    const SchemaRow *row = currentRow();
    if (!row || !row->parent || !m_draft->canGesture())
        return;
    const QModelIndex index = currentIndex();
    const QPersistentModelIndex above(index.parent());
    const int at = index.row();
    apply(m_draft->gestures().remove(*row), EditLabel::Kind::Remove,
        index.siblingAtColumn(0).data().toString());
    if (!above.isValid())
        return;
    const int left = model()->rowCount(above);
    goTo(left == 0 ? QModelIndex(above) : model()->index(std::min(at, left - 1), 0, above));
}

} // namespace tailrace::ui
