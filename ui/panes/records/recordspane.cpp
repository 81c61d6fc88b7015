// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/recordspane.h"

#include "models/records/seenfields.h"
#include "services/capability/connection.h"
#include "services/capability/topiclist.h"
#include "services/settings/settingsstore.h"
#include "ui/panes/records/detailpanel.h"
#include "ui/panes/records/fetchbar.h"
#include "ui/panes/records/filteredit.h"
#include "ui/panes/records/histogramwidget.h"
#include "ui/panes/records/recordstatus.h"
#include "ui/panes/records/recordview.h"
#include "ui/panes/records/topichead.h"
#include "ui/panes/records/viewbar.h"
#include "ui/shell/describe.h"
#include "ui/shell/navigator.h"
#include "ui/shell/panedescriptor.h"
#include "ui/theme/format.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/notice.h"

#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace tailrace::ui {

using records::TailState;

namespace {

constexpr int recentFilters = 10;
constexpr std::int64_t newest = 1000; // records a first look fetches

std::shared_ptr<RecordSource> sourceOf(const Services &services)
{
    if (!services.connection)
        return nullptr;
    auto offer = services.connection->capability<RecordSource>();
    return offer ? offer->capability : nullptr;
}

ReadSpec firstLook()
{
    ReadSpec spec;
    spec.start = from::Last {newest};
    spec.readCommitted = true;
    return spec;
}

store::StoreOptions storeOptions(const Services &services)
{
    store::StoreOptions options;
    if (services.settings) {
        options.budgetBytes = services.settings->get(settings::keys::storeBudgetBytes);
        if (services.settings->get(settings::keys::spillEvicted))
            options.overflow = store::Overflow::Spill;
    }
    return options;
}

} // namespace

RecordsPane::RecordsPane(const Services &services, QWidget *parent)
    : Pane(services, parent)
    , m_controller(std::make_unique<records::TailController>(
          sourceOf(services), services.decoders, storeOptions(services)))
    , m_head(new TopicHead(this))
    , m_fetch(new FetchBar(this))
    , m_viewBar(new ViewBar(this))
    , m_export(new ExportPanel(this))
    , m_problem(new Notice(this))
    , m_view(new RecordView(m_controller->model(), this))
    , m_empty(new EmptyState)
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_columns(new QMenu(this))
    , m_histogram(new HistogramWidget)
    , m_detail(new DetailPanel(services.decoders, services.settings))
{
    auto *left = new QWidget(m_splitter);
    auto *rows = new QVBoxLayout(left);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(m_problem);
    rows->addWidget(m_histogram);
    rows->addWidget(m_view, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_detail);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setSizes({900, 360});
    m_detail->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_fetch);
    column->addWidget(m_viewBar);
    column->addWidget(m_export);
    m_export->hide();
    column->addWidget(m_splitter, 1);
    m_problem->hide();
    connect(m_problem->addButton(tr("Retry"), QStringLiteral("refresh")), &QPushButton::clicked, this,
        &RecordsPane::refresh);
    m_view->setPlaceholder(m_empty);
    m_view->setMatches(&m_controller->matches());

    connect(m_fetch, &FetchBar::specChosen, this, &RecordsPane::readChosen);
    connect(m_fetch, &FetchBar::restartAsked, this, &RecordsPane::refresh);
    connect(m_fetch, &FetchBar::stopAsked, m_controller.get(), &records::TailController::stop);
    connect(m_fetch, &FetchBar::clearAsked, m_controller.get(), &records::TailController::clear);
    connect(m_fetch, &FetchBar::pauseAsked, m_controller.get(), &records::TailController::setPaused);
    connect(m_fetch, &FetchBar::followAsked, m_view, &RecordView::setFollowing);
    connect(m_view, &RecordView::followingChanged, m_fetch, &FetchBar::setFollowing);
    connect(m_view, &RecordView::followingChanged, this, [this] { emit statusChanged(); });
    connect(m_view, &RecordView::orderAsked, this,
        [this] { setNewestFirst(!m_controller->model()->isNewestFirst()); });
    connect(m_viewBar, &ViewBar::changed, this, &RecordsPane::applyFilter);
    connect(m_viewBar->filter(), &FilterEdit::used, this, &RecordsPane::rememberFilter);
    m_viewBar->filter()->setSeen([this] { return records::seenFields(*m_controller->model()); });
    connect(m_viewBar->filter(), &FilterEdit::left, m_view, qOverload<>(&QWidget::setFocus));
    connect(m_controller.get(), &records::TailController::stateChanged, this, &RecordsPane::showState);
    connect(m_controller.get(), &records::TailController::countersChanged, this, &RecordsPane::showCounters);
    connect(m_empty->button(), &QPushButton::clicked, this, &RecordsPane::placeholderClicked);
    makeColumnsMenu();
    makeActions();
    connectDetail();
    connectSchemas();
    connectExport();
    m_view->setFollowing(true);
    showState();
    setEntry(m_view);
}

RecordsPane::~RecordsPane() = default;

QString RecordsPane::title() const
{
    return m_topics.isEmpty() ? tr("Records") : m_topics.join(QStringLiteral(", "));
}

QString RecordsPane::iconId() const
{
    return QStringLiteral("topic");
}

bool RecordsPane::shows(const PaneRequest &request) const
{
    return !request.newTab && m_topics == QStringList(request.object);
}

void RecordsPane::activate(const PaneRequest &request)
{
    QStringList topics;
    if (request.read) {
        for (const std::string &topic : request.read->topics)
            topics += QString::fromStdString(topic);
    }
    if (topics.isEmpty() && !request.object.isEmpty())
        topics += request.object;
    const bool same = topics == m_topics && m_controller->state() != TailState::Idle;
    if (same && !request.read)
        return;
    m_topics = topics;
    m_head->setTopics(m_topics);
    if (!same)
        restoreLook();
    m_view->setTopics(m_topics);
    if (!same) {
        restoreFilter();
        askTopic();
    }
    emit titleChanged();
    ReadSpec spec = request.read.value_or(firstLook());
    m_fetch->setSpec(spec);
    read(std::move(spec));
}

void RecordsPane::refresh()
{
    readChosen();
}

void RecordsPane::readChosen()
{
    read(m_fetch->spec());
}

void RecordsPane::read(ReadSpec spec)
{
    if (m_topics.isEmpty())
        return;
    spec.topics.clear();
    for (const QString &topic : m_topics)
        spec.topics.push_back(topic.toStdString());
    const bool live = std::holds_alternative<until::Never>(spec.stop);
    m_controller->start(std::move(spec));
    m_view->setFollowing(live);
    m_fetch->setPartitionCount(m_partitions);
}

void RecordsPane::askTopic()
{
    if (m_topics.size() != 1 || !services().connection)
        return;
    auto topics = services().connection->capability<TopicList>();
    if (!topics)
        return;
    onResult(topics->capability->topic(m_topics.first().toStdString()), this,
        [this](const Result<TopicInfo> &topic) {
            if (!topic)
                return;
            m_partitions = static_cast<int>(topic->partitions.size());
            m_fetch->setPartitionCount(m_partitions);
            QString facts = m_partitions == 1 ? tr("1 partition") : tr("%1 partitions").arg(m_partitions);
            if (topic->replication() > 0)
                facts += QStringLiteral(" \u00b7 ")
                    + tr("RF %1", "replication factor").arg(topic->replication());
            m_head->setFacts(facts);
        });
}

void RecordsPane::applyFilter()
{
    m_controller->setFilter(m_viewBar->filter()->filter(), m_viewBar->mode());
    if (services().settings && !m_topics.isEmpty())
        services().settings->set(settings::keys::recordFilter, m_viewBar->filter()->text(), settingsObject());
    showPlaceholder();
}

void RecordsPane::showState()
{
    m_fetch->setState(m_controller->state(), m_controller->isPaused());
    m_view->setPaused(m_controller->isPaused());
    const bool failed = m_controller->state() == TailState::Failed;
    m_problem->setVisible(failed);
    if (failed) {
        const Description description = describe(m_controller->error());
        m_problem->show(Notice::Level::Danger, description.title, description.advice, description.verbatim);
    }
    emit workChanged(m_controller->isRunning() ? tr("tailing") : QString());
    showCounters();
}

void RecordsPane::showCounters()
{
    m_viewBar->showScan(*m_controller);
    showHistogram();
    m_view->updateMarks();
    showPlaceholder();
    emit statusChanged();
}

QList<StatusItem> RecordsPane::status() const
{
    return recordStatus(*m_controller, m_view->isFollowing(), m_view->isUtc());
}

void RecordsPane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    m_controller->setVisible(true);
}

void RecordsPane::hideEvent(QHideEvent *event)
{
    Pane::hideEvent(event);
    m_controller->setVisible(false);
}

QString RecordsPane::settingsObject() const
{
    return QString::fromStdString(connectionName() + "/" + topicsName());
}

void RecordsPane::restoreFilter()
{
    if (!services().settings)
        return;
    m_viewBar->filter()->setRecent(services().settings->get(settings::keys::recentFilters, settingsObject()));
    m_viewBar->filter()->setFilterText(
        services().settings->get(settings::keys::recordFilter, settingsObject()));
}

void RecordsPane::rememberFilter(const QString &text)
{
    if (!services().settings || m_topics.isEmpty())
        return;
    QStringList recent = services().settings->get(settings::keys::recentFilters, settingsObject());
    recent.removeAll(text);
    recent.prepend(text);
    recent = recent.mid(0, recentFilters);
    services().settings->set(settings::keys::recentFilters, recent, settingsObject());
    m_viewBar->filter()->setRecent(recent);
}

void RecordsPane::setNewestFirst(bool on)
{
    m_controller->model()->setNewestFirst(on);
    if (services().settings && !m_topics.isEmpty())
        services().settings->set(settings::keys::recordsNewestFirst, on, settingsObject());
}

void RecordsPane::setByTime(bool on)
{
    m_controller->setOrder(on ? records::RecordOrder::Time : records::RecordOrder::Arrival);
    if (services().settings && !m_topics.isEmpty())
        services().settings->set(settings::keys::recordsByTime, on, settingsObject());
    readChosen();
}

PaneDescriptor recordsPaneDescriptor()
{
    PaneDescriptor descriptor;
    descriptor.id = QStringLiteral("pane.records");
    descriptor.name = RecordsPane::tr("Records");
    descriptor.iconId = QStringLiteral("topic");
    descriptor.needs = CapabilityId::RecordSource;
    descriptor.inSidebar = false;
    descriptor.order = 30;
    descriptor.make = [](const Services &services, QWidget *parent) -> Pane * {
        return new RecordsPane(services, parent);
    };
    return descriptor;
}

} // namespace tailrace::ui
