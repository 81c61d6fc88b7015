// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/environmentmark.h"

#include <QTabBar>
#include <QWidget>

class QStackedWidget;

namespace tailrace::ui {

class Pane;

// Tabs above a stack of panes. Owns the panes.
class TabStrip : public QWidget
{
    Q_OBJECT

public:
    explicit TabStrip(QWidget *parent = nullptr);

    int count() const;
    Pane *pane(int index) const;
    Pane *current() const;
    void add(Pane *pane, EnvironmentKind kind); // and raises it
    void raise(Pane *pane);
    void remove(Pane *pane); // deletes it later
    void setEnvironment(Pane *pane, EnvironmentKind kind);
    QTabBar *bar() const { return m_bar; }
    // Shown while there is no tab.
    void setPlaceholder(QWidget *widget);

signals:
    void currentChanged(tailrace::ui::Pane *pane); // null: no tab
    void closeRequested(tailrace::ui::Pane *pane);

private:
    void toFront(int index);
    void refreshTab(int index);

    QTabBar *m_bar;
    QWidget *m_barArea = nullptr;
    QStackedWidget *m_stack;
    QWidget *m_placeholder = nullptr;
};

} // namespace tailrace::ui
