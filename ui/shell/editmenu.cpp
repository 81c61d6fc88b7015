// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/editmenu.h"

#include "ui/shell/pane.h"
#include "ui/theme/icon.h"

#include <QAbstractSpinBox>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QTextDocument>

namespace tailrace::ui {

namespace {

// Boxes that can be typed into have the keyboard in place of the line inside them.
QLineEdit *lineOf(QWidget *widget)
{
    if (auto *box = qobject_cast<QComboBox *>(widget))
        return box->lineEdit();
    if (auto *spin = qobject_cast<QAbstractSpinBox *>(widget))
        return spin->findChild<QLineEdit *>();
    return qobject_cast<QLineEdit *>(widget);
}

QAction *withKey(const QWidget *widget, const QKeySequence &key)
{
    for (QAction *action : widget->actions()) {
        if (action->shortcuts().contains(key))
            return action;
    }
    return nullptr;
}

} // namespace

EditMenu::EditMenu(QMenu *menu)
    : QObject(menu)
    , m_target(QApplication::focusWidget())
{
    add(menu, Verb::Undo, QStringLiteral("edit.undo"), tr("Undo"), QStringLiteral("undo"))
        ->setShortcut(QKeySequence::Undo);
    add(menu, Verb::Redo, QStringLiteral("edit.redo"), tr("Redo"), QStringLiteral("refresh"))
        ->setShortcut(QKeySequence::Redo);
    menu->addSeparator();
    add(menu, Verb::Cut, QStringLiteral("edit.cut"), tr("Cut"), QStringLiteral("export"))
        ->setShortcut(QKeySequence::Cut);
    add(menu, Verb::Copy, QStringLiteral("edit.copy"), tr("Copy"), QStringLiteral("copy"))
        ->setShortcut(QKeySequence::Copy);
    add(menu, Verb::Paste, QStringLiteral("edit.paste"), tr("Paste"), QStringLiteral("import"))
        ->setShortcut(QKeySequence::Paste);
    menu->addSeparator();
    add(menu, Verb::Find, QStringLiteral("edit.find"), tr("Find"), QStringLiteral("search"))
        ->setShortcut(QKeySequence::Find);
    connect(menu, &QMenu::aboutToShow, this, &EditMenu::update);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (now && !qobject_cast<QMenuBar *>(now) && !qobject_cast<QMenu *>(now))
            m_target = now;
    });
}

QAction *EditMenu::add(QMenu *menu, Verb verb, const QString &id, const QString &text, const QString &iconId)
{
    auto *action = new QAction(text, menu);
    action->setObjectName(id);
    action->setData(iconId);
    action->setShortcutContext(Qt::WidgetShortcut); // of the menu bar: shown, and out of everybody's way
    menu->addAction(action);
    m_actions << action;
    connect(action, &QAction::triggered, this, [this, verb] { run(verb); });
    return action;
}

QWidget *EditMenu::target() const
{
    return m_target;
}

// The nearest action with the menu action's key: of the target, of what it stands in up to its pane, and if
// wholePane of anything visible in that pane.
QAction *EditMenu::offered(const QAction *menuAction, bool wholePane) const
{
    const QKeySequence key = menuAction->shortcut();
    for (const QWidget *widget = m_target; widget && !widget->isWindow(); widget = widget->parentWidget()) {
        if (QAction *action = withKey(widget, key))
            return action;
        if (!qobject_cast<const Pane *>(widget))
            continue;
        for (const QWidget *part : wholePane ? widget->findChildren<QWidget *>() : QList<QWidget *>()) {
            if (QAction *action = part->isVisible() ? withKey(part, key) : nullptr)
                return action;
        }
        return nullptr;
    }
    return nullptr;
}

bool EditMenu::can(Verb verb) const
{
    if (verb != Verb::Find) {
        if (const QLineEdit *line = lineOf(m_target)) {
            const bool writable = !line->isReadOnly() && line->isEnabled();
            const bool plain = line->echoMode() == QLineEdit::Normal; // a secret is not copied out
            switch (verb) {
            case Verb::Undo:
                return writable && line->isUndoAvailable();
            case Verb::Redo:
                return writable && line->isRedoAvailable();
            case Verb::Cut:
                return writable && plain && line->hasSelectedText();
            case Verb::Copy:
                return plain && line->hasSelectedText();
            default:
                return writable;
            }
        }
        if (const auto *page = qobject_cast<QPlainTextEdit *>(m_target)) {
            const bool writable = !page->isReadOnly();
            switch (verb) {
            case Verb::Undo:
                return writable && page->document()->isUndoAvailable();
            case Verb::Redo:
                return writable && page->document()->isRedoAvailable();
            case Verb::Cut:
                return writable && page->textCursor().hasSelection();
            case Verb::Copy:
                return page->textCursor().hasSelection();
            default:
                return writable && page->canPaste();
            }
        }
    }
    const QAction *action = offered(m_actions.at(static_cast<int>(verb)), verb == Verb::Find);
    return action && action->isEnabled();
}

void EditMenu::update()
{
    for (int i = 0; i < m_actions.size(); ++i)
        m_actions.at(i)->setEnabled(can(static_cast<Verb>(i)));
}

void EditMenu::run(Verb verb)
{
    if (!can(verb))
        return;
    const auto act = [verb](auto *field) {
        switch (verb) {
        case Verb::Undo:
            field->undo();
            break;
        case Verb::Redo:
            field->redo();
            break;
        case Verb::Cut:
            field->cut();
            break;
        case Verb::Copy:
            field->copy();
            break;
        default:
            field->paste();
        }
    };
    if (QLineEdit *line = lineOf(m_target); line && verb != Verb::Find)
        act(line);
    else if (auto *page = qobject_cast<QPlainTextEdit *>(m_target); page && verb != Verb::Find)
        act(page);
    else if (QAction *action = offered(m_actions.at(static_cast<int>(verb)), verb == Verb::Find))
        action->trigger();
}

} // namespace tailrace::ui
