// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/navigator.h"
#include "ui/shell/panedescriptor.h"
#include "ui/shell/services.h"

#include <QMainWindow>

#include <vector>

namespace tailrace::ui {

class Pane;
class StatusLine;
class TabStrip;
class TitleStrip;

// The window: strip, tabs, status line. It opens panes for others and owns them.
class MainWindow : public QMainWindow, public Navigator
{
    Q_OBJECT

public:
    MainWindow(Services services, std::vector<PaneDescriptor> panes, QWidget *parent = nullptr);
    ~MainWindow() override;

    bool open(const QString &paneId, const std::shared_ptr<Connection> &connection,
              const PaneRequest &request) override;
    bool canOpen(const QString &paneId, const std::shared_ptr<Connection> &connection) const override;

    TabStrip *tabs() const { return m_tabs; }
    const std::vector<PaneDescriptor> &panes() const { return m_panes; }

private:
    const PaneDescriptor *descriptor(const QString &paneId) const;
    void buildMenus();
    void showPane(Pane *pane);

    Services m_services;
    std::vector<PaneDescriptor> m_panes;
    TitleStrip *m_strip;
    TabStrip *m_tabs;
    StatusLine *m_status;
};

} // namespace tailrace::ui
