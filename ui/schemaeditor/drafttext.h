// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/schemaedit/schemadraft.h"
#include "ui/codeeditor/codeeditor.h"

#include <QWidget>

class QLabel;

namespace tailrace::ui {

class ElidedLabel;

// The text of a draft, and whether it agrees with the tree. What is typed goes to the draft, what is done in
// the tree comes from there; steps to undo are the draft's. GUI thread.
class DraftText : public QWidget
{
    Q_OBJECT

public:
    DraftText(models::SchemaDraft *draft, QWidget *parent);

    CodeView *view() const { return m_editor->view(); }
    void setRow(const models::SchemaRow *row); // its lines are tinted, and come into sight; null: none
    void setFindings(const QList<CodeRemark> &findings); // beside those of the text itself

signals:
    void caretMoved(int byte); // by the user

private:
    void showState();
    void showRemarks();
    void showBars();

    models::SchemaDraft *m_draft;
    CodeEditor *m_editor;
    QLabel *m_icon;
    ElidedLabel *m_state;
    QList<CodeRemark> m_findings;
    std::optional<ByteRange> m_rowRange;
    bool m_isTyping = false;
};

} // namespace tailrace::ui
