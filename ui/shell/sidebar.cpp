// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/sidebar.h"

#include "services/settings/settingsstore.h"
#include "ui/shell/connections.h"
#include "ui/shell/sidebarrow.h"
#include "ui/theme/format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QPointer>
#include <QScrollBar>
#include <QVBoxLayout>

namespace tailrace::ui {

using Phase = Connections::Phase;

Sidebar::Sidebar(Connections *connections, settings::SettingsStore *settings,
    std::vector<PaneDescriptor> panes, QWidget *parent)
    : QScrollArea(parent)
    , m_connections(connections)
    , m_settings(settings)
    , m_panes(std::move(panes))
{
    setObjectName(QStringLiteral("sidebar"));
    setAccessibleName(tr("Connections"));
    setFixedWidth(224);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    connect(m_connections, &Connections::listChanged, this, &Sidebar::rebuild);
    connect(m_connections, &Connections::phaseChanged, this, &Sidebar::rebuild);
    connect(m_connections, &Connections::namesChanged, this, &Sidebar::rebuild);
    if (m_settings) {
        connect(m_settings, &settings::SettingsStore::changed, this, [this](const QString &name) {
            if (name == QLatin1String(settings::keys::favouriteTopics.name)
                || name == QLatin1String(settings::keys::recentTopics.name))
                rebuild();
        });
    }
    rebuild();
}

void Sidebar::setCurrent(const QString &connection, const QString &paneId)
{
    if (connection == m_connection && paneId == m_paneId)
        return;
    m_connection = connection;
    m_paneId = paneId;
    rebuild();
}

void Sidebar::rebuild()
{
    const int scrolled = verticalScrollBar()->value();
    const QWidget *focused
        = focusWidget() && isAncestorOf(focusWidget()) && focusWidget()->hasFocus() ? focusWidget() : nullptr;
    const QString focusName = focused ? focused->objectName() : QString();

    auto *content = new QWidget;
    content->setProperty("area", QStringLiteral("window"));
    content->setAttribute(Qt::WA_StyledBackground);
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(0, 0, 0, 12);
    m_column->setSpacing(0);

    QToolButton *add = makeIconButton(QStringLiteral("plus"), tr("Add a connection (Ctrl+N)"));
    add->setProperty("tiny", true);
    add->setObjectName(QStringLiteral("sidebar.add"));
    connect(add, &QToolButton::clicked, this, [this] { emit settingsWanted({}); });
    addHeading(tr("Connections"), add);
    const auto profiles = m_connections->profiles();
    for (const profiles::Profile &profile : profiles)
        addConnection(QString::fromStdString(profile.name));
    if (profiles.empty()) {
        QLabel *hint = makeLabel(tr("Connections that you add stand here, with what each can do below it."),
            theme::Text::Second, "tertiary");
        hint->setWordWrap(true);
        hint->setContentsMargins(12, 4, 12, 4);
        m_column->addWidget(hint);
    }
    if (m_settings) {
        addTopics(tr("Favourite topics"), m_settings->get(settings::keys::favouriteTopics),
            QStringLiteral("star"), tr("Star a topic and it stays here."));
        addTopics(tr("Recent"), m_settings->get(settings::keys::recentTopics).mid(0, 8),
            QStringLiteral("topic"), tr("Nothing opened yet."));
    }
    m_column->addStretch();
    // A row may be the sender of what led here: the old ones go when control is back in the event loop.
    if (QWidget *old = takeWidget()) {
        old->hide();
        old->deleteLater();
    }
    setWidget(content);
    content->show();
    verticalScrollBar()->setValue(scrolled);
    if (!focusName.isEmpty()) {
        if (auto *row = content->findChild<QWidget *>(focusName))
            row->setFocus();
    }
}

void Sidebar::addConnection(const QString &name)
{
    const Phase phase = m_connections->phase(name);
    const auto profile = m_connections->find(name);
    SidebarRow::Look look;
    look.text = name;
    look.environment = m_connections->environment(name);
    look.expanded = phase == Phase::Open && !m_collapsed.contains(name);
    look.strong = phase == Phase::Open;
    look.alarm = phase == Phase::Failed;
    look.trailing = phase == Phase::Opening ? tr("connecting")
        : phase == Phase::Failed            ? tr("failed")
                                            : environmentShort(*look.environment);
    if (phase == Phase::Failed)
        look.trailingIconId = QStringLiteral("alert");
    else if (profile && profile->readOnly)
        look.trailingIconId = QStringLiteral("lock");
    auto *row = new SidebarRow(look);
    row->setObjectName(QStringLiteral("connection.") + name);
    row->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(row, &QWidget::customContextMenuRequested, this,
        [this, name, row](const QPoint &at) { showMenu(name, row->mapToGlobal(at)); });
    connect(row, &QAbstractButton::clicked, this, [this, name, phase] {
        if (phase == Phase::Open) {
            if (!m_collapsed.remove(name))
                m_collapsed.insert(name);
            rebuild();
        } else if (phase == Phase::Opening) {
            emit cancelWanted(name);
        } else {
            emit connectionWanted(name);
        }
    });
    row->setToolTip(phase == Phase::Opening ? tr("Cancel connecting") : QString());
    m_column->addWidget(row);
    if (!*look.expanded)
        return;
    for (const PaneDescriptor &pane : m_panes) {
        if (!pane.inSidebar)
            continue;
        SidebarRow::Look sub;
        sub.text = pane.name;
        sub.iconId = pane.iconId;
        sub.level = 1;
        if (const auto count = pane.counts ? m_connections->count(name, *pane.counts) : std::nullopt)
            sub.trailing = theme::number(*count);
        sub.selected = name == m_connection && pane.id == m_paneId;
        auto *subRow = new SidebarRow(sub);
        subRow->setObjectName(name + QLatin1Char('/') + pane.id);
        connect(subRow, &QAbstractButton::clicked, this,
            [this, name, id = pane.id] { emit paneWanted(name, id); });
        m_column->addWidget(subRow);
    }
}

void Sidebar::addTopics(
    const QString &title, const QStringList &topics, const QString &iconId, const QString &nothing)
{
    addHeading(title);
    if (topics.isEmpty()) {
        QLabel *hint = makeLabel(nothing, theme::Text::Second, "tertiary");
        hint->setWordWrap(true);
        hint->setContentsMargins(12, 4, 12, 4);
        m_column->addWidget(hint);
    }
    for (const QString &entry : topics) {
        const QString connection = entry.section(QLatin1Char('/'), 0, 0);
        const QString topic = entry.section(QLatin1Char('/'), 1);
        SidebarRow::Look look;
        look.text = topic;
        look.iconId = iconId;
        look.faint = iconId != QLatin1String("star");
        look.trailing = m_connections->profiles().size() > 1 ? connection : QString();
        auto *row = new SidebarRow(look);
        row->setObjectName(iconId + QLatin1Char('.') + entry);
        row->setEnabled(m_connections->find(connection).has_value());
        row->setToolTip(row->isEnabled() ? tr("Open its records on %1").arg(connection)
                                         : tr("The connection %1 does not exist any more").arg(connection));
        connect(row, &QAbstractButton::clicked, this,
            [this, connection, topic] { emit topicWanted(connection, topic); });
        m_column->addWidget(row);
    }
}

void Sidebar::addHeading(const QString &text, QWidget *action)
{
    auto *heading = new QWidget;
    auto *row = new QHBoxLayout(heading);
    row->setContentsMargins(12, m_column->count() ? 16 : 10, 10, 2);
    row->addWidget(makeLabel(text, theme::Text::Header, "tertiary"));
    row->addStretch();
    if (action)
        row->addWidget(action);
    m_column->addWidget(heading);
}

void Sidebar::showMenu(const QString &name, const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (m_connections->phase(name) == Phase::Open)
        menu->addAction(tr("Disconnect"), this, [this, name] { emit disconnectWanted(name); });
    else
        menu->addAction(tr("Connect"), this, [this, name] { emit connectionWanted(name); });
    if (!m_connections->isTemporary(name))
        menu->addAction(tr("Settings"), this, [this, name] { emit settingsWanted(name); });
    menu->popup(at);
}

} // namespace tailrace::ui
