// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/bridges/bridgedraft.h"

#include <QWidget>

class QLabel;
class QStackedWidget;
class QToolButton;

namespace tailrace::ui {

class DocumentEditor;
class Segments;

// The raw document of a bridge beside its form; the patch that would be sent;
// old and new. The draft outlives it. GUI thread.
class DocumentView : public QWidget
{
    Q_OBJECT

public:
    DocumentView(models::BridgeDraft *draft, QWidget *parent);

    void setEditable(bool isEditable);
    void goTo(std::string_view place);
    void goToLine(int line);

private:
    void refresh();
    void refreshDocument();
    void refreshComparison();
    QWidget *buildBar();

    models::BridgeDraft *m_draft;
    Segments *m_which;
    QLabel *m_sync;
    QToolButton *m_copy;
    QToolButton *m_revert;
    QStackedWidget *m_stack;
    DocumentEditor *m_document;
    DocumentEditor *m_patch;
    DocumentEditor *m_compare;
    bool m_editable = false;
};

} // namespace tailrace::ui
