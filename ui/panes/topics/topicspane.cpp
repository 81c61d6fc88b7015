// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/topics/topicspane.h"

#include "models/topics/topictablemodel.h"
#include "services/capability/connection.h"
#include "services/settings/settingsstore.h"
#include "ui/panes/topics/topicdelegate.h"
#include "ui/panes/topics/topicheader.h"
#include "ui/shell/connections.h"
#include "ui/shell/describe.h"
#include "ui/shell/navigator.h"
#include "ui/theme/format.h"
#include "ui/theme/icon.h"
#include "ui/widgets/button.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/panebar.h"
#include "ui/widgets/toggle.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace tailrace::ui {

using models::TopicTableModel;

namespace {

constexpr int batchSize = 50; // topics a request for watermarks
constexpr int backgroundLimit = 2000; // rows whose records are asked for without being looked at

} // namespace

TopicsPane::TopicsPane(const Services &services, QWidget *parent)
    : Pane(services, parent)
    , m_model(new TopicTableModel(this))
{
    build();
    m_recordsTimer.setSingleShot(true);
    m_recordsTimer.setInterval(30);
    connect(&m_recordsTimer, &QTimer::timeout, this, &TopicsPane::askRecords);
    if (services.settings) {
        m_internal->setChecked(services.settings->get(settings::keys::showInternalTopics));
        m_model->setShowInternal(m_internal->isChecked());
        connect(services.settings, &settings::SettingsStore::changed, this, [this](const QString &name) {
            if (name == QLatin1String(settings::keys::favouriteTopics.name))
                showFavourites();
        });
    }
    showFavourites();
}

void TopicsPane::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    QHBoxLayout *row = makePaneBar(this);
    QWidget *bar = row->parentWidget();
    m_filter = new QLineEdit(bar);
    m_filter->setObjectName(QStringLiteral("topics.filter"));
    m_filter->setAccessibleName(tr("Filter topics by name"));
    m_filter->setPlaceholderText(tr("Filter by name  /"));
    m_filter->setClearButtonEnabled(false);
    m_filter->setMinimumWidth(120);
    m_filter->setMaximumWidth(320);
    m_filter->addAction(
        theme::icon(QStringLiteral("filter"), theme::Token::TextTertiary), QLineEdit::LeadingPosition);
    row->addWidget(m_filter, 100);
    auto *find = new QAction(tr("Filter"), this);
    find->setShortcut(QKeySequence::Find);
    find->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QAction::triggered, this, [this] {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
    });
    addAction(find);
    m_count = makeLabel({}, theme::Text::Second, "tertiary", bar);
    row->addWidget(m_count);
    row->addStretch(1);
    m_internal = new Toggle(tr("Internal topics"), bar);
    m_internal->setObjectName(QStringLiteral("topics.internal"));
    row->addWidget(m_internal);
    row->addSpacing(8);
    m_produce = makeButton(tr("Produce"), QStringLiteral("send"), nullptr, bar);
    m_produce->setObjectName(QStringLiteral("topics.produce"));
    row->addWidget(m_produce);
    m_open = makeButton(tr("Open records"), QStringLiteral("topic"), nullptr, bar);
    m_open->setObjectName(QStringLiteral("topics.open"));
    m_open->setToolTip(tr("Open records (Enter)"));
    row->addWidget(m_open);
    QToolButton *again = makeIconButton(QStringLiteral("refresh"), tr("Ask again (F5)"), bar);
    again->setObjectName(QStringLiteral("topics.refresh"));
    row->addWidget(again);
    column->addWidget(bar);
    m_notice = new Notice(this);
    QPushButton *retry = m_notice->addButton(tr("Retry"), QStringLiteral("refresh"));
    column->addWidget(m_notice);

    m_stack = new QStackedWidget(this);
    m_view = new QTableView(m_stack);
    m_view->setObjectName(QStringLiteral("topics.table"));
    m_view->setAccessibleName(tr("Topics"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new TopicDelegate(m_view));
    m_view->setHorizontalHeader(new TopicHeader(m_view));
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setDefaultSectionSize(24);
    m_view->verticalHeader()->setMinimumSectionSize(24);
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    m_view->horizontalHeader()->setStretchLastSection(false);
    m_view->horizontalHeader()->setSectionResizeMode(TopicTableModel::Name, QHeaderView::Stretch);
    m_view->setColumnWidth(TopicTableModel::Partitions, 96);
    m_view->setColumnWidth(TopicTableModel::Replication, 104);
    m_view->setColumnWidth(TopicTableModel::State, 168);
    m_view->setColumnWidth(TopicTableModel::Records, 136);
    m_view->horizontalHeader()->setSortIndicator(TopicTableModel::Name, Qt::AscendingOrder);
    m_view->setSortingEnabled(true);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setTabKeyNavigation(false);
    m_view->setMouseTracking(true);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->installEventFilter(this);
    m_view->viewport()->installEventFilter(this);
    m_filter->installEventFilter(this);
    m_empty = new EmptyState(m_stack);
    m_empty->button()->setObjectName(QStringLiteral("topics.empty.action"));
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    column->addWidget(m_stack, 1);
    setEntry(m_view);

    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        const QString current = m_model->topicAt(m_view->currentIndex().row());
        m_model->setFilter(text);
        setCurrentRow(text.isEmpty() ? qMax(0, m_model->rowOf(current)) : 0);
        updateState();
        m_recordsTimer.start();
    });
    connect(m_internal, &QAbstractButton::toggled, this, [this](bool on) {
        m_model->setShowInternal(on);
        if (this->services().settings)
            this->services().settings->set(settings::keys::showInternalTopics, on);
        setCurrentRow(0);
        updateState();
        m_recordsTimer.start();
    });
    connect(m_open, &QPushButton::clicked, this, &TopicsPane::openCurrent);
    connect(m_produce, &QPushButton::clicked, this, [this] {
        ProduceDraft draft;
        draft.topic = m_model->topicAt(m_view->currentIndex().row()).toStdString();
        this->services().navigator->openProduce(this->services().connection, std::move(draft));
    });
    connect(again, &QToolButton::clicked, this, &TopicsPane::refresh);
    connect(retry, &QPushButton::clicked, this, &TopicsPane::refresh);
    connect(m_empty->button(), &QPushButton::clicked, this, [this] {
        if (!m_model->filter().isEmpty())
            m_filter->clear();
        else if (m_model->internalCount() > 0 && !m_internal->isChecked())
            m_internal->setChecked(true);
        else
            refresh();
    });
    connect(m_view, &QTableView::doubleClicked, this, &TopicsPane::openCurrent);
    connect(m_view->verticalScrollBar(), &QScrollBar::valueChanged, this, [this] { m_recordsTimer.start(); });
    connect(m_model, &QAbstractItemModel::layoutChanged, this, [this] { m_recordsTimer.start(); });
}

QString TopicsPane::title() const
{
    return tr("Topics");
}

QString TopicsPane::iconId() const
{
    return QStringLiteral("topic");
}

void TopicsPane::activate(const PaneRequest &)
{
    if (!m_loaded && !m_loading)
        refresh();
}

void TopicsPane::refresh()
{
    if (m_loading)
        return;
    if (!m_list) {
        const auto offer = services().connection->capability<TopicList>();
        if (!offer) {
            listed(fail(offer.error()));
            return;
        }
        m_list = offer->capability;
        m_answeredBy = QString::fromStdString(offer->kind + " " + offer->address);
    }
    m_loading = true;
    m_asked.start();
    onResult(
        m_list->topics(), this, [this](const Result<std::vector<TopicInfo>> &result) { listed(result); });
    updateState();
}

void TopicsPane::listed(const Result<std::vector<TopicInfo>> &result)
{
    m_loading = false;
    m_answerMs = m_asked.isValid() ? m_asked.elapsed() : 0;
    if (!result) {
        const Description words = describe(result.error());
        m_notice->show(Notice::Level::Danger, tr("The topics could not be listed. %1").arg(words.title),
            words.advice, words.verbatim);
        updateState();
        return;
    }
    m_notice->hide();
    m_loaded = true;
    QStringList names;
    for (const TopicInfo &topic : *result)
        names << QString::fromStdString(topic.name);
    if (services().connections)
        services().connections->setTopicNames(QString::fromStdString(services().connection->name()), names);
    const QString current = m_model->topicAt(m_view->currentIndex().row());
    const int scrolled = m_view->verticalScrollBar()->value();
    m_model->forgetRecords();
    m_model->setTopics(*result);
    setCurrentRow(qMax(0, m_model->rowOf(current)));
    m_view->verticalScrollBar()->setValue(scrolled);
    updateState();
    m_recordsTimer.start();
}

void TopicsPane::askRecords()
{
    if (!m_list || !isVisible() || m_running > 0 || m_model->rowCount() == 0)
        return;
    const int first = qMax(0, m_view->rowAt(0));
    const int bottom = m_view->rowAt(m_view->viewport()->height() - 1);
    const int last = bottom < 0 ? m_model->rowCount() - 1 : bottom;
    std::vector<TopicInfo> topics = m_model->takeUnasked(first, last, batchSize);
    if (topics.empty()) // what is on screen is known: the rest, as long as it is no flood
        topics = m_model->takeUnasked(0, qMin(m_model->rowCount(), backgroundLimit) - 1, batchSize);
    if (topics.empty())
        return;
    ++m_running;
    onResult(m_list->watermarks(topics), this, [this](const Result<std::vector<Watermarks>> &result) {
        --m_running;
        if (!result)
            return; // the column says "–"; asking again is F5
        m_model->addWatermarks(*result);
        m_recordsTimer.start();
    });
}

void TopicsPane::openCurrent()
{
    const QString topic = m_model->topicAt(m_view->currentIndex().row());
    if (!topic.isEmpty())
        services().navigator->openRecords(services().connection, topic);
}

void TopicsPane::toggleFavourite(int row)
{
    const QString topic = m_model->topicAt(row);
    if (topic.isEmpty() || !services().settings)
        return;
    QStringList favourites = services().settings->get(settings::keys::favouriteTopics);
    const QString entry = QString::fromStdString(services().connection->name()) + QLatin1Char('/') + topic;
    if (favourites.removeAll(entry) == 0)
        favourites << entry;
    services().settings->set(settings::keys::favouriteTopics, favourites);
}

void TopicsPane::showFavourites()
{
    if (!services().settings)
        return;
    QSet<QString> names;
    const QString prefix = QString::fromStdString(services().connection->name()) + QLatin1Char('/');
    for (const QString &entry : services().settings->get(settings::keys::favouriteTopics)) {
        if (entry.startsWith(prefix))
            names << entry.mid(prefix.size());
    }
    m_model->setFavourites(names);
}

void TopicsPane::setCurrentRow(int row)
{
    if (row < m_model->rowCount())
        m_view->setCurrentIndex(m_model->index(row, 0));
}

void TopicsPane::updateState()
{
    const int shown = m_model->rowCount();
    const int hidden = m_internal->isChecked() ? 0 : m_model->internalCount();
    const int all = m_model->total() - hidden;
    m_count->setText(!m_loaded ? m_loading ? tr("asking the cluster") : QString()
            : shown == all ? tr("%1 topics").arg(theme::number(all))
                               : tr("%1 of %2").arg(theme::number(shown), theme::number(all)));
    const auto &services = this->services();
    const bool chosen = shown > 0;
    m_open->setEnabled(
        chosen && services.navigator->canOpen(QStringLiteral("pane.records"), services.connection));
    m_produce->setVisible(services.navigator->canOpen(QStringLiteral("pane.producer"), services.connection));
    m_produce->setEnabled(chosen && !services.connection->isReadOnly());
    m_produce->setToolTip(services.connection->isReadOnly() ? tr("This connection is read-only") : QString());
    if (!m_loaded) {
        m_empty->setTexts(
            m_loading ? tr("Asking the cluster for its topics") : tr("There is no list of topics."));
        m_stack->setCurrentWidget(m_empty);
    } else if (shown > 0) {
        m_stack->setCurrentWidget(m_view);
    } else if (!m_model->filter().isEmpty()) {
        m_empty->setTexts(tr("No topic's name has these letters in this order."),
            tr("Searched all %1 topics.").arg(theme::number(all)), tr("Clear the filter"));
        m_stack->setCurrentWidget(m_empty);
    } else {
        m_empty->setTexts(tr("This cluster shows no topics to you."),
            tr("It may have none, or hide those that this user may not describe."),
            m_model->internalCount() > 0 && !m_internal->isChecked() ? tr("Show internal topics")
                                                                     : tr("Ask again"));
        m_stack->setCurrentWidget(m_empty);
    }
    emit statusChanged();
}

QList<StatusItem> TopicsPane::status() const
{
    QList<StatusItem> items;
    if (m_loading)
        items << StatusItem {tr("asking the cluster"), {}, QStringLiteral("activity"), Tone::Info};
    if (m_loaded) {
        items << StatusItem {tr("topics"), theme::number(m_model->total())};
        items << StatusItem {tr("shown"), theme::number(m_model->rowCount())};
        items << StatusItem {tr("listed in"), theme::duration(m_answerMs)};
    }
    if (!m_answeredBy.isEmpty())
        items << StatusItem {tr("answered by"), m_answeredBy};
    return items;
}

bool TopicsPane::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            openCurrent();
            return true;
        }
        if (watched == m_view && key == Qt::Key_Slash) {
            m_filter->setFocus(Qt::ShortcutFocusReason);
            m_filter->selectAll();
            return true;
        }
        if (watched == m_view && key == Qt::Key_S) {
            toggleFavourite(m_view->currentIndex().row());
            return true;
        }
        if (watched == m_filter && key == Qt::Key_Escape) {
            m_filter->clear();
            m_view->setFocus();
            return true;
        }
        if (watched == m_filter && (key == Qt::Key_Down || key == Qt::Key_Up)) {
            const int row = m_view->currentIndex().row() + (key == Qt::Key_Down ? 1 : -1);
            setCurrentRow(qBound(0, row, m_model->rowCount() - 1));
            return true;
        }
    } else if (watched == m_view->viewport() && event->type() == QEvent::MouseButtonPress) {
        const QPoint at = static_cast<QMouseEvent *>(event)->position().toPoint();
        const QModelIndex index = m_view->indexAt(at);
        if (index.isValid() && index.column() == TopicTableModel::Name && at.x() < TopicDelegate::starWidth)
            toggleFavourite(index.row());
    }
    return Pane::eventFilter(watched, event);
}

void TopicsPane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    m_recordsTimer.start();
}

} // namespace tailrace::ui
