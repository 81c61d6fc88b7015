// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/schemaedit/edithistory.h"
#include "models/schemaedit/schemagestures.h"
#include "models/schematree/schematreemodel.h"

#include <QObject>

#include <optional>

namespace tailrace::models {

// An Avro schema that is being edited, by its text and by its tree, with one list of steps for both. The tree
// keeps the last text that made a model; while the text makes none it takes no edits. GUI thread.
class SchemaDraft : public QObject
{
    Q_OBJECT

public:
    explicit SchemaDraft(QObject *parent = nullptr);

    // Forgets all steps. base: what marks of change compare with; null: nothing.
    void start(std::string text, schema::SchemaPtr base, std::vector<schema::SchemaPtr> references);
    void setReferences(std::vector<schema::SchemaPtr> references);
    void setLocked(bool locked); // no edits at all
    // False: no Avro, its text alone; there is no tree, and nothing is said about the text.
    void setStructured(bool structured);
    bool isStructured() const { return m_isStructured; }

    const std::string &text() const { return m_text; }
    const std::string &startText() const { return m_startText; }
    const schema::SchemaPtr &schema() const { return m_schema; } // the last good one; null: none yet
    bool isBroken() const { return m_isBroken; }
    const std::vector<schema::Problem> &problems() const { return m_problems; } // of the text as it is
    std::optional<schema::Problem> fault() const; // why the text makes no model
    bool canGesture() const { return !m_isBroken && !m_isLocked && m_schema; }
    SchemaTreeModel *tree() const { return m_tree; }
    SchemaGestures gestures() const { return SchemaGestures(m_schema); } // only where canGesture()

    // A gesture. None: done, or nothing to do; else the text would make no model, which is why, and nothing
    // has changed.
    std::optional<schema::Problem> apply(const TextEdits &edits, const EditLabel &label);
    void typed(TextEdit edit); // in the text, which shows it already
    void replaceAll(std::string text, const EditLabel &label);
    void undo();
    void redo();
    const EditHistory &history() const { return m_history; }

signals:
    // The text, by anything but typed(); edits are of the text before.
    void edited(const std::vector<tailrace::models::TextEdit> &edits);
    void started();
    // After every edit: text, tree and problems are those of one moment.
    void changed();

private:
    void take(std::string text);

    SchemaTreeModel *m_tree;
    EditHistory m_history;
    std::string m_text;
    std::string m_startText;
    std::vector<schema::SchemaPtr> m_references;
    schema::SchemaPtr m_schema;
    std::vector<schema::Problem> m_problems;
    bool m_isBroken = false;
    bool m_isLocked = false;
    bool m_isStructured = true;
};

} // namespace tailrace::models
