// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include "services/capability/connection.h"
#include "ui/shell/pane.h"
#include "ui/shell/statusline.h"
#include "ui/shell/tabstrip.h"
#include "ui/shell/titlestrip.h"
#include "ui/widgets/emptystate.h"

#include <QMenuBar>
#include <QVBoxLayout>

namespace tailrace::ui {

MainWindow::MainWindow(Services services, std::vector<PaneDescriptor> panes, QWidget *parent)
    : QMainWindow(parent)
    , m_services(std::move(services))
    , m_panes(std::move(panes))
    , m_strip(new TitleStrip(this))
    , m_tabs(new TabStrip(this))
    , m_status(new StatusLine(this))
{
    m_services.navigator = this;
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("Tailrace"));
    auto *centre = new QWidget(this);
    auto *column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_strip);
    column->addWidget(m_tabs, 1);
    column->addWidget(m_status);
    setCentralWidget(centre);
    resize(1440, 900);
    auto *nothing = new EmptyState(this);
    nothing->setTexts(tr("Nothing is open."));
    m_tabs->setPlaceholder(nothing);
    connect(m_tabs, &TabStrip::currentChanged, this, &MainWindow::showPane);
    connect(m_tabs, &TabStrip::closeRequested, m_tabs, &TabStrip::remove);
    buildMenus();
}

MainWindow::~MainWindow() = default;

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

bool MainWindow::open(const QString &paneId, const std::shared_ptr<Connection> &connection,
                      const PaneRequest &request)
{
    if (!canOpen(paneId, connection))
        return false;
    for (int i = 0; i < m_tabs->count() && !request.newTab; ++i) {
        Pane *pane = m_tabs->pane(i);
        if (pane->objectName() == paneId && pane->services().connection == connection && pane->shows(request)) {
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
    pane->activate(request);
    m_tabs->add(pane, EnvironmentKind::None);
    pane->setFocus();
    return true;
}

void MainWindow::buildMenus()
{
    QMenu *file = m_strip->menuBar()->addMenu(tr("&File"));
    QAction *quit = file->addAction(tr("&Quit"), QKeySequence(QStringLiteral("Ctrl+Q")), this, &QWidget::close);
    addAction(quit);
}

void MainWindow::showPane(Pane *pane)
{
    m_status->setItems(pane ? pane->status() : QList<StatusItem> {});
}

} // namespace tailrace::ui
