// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include "services/activity/activitystore.h"
#include "services/capability/connection.h"
#include "services/settings/settingsstore.h"
#include "ui/shell/aboutdialog.h"
#include "ui/shell/commandfield.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/connections.h"
#include "ui/shell/connectnotice.h"
#include "ui/shell/describe.h"
#include "ui/shell/editmenu.h"
#include "ui/shell/pane.h"
#include "ui/shell/runningbutton.h"
#include "ui/shell/shortcutsdialog.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/startpage.h"
#include "ui/shell/statusline.h"
#include "ui/shell/tabstrip.h"
#include "ui/shell/titlestrip.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/notice.h"

#include <QActionGroup>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace tailrace::ui {

namespace {

const QString topicsPane = QStringLiteral("pane.topics");
const QString groupsPane = QStringLiteral("pane.groups");
const QString recordsPane = QStringLiteral("pane.records");
const QString connectionsPane = QStringLiteral("pane.connections");
constexpr int recentLimit = 20;

QWidget *line(QWidget *parent)
{
    auto *widget = new QWidget(parent);
    widget->setFixedWidth(1);
    widget->setProperty("area", QStringLiteral("border"));
    widget->setAttribute(Qt::WA_StyledBackground);
    return widget;
}

} // namespace

MainWindow::MainWindow(Services services, std::vector<PaneDescriptor> panes, QWidget *parent)
    : QMainWindow(parent)
    , m_services(std::move(services))
    , m_panes(std::move(panes))
    , m_connections(new Connections(m_services, this))
    , m_strip(new TitleStrip(this))
    , m_sidebar(new Sidebar(m_connections, m_services.settings, m_panes, this))
    , m_problem(new Notice(this))
    , m_notice(new ConnectNotice(m_connections, this))
    , m_tabs(new TabStrip(this))
    , m_status(new StatusLine(this))
    , m_palette(nullptr)
{
    m_services.navigator = this;
    m_services.connections = m_connections;
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("Tailrace"));
    auto *centre = new QWidget(this);
    auto *column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_strip);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_sidebar);
    middle->addWidget(line(this));
    auto *work = new QVBoxLayout;
    work->setSpacing(0);
    work->addWidget(m_problem);
    connect(m_problem->addButton(tr("Dismiss")), &QAbstractButton::clicked, m_problem, &QWidget::hide);
    work->addWidget(m_notice);
    work->addWidget(m_tabs, 1);
    middle->addLayout(work, 1);
    column->addLayout(middle, 1);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(0);
    foot->addWidget(m_status, 1);
    m_running = new RunningButton(m_services.activity ? m_services.activity->running() : nullptr, this);
    foot->addWidget(m_running);
    column->addLayout(foot);
    setCentralWidget(centre);
    setMinimumSize(800, 480);
    resize(1440, 900);
    if (m_services.settings)
        restoreGeometry(m_services.settings->get(settings::keys::geometry));

    m_start = new StartPage(m_connections, this);
    m_start->offerSandbox(m_services.startSandbox != nullptr);
    m_tabs->setPlaceholder(m_start);
    m_palette = new CommandPalette(centre);
    connect(m_start, &StartPage::sandboxWanted, this, [this] { openSandbox(); });
    connect(
        m_start, &StartPage::serversGiven, this, [this](const QString &servers) { openServers(servers); });
    connect(m_start, &StartPage::formWanted, this, [this] { openSettings({}); });
    connect(m_strip->commandField(), &QAbstractButton::clicked, this, [this] { showPalette(); });
    connect(m_tabs, &TabStrip::currentChanged, this, &MainWindow::showPane);
    connect(m_tabs, &TabStrip::closeRequested, this, &MainWindow::closePane);
    connect(m_notice, &ConnectNotice::settingsWanted, this, &MainWindow::openSettings);
    connect(m_connections, &Connections::phaseChanged, this, &MainWindow::phaseChanged);
    connect(m_connections, &Connections::namesChanged, this, [this] {
        if (m_palette->isVisible())
            m_palette->refill(paletteEntries());
    });
    connect(m_connections, &Connections::listChanged, this, [this] { showPane(m_tabs->current()); });
    connect(
        m_sidebar, &Sidebar::connectionWanted, this, [this](const QString &name) { openTopic(name, {}); });
    connect(m_sidebar, &Sidebar::disconnectWanted, m_connections, &Connections::close);
    connect(m_sidebar, &Sidebar::cancelWanted, m_connections, &Connections::cancel);
    connect(m_sidebar, &Sidebar::settingsWanted, this, &MainWindow::openSettings);
    connect(m_sidebar, &Sidebar::topicWanted, this, &MainWindow::openTopic);
    connect(m_sidebar, &Sidebar::paneWanted, this, [this](const QString &connection, const QString &paneId) {
        open(paneId, m_connections->connection(connection), {});
    });
    buildMenus();
    showPane(nullptr);
    m_start->setFocus();
}

MainWindow::~MainWindow()
{
    // Panes hold pointers into this object: they go first.
    delete m_tabs;
}

const PaneDescriptor *MainWindow::descriptor(const QString &paneId) const
{
    for (const PaneDescriptor &pane : m_panes) {
        if (pane.id == paneId)
            return &pane;
    }
    return nullptr;
}

bool MainWindow::canOpen(const QString &paneId, const std::shared_ptr<Connection> &connection) const
{
    const PaneDescriptor *pane = descriptor(paneId);
    return pane && (!pane->needs || connection);
}

bool MainWindow::open(
    const QString &paneId, const std::shared_ptr<Connection> &connection, const PaneRequest &request)
{
    if (!canOpen(paneId, connection))
        return false;
    if (paneId == recordsPane)
        rememberRecent(m_connections->nameOf(connection), request.object);
    for (int i = 0; i < m_tabs->count() && !request.newTab; ++i) {
        Pane *pane = m_tabs->pane(i);
        if (pane->objectName() == paneId && pane->services().connection == connection
            && pane->shows(request)) {
            m_tabs->raise(pane);
            pane->activate(request);
            return true;
        }
    }
    const PaneDescriptor *wanted = descriptor(paneId);
    Services services = m_services;
    services.connection = connection;
    Pane *pane = wanted->make(services, m_tabs);
    pane->setObjectName(wanted->id);
    pane->setAccessibleName(wanted->name);
    connect(pane, &Pane::statusChanged, this, [this, pane] {
        if (m_tabs->current() == pane)
            m_status->setItems(pane->status());
    });
    connect(pane, &Pane::workChanged, this, [this, pane](const QString &work) {
        pane->setProperty("work", work);
        if (m_tabs->current() == pane)
            m_strip->setWork(work);
    });
    pane->activate(request);
    m_tabs->add(pane, m_connections->environment(connectionOf(pane)));
    pane->setFocus();
    return true;
}

QString MainWindow::connectionOf(const Pane *pane) const
{
    return pane ? m_connections->nameOf(pane->services().connection) : QString();
}

void MainWindow::openTopic(const QString &connection, const QString &topic)
{
    go(connection, {topic.isEmpty() ? topicsPane : recordsPane, topic});
}

void MainWindow::go(const QString &connection, const Destination &where)
{
    if (const auto ready = m_connections->connection(connection)) {
        const QString pane = !where.pane.isEmpty() ? where.pane
            : where.object.isEmpty()               ? topicsPane
                                                   : recordsPane;
        PaneRequest request;
        request.object = where.object;
        if (pane == recordsPane)
            openRecords(ready, where.object);
        else
            open(pane, ready, request);
        return;
    }
    m_wanted.insert(connection, where);
    if (m_connections->phase(connection) != Connections::Phase::Opening)
        m_connections->open(connection);
}

void MainWindow::phaseChanged(const QString &connection)
{
    if (m_connections->phase(connection) == Connections::Phase::Open)
        go(connection, m_wanted.take(connection));
    else if (m_connections->phase(connection) == Connections::Phase::Closed)
        m_wanted.remove(connection);
    showPane(m_tabs->current());
}

void MainWindow::openSettings(const QString &connection)
{
    PaneRequest request;
    request.object = connection;
    open(connectionsPane, nullptr, request);
}

void MainWindow::openSandbox(const Destination &where)
{
    if (!m_services.startSandbox)
        return;
    m_start->setSandboxStarting(true);
    onResult(m_services.startSandbox(), this,
        [this, where](const Result<std::vector<profiles::Profile>> &clusters) {
            m_start->setSandboxStarting(false);
            if (!clusters) {
                showProblem(tr("The sandbox did not start."), clusters.error());
                return;
            }
            for (const profiles::Profile &each : *clusters) {
                if (!m_connections->find(QString::fromStdString(each.name)))
                    m_connections->addTemporary(each);
            }
            go(QString::fromStdString(clusters->front().name), where);
        });
}

void MainWindow::openServers(const QString &servers, const Destination &where)
{
    profiles::Profile profile;
    const QString name = servers.section(QLatin1Char(','), 0, 0).trimmed();
    profile.name = name.toStdString();
    for (int n = 2; m_connections->find(QString::fromStdString(profile.name)); ++n) {
        const auto same = m_connections->find(QString::fromStdString(profile.name));
        if (m_connections->isTemporary(name)
            && same->endpoints.front().settings.at("bootstrap.servers") == servers.toStdString())
            break;
        profile.name = QStringLiteral("%1 (%2)").arg(name).arg(n).toStdString();
    }
    if (!m_connections->find(QString::fromStdString(profile.name))) {
        profiles::Endpoint endpoint;
        endpoint.kind = "kafka";
        endpoint.settings["bootstrap.servers"] = servers.toStdString();
        profile.endpoints.push_back(std::move(endpoint));
        m_connections->addTemporary(profile);
    }
    go(QString::fromStdString(profile.name), where);
}

void MainWindow::showProblem(const QString &what, const Error &error)
{
    const Description words = describe(error);
    m_problem->show(
        Notice::Level::Danger, what + QLatin1Char(' ') + words.title, words.advice, words.verbatim);
}

void MainWindow::showPane(Pane *pane)
{
    const QString connection = connectionOf(pane);
    const auto profile = m_connections->find(connection);
    m_strip->setConnection(connection, m_connections->environment(connection), profile && profile->readOnly);
    m_strip->setWork(pane ? pane->property("work").toString() : QString());
    m_sidebar->setCurrent(connection, pane ? pane->objectName() : QString());
    m_saveAs->setEnabled(m_connections->isTemporary(connection));
    if (pane) {
        m_status->setItems(pane->status());
        setWindowTitle(connection.isEmpty() ? tr("%1 – Tailrace").arg(pane->title())
                                            : tr("%1 – %2 – Tailrace").arg(pane->title(), connection));
    } else {
        m_status->setItems({{tr("No tab is open"), {}}});
        setWindowTitle(tr("Tailrace"));
    }
}

void MainWindow::closePane(Pane *pane)
{
    // A pane with unsaved changes asks in its own place first and then requests again.
    if (pane->hasUnsavedChanges() && !pane->property("closeAgreed").toBool()) {
        m_tabs->raise(pane);
        pane->askBeforeClose();
        return;
    }
    m_tabs->remove(pane);
}

void MainWindow::rememberRecent(const QString &connection, const QString &topic)
{
    if (!m_services.settings || connection.isEmpty() || topic.isEmpty()
        || m_connections->isTemporary(connection))
        return;
    QStringList recent = m_services.settings->get(settings::keys::recentTopics);
    const QString entry = connection + QLatin1Char('/') + topic;
    recent.removeAll(entry);
    recent.prepend(entry);
    m_services.settings->set(settings::keys::recentTopics, QStringList(recent.mid(0, recentLimit)));
}

QAction *MainWindow::addCommand(
    QMenu *menu, const QString &id, const QString &text, const QString &key, const QString &iconId)
{
    auto *action = new QAction(text, this);
    action->setObjectName(id);
    action->setData(iconId);
    if (!key.isEmpty())
        action->setShortcut(QKeySequence(key));
    menu->addAction(action);
    addAction(action);
    m_commands << action;
    return action;
}

void MainWindow::buildMenus()
{
    QMenuBar *bar = m_strip->menuBar();
    QMenu *file = bar->addMenu(tr("&File"));
    connect(addCommand(file, QStringLiteral("connection.new"), tr("Add a connection"),
                QStringLiteral("Ctrl+N"), QStringLiteral("plus")),
        &QAction::triggered, this, [this] { openSettings({}); });
    connect(addCommand(file, QStringLiteral("tab.close"), tr("Close tab"), QStringLiteral("Ctrl+W"),
                QStringLiteral("close")),
        &QAction::triggered, this, [this] {
            if (Pane *pane = m_tabs->current())
                closePane(pane);
        });
    file->addSeparator();
    connect(addCommand(file, QStringLiteral("app.quit"), tr("Quit"), QStringLiteral("Ctrl+Q"),
                QStringLiteral("close")),
        &QAction::triggered, this, &QWidget::close);

    new EditMenu(bar->addMenu(tr("&Edit")));

    QMenu *view = bar->addMenu(tr("&View"));
    connect(addCommand(view, QStringLiteral("pane.refresh"), tr("Ask again"), QStringLiteral("F5"),
                QStringLiteral("refresh")),
        &QAction::triggered, this, [this] {
            if (Pane *pane = m_tabs->current())
                pane->refresh();
        });
    const auto turn = [this](int by) {
        if (m_tabs->count() > 0)
            m_tabs->raise(
                m_tabs->pane((m_tabs->bar()->currentIndex() + by + m_tabs->count()) % m_tabs->count()));
    };
    connect(addCommand(view, QStringLiteral("tab.next"), tr("Next tab"), QStringLiteral("Ctrl+Tab"),
                QStringLiteral("arrow-right")),
        &QAction::triggered, this, [turn] { turn(1); });
    connect(addCommand(view, QStringLiteral("tab.previous"), tr("Previous tab"),
                QStringLiteral("Ctrl+Shift+Tab"), QStringLiteral("arrow-left")),
        &QAction::triggered, this, [turn] { turn(-1); });
    view->addSeparator();
    auto *schemes = new QActionGroup(this);
    struct Scheme
    {
        const char *word;
        QString text;
        theme::Choice choice;
    };
    for (const Scheme &scheme : {Scheme {"system", tr("Light or dark as the system"), theme::Choice::System},
             Scheme {"light", tr("Light"), theme::Choice::Light},
             Scheme {"dark", tr("Dark"), theme::Choice::Dark}}) {
        const QString word = QLatin1String(scheme.word);
        QAction *action
            = addCommand(view, QStringLiteral("theme.") + word, scheme.text, {}, QStringLiteral("eye"));
        action->setCheckable(true);
        action->setChecked(m_services.theme ? m_services.theme->choice() == scheme.choice
                                            : scheme.choice == theme::Choice::System);
        schemes->addAction(action);
        connect(action, &QAction::triggered, this, [this, word, choice = scheme.choice] {
            if (m_services.theme)
                m_services.theme->set(choice);
            if (m_services.settings)
                m_services.settings->set(settings::keys::theme, word);
        });
    }

    QMenu *go = bar->addMenu(tr("&Go"));
    connect(addCommand(go, QStringLiteral("palette.open"), tr("Go to anything"), QStringLiteral("Ctrl+K"),
                QStringLiteral("search")),
        &QAction::triggered, this, [this] { showPalette(); });
    connect(addCommand(go, QStringLiteral("palette.commands"), tr("Run a command"),
                QStringLiteral("Ctrl+Shift+P"), QStringLiteral("command")),
        &QAction::triggered, this, [this] { showPalette(QStringLiteral(">")); });
    connect(addCommand(go, QStringLiteral("go.running"), tr("Running operations"), QStringLiteral("Ctrl+J"),
                QStringLiteral("activity")),
        &QAction::triggered, this, [this] { m_running->showList(); });
    connect(addCommand(go, QStringLiteral("go.sidebar"), tr("Go to the list of connections"),
                QStringLiteral("Ctrl+0"), QStringLiteral("link")),
        &QAction::triggered, this, [this] {
            if (auto *first = m_sidebar->findChild<QAbstractButton *>(QStringLiteral("sidebar.add")))
                first->setFocus(Qt::ShortcutFocusReason);
        });

    QMenu *connection = bar->addMenu(tr("&Connection"));
    for (const PaneDescriptor &pane : m_panes) {
        if (!pane.inSidebar)
            continue;
        const QString key = pane.id == topicsPane ? QStringLiteral("Ctrl+1")
            : pane.id == groupsPane               ? QStringLiteral("Ctrl+2")
                                                  : QString();
        connect(addCommand(connection, QStringLiteral("connection.") + pane.id.section(QLatin1Char('.'), 1),
                    pane.name, key, pane.iconId),
            &QAction::triggered, this, [this, id = pane.id] {
                if (const Pane *current = m_tabs->current())
                    open(id, current->services().connection, {});
            });
    }
    connect(addCommand(connection, QStringLiteral("connection.settings"), tr("Connection settings"),
                QStringLiteral("Ctrl+,"), QStringLiteral("settings")),
        &QAction::triggered, this, [this] {
            const QString name = connectionOf(m_tabs->current());
            if (!name.isEmpty() && !m_connections->isTemporary(name))
                openSettings(name);
        });
    m_saveAs = addCommand(connection, QStringLiteral("connection.saveAs"), tr("Save as connection…"), {},
        QStringLiteral("pin"));
    connect(m_saveAs, &QAction::triggered, this, [this] {
        const QString name = connectionOf(m_tabs->current());
        PaneRequest request;
        request.profile = m_connections->find(name);
        if (request.profile && m_connections->isTemporary(name))
            open(connectionsPane, nullptr, request);
    });
    connect(addCommand(connection, QStringLiteral("connection.close"), tr("Disconnect"), {},
                QStringLiteral("close")),
        &QAction::triggered, this, [this] {
            const QString name = connectionOf(m_tabs->current());
            if (!name.isEmpty())
                m_connections->close(name);
        });

    QMenu *help = bar->addMenu(tr("&Help"));
    connect(addCommand(help, QStringLiteral("help.shortcuts"), tr("Keyboard shortcuts"), QStringLiteral("F1"),
                QStringLiteral("help")),
        &QAction::triggered, this, [this] { (new ShortcutsDialog(this))->show(); });
    connect(addCommand(help, QStringLiteral("help.about"), tr("About Tailrace"), {}, QStringLiteral("info")),
        &QAction::triggered, this, [this] { (new AboutDialog(m_services, this))->show(); });
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    for (int i = 0; i < m_tabs->count(); ++i) {
        Pane *pane = m_tabs->pane(i);
        if (pane->hasUnsavedChanges() && !pane->property("closeAgreed").toBool()) {
            m_tabs->raise(pane);
            pane->askBeforeClose();
            event->ignore();
            return;
        }
    }
    if (m_services.settings)
        m_services.settings->set(settings::keys::geometry, saveGeometry());
    QMainWindow::closeEvent(event);
}

} // namespace tailrace::ui
