// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/commandpalette.h"
#include "ui/shell/connections.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/environmentmark.h"

#include <QAction>

namespace tailrace::ui {

void MainWindow::addCommands(std::vector<PaletteEntry> &entries) const
{
    for (QAction *action : m_commands) {
        if (action->objectName().startsWith(QLatin1String("palette.")))
            continue;
        PaletteEntry entry;
        entry.text = action->text();
        entry.lower = entry.text.toLower();
        entry.iconId = action->data().toString();
        entry.trailing = action->shortcut().toString(QKeySequence::NativeText);
        entry.enabled = action->isEnabled();
        entry.run = [action] { action->trigger(); };
        entries.push_back(std::move(entry));
    }
}

void MainWindow::addNames(std::vector<PaletteEntry> &entries, Listed what, PaletteEntry::Group group,
    const QString &pane, const QString &iconId)
{
    for (const profiles::Profile &profile : m_connections->profiles()) {
        const QString connection = QString::fromStdString(profile.name);
        const bool isPossible = canOpen(pane, m_connections->connection(connection));
        for (const QString &name : m_connections->names(connection, what)) {
            PaletteEntry entry;
            entry.group = group;
            entry.text = name;
            entry.lower = name.toLower();
            entry.iconId = iconId;
            entry.trailing = connection;
            entry.enabled = isPossible;
            entry.run = [this, connection, pane, name] { go(connection, {pane, name}); };
            entries.push_back(std::move(entry));
        }
    }
}

std::vector<PaletteEntry> MainWindow::paletteEntries()
{
    using Group = PaletteEntry::Group;
    std::vector<PaletteEntry> entries;
    addCommands(entries);
    addNames(entries, Listed::Topics, Group::Topics, QStringLiteral("pane.records"), QStringLiteral("topic"));
    addNames(entries, Listed::Groups, Group::Groups, QStringLiteral("pane.groups"), QStringLiteral("group"));
    addNames(
        entries, Listed::Subjects, Group::Subjects, QStringLiteral("pane.schemas"), QStringLiteral("schema"));
    for (const profiles::Profile &profile : m_connections->profiles()) {
        const QString name = QString::fromStdString(profile.name);
        PaletteEntry entry;
        entry.group = Group::Connections;
        entry.text = name;
        entry.lower = name.toLower();
        entry.iconId = QStringLiteral("link");
        entry.trailing
            = m_connections->phase(name) == Connections::Phase::Open ? tr("topics") : tr("connects");
        entry.detail = environmentName(m_connections->environment(name));
        entry.run = [this, name] { openTopic(name, {}); };
        entries.push_back(std::move(entry));
    }
    return entries;
}

void MainWindow::showPalette(const QString &text)
{
    m_connections->askNames();
    m_palette->open(paletteEntries(), text);
}

} // namespace tailrace::ui
