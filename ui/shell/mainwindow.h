// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/listed.h"
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

    // What to show of a connection. No pane: the records of the object, or the list of topics.
    struct Destination
    {
        QString pane;
        QString object; // as in PaneRequest
    };

    // Opens the connection if it is not open yet, then the records of the topic; an empty topic: the list of
    // topics.
    void openTopic(const QString &connection, const QString &topic);
    void openSettings(const QString &connection); // empty: a new one
    void go(const QString &connection, const Destination &where);
    void openSandbox(const Destination &where = {}); // starts it; its clusters become temporary connections
    void openServers(const QString &servers, const Destination &where = {}); // a temporary connection
    // Of no tab: above them, until dismissed. what is a sentence.
    void showProblem(const QString &what, const Error &error);
    void showPalette(const QString &text = {});

    TabStrip *tabs() const { return m_tabs; }
    Connections *connections() const { return m_connections; }
    CommandPalette *palette() const { return m_palette; }
    const std::vector<PaneDescriptor> &panes() const { return m_panes; }
    const PaneDescriptor *descriptor(const QString &paneId) const; // null: there is none

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void buildMenus();
    QAction *addCommand(
        QMenu *menu, const QString &id, const QString &text, const QString &key, const QString &iconId);
    std::vector<PaletteEntry> paletteEntries();
    void addCommands(std::vector<PaletteEntry> &entries) const;
    // Those that pane shows.
    void addNames(std::vector<PaletteEntry> &entries, Listed what, PaletteEntry::Group group,
        const QString &pane, const QString &iconId);
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
    QHash<QString, Destination> m_wanted; // where to go when that connection is open
};

} // namespace tailrace::ui
