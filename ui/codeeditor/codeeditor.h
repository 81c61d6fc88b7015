// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/codeeditor/codeview.h"

#include <QWidget>

namespace tailrace::ui {

class CodeFindBar;

// A text of code with what finds in it: Ctrl+F, F3 and Shift+F3. Everything else is the view's. GUI thread.
class CodeEditor : public QWidget
{
    Q_OBJECT

public:
    // name: the accessible name of the text.
    explicit CodeEditor(const QString &name, QWidget *parent = nullptr);

    CodeView *view() const { return m_view; }
    void openFind();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    CodeView *m_view;
    CodeFindBar *m_find;
};

} // namespace tailrace::ui
