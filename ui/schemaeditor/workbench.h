// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/schemaedit/livecheck.h"
#include "models/schemaedit/schemadraft.h"
#include "ui/codeeditor/codesyntax.h"

#include <QWidget>

class QLineEdit;
class QSplitter;

namespace tailrace::ui {

class CodeView;
class CompatibilityPanel;
class DraftText;
class ElidedLabel;
class FieldForm;
class Notice;
class Segments;
class StructureTree;

// A schema on the bench: tree, form and text of one draft side by side, each following the others. What is no
// Avro is its text alone. GUI thread.
class Workbench : public QWidget
{
    Q_OBJECT

public:
    explicit Workbench(QWidget *parent);

    // Forgets what was there. isAvro: with tree and form.
    void start(std::string text, bool isAvro, CodeLanguage language, schema::SchemaPtr base,
        std::vector<schema::SchemaPtr> references);
    void setStructured(bool isAvro, CodeLanguage language); // the same text, taken for something else
    void setLocked(bool locked);

    // What the draft is held against while it is edited: earlier versions, oldest first, and the level in
    // force. setAt: where that was set, or why nothing is checked.
    void setRule(
        std::vector<schema::Version> versions, std::optional<schema::Level> level, const QString &setAt);

    models::SchemaDraft *draft() const { return m_draft; }
    CodeView *text() const;
    StructureTree *tree() const { return m_tree; }

signals:
    void changed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *buildBar();
    QWidget *buildBench();
    void showParts(int which);
    void follow(const QModelIndex &index);
    void showFindings();
    void goTo(schema::Range range);
    void offerAlias(const QPersistentModelIndex &index, const QString &before);

    models::SchemaDraft *m_draft;
    models::LiveCheck *m_check;
    CompatibilityPanel *m_panel = nullptr;
    QWidget *m_bar = nullptr;
    QWidget *m_left = nullptr;
    QSplitter *m_sides = nullptr;
    QSplitter *m_right = nullptr;
    Segments *m_parts = nullptr;
    QLineEdit *m_find = nullptr;
    ElidedLabel *m_count = nullptr;
    Notice *m_notice = nullptr;
    QPersistentModelIndex m_renamed;
    QString m_oldName;
    QWidget *m_alias = nullptr;
    StructureTree *m_tree = nullptr;
    FieldForm *m_form = nullptr;
    DraftText *m_text = nullptr;
    schema::SchemaPtr m_checked;
};

} // namespace tailrace::ui
