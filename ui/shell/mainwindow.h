// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/navigator.h"
#include "ui/shell/paletteentry.h"
#include "ui/shell/panedescriptor.h"
#include "ui/shell/services.h"

#include <QHash>
#include <QMainWindow>

#include <vector>

class QMenu;

namespace tailrace::ui {

class CommandPalette;
class Connections;
class ConnectNotice;
class Notice;
class Pane;
class RunningButton;
class Sidebar;
class StartPage;
class StatusLine;
class TabStrip;
class TitleStrip;

// The window: strip, sidebar, tabs, status line, palette. It opens panes for others and owns them;
// connections of the window are its own. GUI thread.
class MainWindow : public QMainWindow, public Navigator
{
    Q_OBJECT

public:
    MainWindow(Services services, std::vector<PaneDescriptor> panes, QWidget *parent = nullptr);
    ~MainWindow() override;

    bool open(const QString &paneId, const std::shared_ptr<Connection> &connection,
        const PaneRequest &request) override;
    bool canOpen(const QString &paneId, const std::shared_ptr<Connection> &connection) const override;

    // Opens the connection if it is not open yet, then the records of the topic; an empty topic: the list of
    // topics.
    void openTopic(const QString &connection, const QString &topic);
    void openSettings(const QString &connection); // empty: a new one
    void openSandbox(const QString &topic = {}); // starts it; its clusters become temporary connections
    void openServers(const QString &servers, const QString &topic = {}); // a temporary connection
    // Of no tab: above them, until dismissed. what is a sentence.
    void showProblem(const QString &what, const Error &error);
    void showPalette(const QString &text = {});

    TabStrip *tabs() const { return m_tabs; }
    Connections *connections() const { return m_connections; }
    CommandPalette *palette() const { return m_palette; }
    const std::vector<PaneDescriptor> &panes() const { return m_panes; }

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    const PaneDescriptor *descriptor(const QString &paneId) const;
    void buildMenus();
    QAction *addCommand(
        QMenu *menu, const QString &id, const QString &text, const QString &key, const QString &iconId);
    std::vector<PaletteEntry> paletteEntries();
    void showPane(Pane *pane);
    void closePane(Pane *pane);
    void phaseChanged(const QString &connection);
    void rememberRecent(const QString &connection, const QString &topic);
    QString connectionOf(const Pane *pane) const;

    Services m_services;
    std::vector<PaneDescriptor> m_panes;
    Connections *m_connections;
    TitleStrip *m_strip;
    Sidebar *m_sidebar;
    Notice *m_problem;
    ConnectNotice *m_notice;
    TabStrip *m_tabs;
    StartPage *m_start = nullptr;
    StatusLine *m_status;
    RunningButton *m_running = nullptr;
    CommandPalette *m_palette;
    QList<QAction *> m_commands;
    QAction *m_saveAs = nullptr; // possible for a temporary connection alone
    QHash<QString, QString> m_wanted; // topic to open when that connection is open; empty: the list
};

} // namespace tailrace::ui
