// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/panerequest.h"
#include "ui/shell/services.h"
#include "ui/shell/statusitem.h"

#include <QList>
#include <QPointer>
#include <QWidget>

namespace tailrace::ui {

// What stands in a tab. A pane has its connection from the Services it was made with (none for settings) and
// keeps it for its life; it asks the connection for capabilities and never for a product. GUI thread; owned
// by its tab.
class Pane : public QWidget
{
    Q_OBJECT

public:
    // objectName and accessibleName of the pane itself are set by the shell from the descriptor.
    explicit Pane(const Services &services, QWidget *parent = nullptr);

    virtual QString title() const = 0; // of the tab: the object's name, else the pane's
    virtual QString iconId() const = 0; // of resources/icons
    // Shows what was asked for; called once after the pane was made and again when the same tab is asked for
    // something else.
    virtual void activate(const PaneRequest &request) = 0;
    // True if this tab already shows what the request is about: it is raised instead of a new one.
    virtual bool shows(const PaneRequest &request) const;
    // Left to right in the status line while the tab is in front.
    virtual QList<StatusItem> status() const;
    virtual bool hasUnsavedChanges() const;
    // The user wants the tab gone although there are unsaved changes: asks in its own place, and when the
    // user agrees calls agreeToClose().
    virtual void askBeforeClose();
    // F5.
    virtual void refresh();

    const Services &services() const { return m_services; }

protected:
    void agreeToClose();
    // Gets the keyboard when the tab comes to the front. Not a focus proxy: Tab would go to that one past all
    // that stands before it.
    void setEntry(QWidget *entry) { m_entry = entry; }
    void focusInEvent(QFocusEvent *event) override;

signals:
    void titleChanged(); // title(), iconId() or hasUnsavedChanges() answer otherwise
    void statusChanged(); // at most four times a second
    void workChanged(const QString &work); // in the title strip: "tailing 1"; empty: nothing runs
    void closeRequested();

private:
    Services m_services;
    QPointer<QWidget> m_entry;
};

} // namespace tailrace::ui
