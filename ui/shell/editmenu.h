// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QPointer>

class QAction;
class QMenu;
class QWidget;

namespace tailrace::ui {

// Undo, redo, cut, copy, paste and find for whatever has the keyboard: a text field by its own means, another
// widget by the action of the same key that it, or what it stands in, offers. The keys are shown but not
// taken: the widget that has the keyboard reacts to them itself. GUI thread.
class EditMenu : public QObject
{
    Q_OBJECT

public:
    explicit EditMenu(QMenu *menu);

    // What the menu acts on: the widget that has, or had before the menu was opened, the keyboard.
    QWidget *target() const;
    void update(); // greys what the target cannot do

private:
    enum class Verb : unsigned char
    {
        Undo,
        Redo,
        Cut,
        Copy,
        Paste,
        Find
    };

    QAction *add(QMenu *menu, Verb verb, const QString &id, const QString &text, const QString &iconId);
    QAction *offered(const QAction *menuAction, bool wholePane) const;
    bool can(Verb verb) const;
    void run(Verb verb);

    QList<QAction *> m_actions; // by Verb
    QPointer<QWidget> m_target;
};

} // namespace tailrace::ui
