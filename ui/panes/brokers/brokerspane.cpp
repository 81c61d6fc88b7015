// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/brokers/brokerspane.h"

#include "models/brokers/brokertablemodel.h"
#include "services/capability/connection.h"
#include "ui/delegates/rows.h"
#include "ui/delegates/tableheader.h"
#include "ui/panes/brokers/brokerconfig.h"
#include "ui/panes/brokers/brokerdelegate.h"
#include "ui/panes/brokers/brokerfacts.h"
#include "ui/shell/describe.h"
#include "ui/theme/format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"

#include <QHBoxLayout>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace tailrace::ui {

using models::BrokerTableModel;

BrokersPane::BrokersPane(const Services &services, QWidget *parent)
    : Pane(services, parent)
    , m_model(new BrokerTableModel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildBar());
    m_notice = new Notice(this);
    m_notice->setObjectName(QStringLiteral("brokers.failure"));
    m_clusterNotice = new Notice(this);
    m_clusterNotice->setObjectName(QStringLiteral("brokers.cluster.failure"));
    for (Notice *notice : {m_notice, m_clusterNotice}) {
        connect(notice->addButton(tr("Retry"), QStringLiteral("refresh")), &QPushButton::clicked, this,
            &BrokersPane::refresh);
        column->addWidget(notice);
    }
    m_stack = new QStackedWidget(this);
    m_body = buildBrokers();
    m_empty = new EmptyState(m_stack);
    m_empty->button()->setObjectName(QStringLiteral("brokers.empty.action"));
    connect(m_empty->button(), &QPushButton::clicked, this, &BrokersPane::refresh);
    m_stack->addWidget(m_body);
    m_stack->addWidget(m_empty);
    column->addWidget(m_stack, 1);
    setEntry(m_view);
    updateState();
}

QWidget *BrokersPane::buildBar()
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_facts = new BrokerFacts(bar);
    row->addWidget(m_facts, 1);
    auto *right = new QWidget(bar);
    right->setProperty("line", QStringLiteral("bottom"));
    right->setAttribute(Qt::WA_StyledBackground);
    auto *inside = new QHBoxLayout(right);
    inside->setContentsMargins(0, 0, 12, 1);
    QToolButton *again = makeIconButton(QStringLiteral("refresh"), tr("Ask again (F5)"), right);
    again->setObjectName(QStringLiteral("brokers.refresh"));
    inside->addWidget(again);
    row->addWidget(right);
    connect(again, &QToolButton::clicked, this, &BrokersPane::refresh);
    return bar;
}

QWidget *BrokersPane::buildBrokers()
{
    auto *split = new QSplitter(Qt::Horizontal, m_stack);
    split->setChildrenCollapsible(false);
    m_view = new QTableView(split);
    m_view->setObjectName(QStringLiteral("brokers.table"));
    m_view->setAccessibleName(tr("Brokers"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new BrokerDelegate(m_view));
    auto *header = new TableHeader(
        {{tr("Id"), 128, false, 32}, {tr("Host"), 0}, {tr("Port"), 72, true}, {tr("Rack"), 96}}, m_view);
    m_view->setHorizontalHeader(header);
    header->fit();
    header->setSortIndicator(BrokerTableModel::Id, Qt::AscendingOrder);
    m_view->setSortingEnabled(true);
    makeRows(m_view);
    m_view->setMinimumWidth(320);
    m_config = new BrokerConfig(split);
    m_config->setMinimumWidth(360);
    split->addWidget(m_view);
    split->addWidget(m_config);
    split->setStretchFactor(0, 2);
    split->setStretchFactor(1, 3);
    split->setSizes({536, 680});
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex &current) {
            m_config->showBroker(current.isValid() ? current.data(BrokerTableModel::BrokerRole).toInt() : -1);
        });
    return split;
}

QString BrokersPane::title() const
{
    return tr("Brokers");
}

QString BrokersPane::iconId() const
{
    return QStringLiteral("broker");
}

void BrokersPane::activate(const PaneRequest &)
{
    if (!m_active)
        refresh();
    m_active = true;
}

bool BrokersPane::findReaders()
{
    const Connection &connection = *services().connection;
    const auto brokers = connection.capability<Brokers>();
    const auto cluster = connection.capability<ClusterInfo>();
    const auto service = connection.capability<ServiceStatus>();
    if (brokers) {
        m_brokers = brokers->capability;
        m_config->setReader(brokers->capability);
        m_answeredBy = QString::fromStdString(brokers->kind + " " + brokers->address);
    } else {
        m_config->setReader(fail(brokers.error()));
    }
    if (cluster) {
        m_cluster = cluster->capability;
        if (!brokers)
            m_answeredBy = QString::fromStdString(cluster->kind + " " + cluster->address);
    }
    if (service)
        m_service = service->capability;
    else
        m_facts->setServiceFailure(service.error());
    if (!m_brokers && !m_cluster) {
        const Description words = describe(cluster.error());
        m_empty->setTexts(tr("This connection shows no brokers."), words.verbatim);
        m_stack->setCurrentWidget(m_empty);
        return false;
    }
    return true;
}

void BrokersPane::refresh()
{
    if (!m_brokers && !m_cluster && !findReaders())
        return;
    const quint64 round = ++m_round;
    m_loading = true;
    m_asked.start();
    if (m_brokers)
        onResult(m_brokers->brokers(), this, [this, round](const Result<std::vector<BrokerInfo>> &result) {
            if (round == m_round)
                listed(result);
        });
    if (m_cluster)
        onResult(m_cluster->cluster(), this, [this, round](const Result<ClusterDescription> &result) {
            if (round == m_round)
                described(result);
        });
    if (m_service)
        askService(round);
    m_config->refresh();
    updateState();
}

// Where the status is not told, whether anybody is there at all: wrong credentials are no service that is
// down.
void BrokersPane::askService(quint64 round)
{
    onResult(m_service->status(), this, [this, round](const Result<ServiceState> &result) {
        if (round != m_round)
            return;
        if (result) {
            m_facts->setService(*result);
            return;
        }
        m_facts->setServiceFailure(result.error());
        onResult(m_service->alive(), this, [this, round](const Result<std::monostate> &alive) {
            if (round == m_round && alive)
                m_facts->setServiceAnswers();
        });
    });
}

void BrokersPane::listed(const Result<std::vector<BrokerInfo>> &result)
{
    m_loading = false;
    m_answerMs = m_asked.elapsed();
    if (!result) {
        const Description words = describe(result.error());
        m_notice->show(Notice::Level::Danger, tr("The brokers could not be listed. %1").arg(words.title),
            words.advice, words.verbatim);
        updateState();
        return;
    }
    m_notice->hide();
    m_loaded = true;
    const QVariant chosen = m_view->currentIndex().data(BrokerTableModel::BrokerRole);
    m_model->setBrokers(*result);
    const int row = chosen.isValid() ? m_model->rowOf(chosen.toInt()) : 0;
    m_view->setCurrentIndex(m_model->index(qMax(0, row), 0));
    m_facts->setBrokers(m_model->rowCount());
    sayController();
    updateState();
}

void BrokersPane::described(const Result<ClusterDescription> &result)
{
    if (!m_brokers)
        listed(result ? Result<std::vector<BrokerInfo>>(result->brokers) : fail(result.error()));
    if (!result) {
        if (m_brokers) { // the list stands by itself
            const Description words = describe(result.error());
            m_clusterNotice->show(Notice::Level::Warning,
                tr("Which broker is the controller is not known. %1").arg(words.title), words.advice,
                words.verbatim);
        }
        m_model->setController(std::nullopt);
        sayController();
        return;
    }
    m_clusterNotice->hide();
    m_facts->setCluster(result->clusterId);
    m_model->setController(result->controllerId);
    sayController();
}

void BrokersPane::sayController()
{
    const auto id = m_model->controller();
    const BrokerInfo *broker = id ? m_model->brokerAt(m_model->rowOf(*id)) : nullptr;
    m_facts->setController(!id ? QString()
            : broker
            ? QStringLiteral("%1  %2:%3").arg(*id).arg(QString::fromStdString(broker->host)).arg(broker->port)
            : QString::number(*id));
}

void BrokersPane::updateState()
{
    if (m_loaded && m_model->rowCount() > 0) {
        m_stack->setCurrentWidget(m_body);
    } else {
        m_empty->setTexts(m_loading ? tr("Asking for the brokers")
                : m_loaded          ? tr("The service names no broker.")
                                    : tr("There is no list of brokers."),
            {}, m_loaded ? tr("Ask again") : QString());
        m_stack->setCurrentWidget(m_empty);
    }
    emit statusChanged();
}

QList<StatusItem> BrokersPane::status() const
{
    QList<StatusItem> items;
    if (m_loading)
        items << StatusItem {tr("asking"), {}, QStringLiteral("activity"), Tone::Info};
    if (m_loaded) {
        items << StatusItem {tr("brokers"), theme::number(m_model->rowCount())};
        items << StatusItem {tr("listed in"), theme::duration(m_answerMs)};
    }
    if (!m_answeredBy.isEmpty())
        items << StatusItem {tr("answered by"), m_answeredBy};
    return items;
}

} // namespace tailrace::ui
