// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/panedescriptor.h"

#include <QScrollArea>
#include <QSet>

#include <vector>

class QVBoxLayout;

namespace tailrace::settings {
class SettingsStore;
}

namespace tailrace::ui {

class Connections;

// Connections, below an open one what it can do, then favourite and recent topics. It only asks; the window
// acts.
class Sidebar : public QScrollArea
{
    Q_OBJECT

public:
    Sidebar(Connections *connections, settings::SettingsStore *settings, std::vector<PaneDescriptor> panes,
        QWidget *parent = nullptr);

    // What the tab in front belongs to.
    void setCurrent(const QString &connection, const QString &paneId);

signals:
    void connectionWanted(const QString &name);
    void disconnectWanted(const QString &name);
    void cancelWanted(const QString &name);
    void settingsWanted(const QString &name); // empty: a new connection
    void paneWanted(const QString &connection, const QString &paneId);
    void topicWanted(const QString &connection, const QString &topic);

private:
    void rebuild();
    void addConnection(const QString &name);
    void addTopics(
        const QString &title, const QStringList &topics, const QString &iconId, const QString &nothing);
    void addHeading(const QString &text, QWidget *action = nullptr);
    void showMenu(const QString &name, const QPoint &at);

    Connections *m_connections;
    settings::SettingsStore *m_settings;
    std::vector<PaneDescriptor> m_panes;
    QVBoxLayout *m_column = nullptr;
    QString m_connection;
    QString m_paneId;
    QSet<QString> m_collapsed;
};

} // namespace tailrace::ui
