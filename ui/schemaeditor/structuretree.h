// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/schemaedit/schemadraft.h"

#include <QTreeView>

class QAction;
class QMenu;

namespace tailrace::ui {

class StructureDelegate;

// The tree of a schema that is being edited: F2 or Enter edit, Ins adds, Del removes, Ctrl+D duplicates,
// Alt+Up and Alt+Down move, Ctrl+O makes optional; the pointer drags rows. GUI thread.
class StructureTree : public QTreeView
{
    Q_OBJECT

public:
    enum Action
    {
        Add,
        AddType,
        Up,
        Down,
        Duplicate,
        Remove,
        Optional,
        Undo,
        Redo,
        ActionCount
    };

    StructureTree(models::SchemaDraft *draft, QWidget *parent);

    QAction *action(Action which) const { return m_actions[which]; }
    // Of the current row; null: none.
    const models::SchemaRow *currentRow() const;
    void goTo(const QModelIndex &index); // current, open, in sight
    void findField(const QString &text); // the next row of that name, from the current one on
    void apply(const models::TextEdits &edits, models::EditLabel::Kind kind, const QString &name);

    // What an edit of a cell means, in the tree or in a form.
    void rename(const QModelIndex &index, const QString &name);
    void setType(const QModelIndex &index, const QString &word);
    void setDefault(const QModelIndex &index, const QString &json); // empty: none
    void setOptional(const QModelIndex &index, bool optional);

signals:
    void rowChosen(const QModelIndex &index); // invalid: none
    void refused(const tailrace::schema::Problem &problem);
    void done(); // an edit worked
    // The row had another name in the schema that the draft began with.
    void renamed(const QPersistentModelIndex &index, const QString &before);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;

private:
    void build();
    void addActions();
    void edited(const QModelIndex &index, const QVariant &value);
    void addRow();
    void addOfType(const QString &word);
    void step(int by);
    void duplicate();
    void remove();
    void moveTo(const QModelIndex &from, const QModelIndex &parent, int row);
    void updateActions();
    void editName(const QModelIndex &index);

    models::SchemaDraft *m_draft;
    StructureDelegate *m_delegate;
    QMenu *m_types = nullptr;
    QAction *m_actions[ActionCount] {};
};

} // namespace tailrace::ui
