// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/codeeditor/codeeditor.h"

#include "ui/codeeditor/codefindbar.h"

#include <QKeyEvent>
#include <QVBoxLayout>

namespace tailrace::ui {

CodeEditor::CodeEditor(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_view(new CodeView(this))
    , m_find(new CodeFindBar(m_view, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_find);
    column->addWidget(m_view, 1);
    m_view->setAccessibleName(name);
    setFocusProxy(m_view);
    connect(m_view, &CodeView::findWanted, this, &CodeEditor::openFind);
}

void CodeEditor::openFind()
{
    m_find->open();
}

void CodeEditor::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_F3 && m_find->isVisible())
        m_find->go(!(event->modifiers() & Qt::ShiftModifier));
    else
        QWidget::keyPressEvent(event);
}

} // namespace tailrace::ui
