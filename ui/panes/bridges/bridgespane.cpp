// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/bridges/bridgespane.h"

#include "models/bridges/bridgedraft.h"
#include "models/bridges/bridgetablemodel.h"
#include "services/capability/beside.h"
#include "services/capability/connection.h"
#include "ui/delegates/rows.h"
#include "ui/delegates/tableheader.h"
#include "ui/panes/bridges/bridgedelegate.h"
#include "ui/panes/bridges/bridgefoot.h"
#include "ui/panes/bridges/bridgeform.h"
#include "ui/panes/bridges/bridgehead.h"
#include "ui/panes/bridges/bridgewords.h"
#include "ui/panes/bridges/documentview.h"
#include "ui/shell/connections.h"
#include "ui/shell/describe.h"
#include "ui/theme/format.h"
#include "ui/theme/icon.h"
#include "ui/widgets/agreement.h"
#include "ui/widgets/button.h"
#include "ui/widgets/captions.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/panebar.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace tailrace::ui {

using models::BridgeDraft;
using models::BridgeTableModel;
using Kind = BridgeState::Kind;

namespace {

constexpr int usualMs = 10'000; // between two lists
constexpr int soonMs = 1'000; // after a write, until the bridge has come to rest

const char *storageType = "objectStorageOut";
const char *mqType = "mqIn";

} // namespace

BridgesPane::BridgesPane(const Services &services, QWidget *parent)
    : Pane(services, parent)
    , m_model(new BridgeTableModel(this))
    , m_draft(new BridgeDraft(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildBar());
    m_notice = new Notice(this);
    m_notice->setObjectName(QStringLiteral("bridges.failure"));
    connect(m_notice->addButton(tr("Retry"), QStringLiteral("refresh")), &QPushButton::clicked, this,
        &BridgesPane::refresh);
    column->addWidget(m_notice);
    m_stack = new QStackedWidget(this);
    m_body = new QSplitter(Qt::Vertical, m_stack);
    m_body->setChildrenCollapsible(false);
    m_body->addWidget(buildList());
    m_body->addWidget(buildDetail());
    m_body->setStretchFactor(1, 1);
    m_empty = new EmptyState(m_stack);
    m_empty->button()->setObjectName(QStringLiteral("bridges.empty.action"));
    connect(m_empty->button(), &QPushButton::clicked, this, [this] {
        if (!m_model->filter().isEmpty())
            m_filter->clear();
        else if (m_new->isEnabled())
            m_new->showMenu();
        else
            refresh();
    });
    m_stack->addWidget(m_body);
    m_stack->addWidget(m_empty);
    column->addWidget(m_stack, 1);
    setEntry(m_view);
    addKeys();
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, [this] {
        if (m_following.isEmpty())
            refresh();
        else
            look();
    });
    connect(m_draft, &BridgeDraft::changed, this, [this] {
        if (!m_writing && m_draft->isDirty())
            m_failure->hide();
        updateDetail();
        emit titleChanged();
    });
    updateState();
}

QWidget *BridgesPane::buildBar()
{
    QHBoxLayout *row = makePaneBar(this);
    QWidget *bar = row->parentWidget();
    m_filter = new QLineEdit(bar);
    m_filter->setObjectName(QStringLiteral("bridges.filter"));
    m_filter->setAccessibleName(tr("Filter bridges by name"));
    m_filter->setPlaceholderText(tr("Filter by name  /"));
    m_filter->setMinimumWidth(120);
    m_filter->setMaximumWidth(320);
    m_filter->addAction(
        theme::icon(QStringLiteral("filter"), theme::Token::TextTertiary), QLineEdit::LeadingPosition);
    m_filter->installEventFilter(this);
    row->addWidget(m_filter, 100);
    m_count = makeLabel({}, theme::Text::Second, "tertiary", bar);
    m_count->setObjectName(QStringLiteral("bridges.count"));
    row->addWidget(m_count);
    row->addStretch(1);
    m_new = makeButton(tr("New bridge"), QStringLiteral("plus"), nullptr, bar);
    m_new->setObjectName(QStringLiteral("bridges.new"));
    auto *menu = new QMenu(m_new);
    QAction *storage = menu->addAction(tr("To an object store (objectStorageOut)"));
    storage->setObjectName(QStringLiteral("bridges.new.storage"));
    QAction *mq = menu->addAction(tr("From a queue of IBM MQ (mqIn)"));
    mq->setObjectName(QStringLiteral("bridges.new.mq"));
    m_new->setMenu(menu);
    row->addWidget(m_new);
    QToolButton *again = makeIconButton(QStringLiteral("refresh"), tr("Ask again (F5)"), bar);
    again->setObjectName(QStringLiteral("bridges.refresh"));
    row->addWidget(again);
    connect(storage, &QAction::triggered, this, [this] { startNew(QLatin1String(storageType)); });
    connect(mq, &QAction::triggered, this, [this] { startNew(QLatin1String(mqType)); });
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        const Bridge *bridge = chosen();
        const QString name = bridge ? QString::fromStdString(bridge->name) : QString();
        m_model->setFilter(text);
        m_view->setCurrentIndex(m_model->index(text.isEmpty() ? qMax(0, m_model->rowOf(name)) : 0, 0));
        showChosen();
        updateState();
    });
    connect(again, &QToolButton::clicked, this, &BridgesPane::refresh);
    return bar;
}

QWidget *BridgesPane::buildList()
{
    m_view = new QTableView(m_body);
    m_view->setObjectName(QStringLiteral("bridges.table"));
    m_view->setAccessibleName(tr("Bridges"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new BridgeDelegate(m_model, m_view));
    auto *header
        = new TableHeader({{tr("State"), 116, false, 12}, {tr("Name"), 120}, {tr("Topic"), 184},
                              {tr("Type"), 136}, {tr("Target or source"), 176}, {tr("Objects split by"), 128},
                              {tr("Upload after"), 124, true}, {tr("Service's message"), 0}},
            m_view);
    m_view->setHorizontalHeader(header);
    header->fit();
    header->setSortIndicator(BridgeTableModel::Name, Qt::AscendingOrder);
    m_view->setSortingEnabled(true);
    makeRows(m_view);
    m_view->verticalHeader()->setDefaultSectionSize(28);
    m_view->setMinimumHeight(24 + 2 * 28);
    m_view->installEventFilter(this);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &BridgesPane::showChosen);
    return m_view;
}

QWidget *BridgesPane::buildDetail()
{
    m_detail = new QWidget(m_body);
    auto *column = new QVBoxLayout(m_detail);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_head = new BridgeHead(m_detail);
    column->addWidget(m_head);
    m_trouble = new Notice(m_detail);
    m_trouble->setObjectName(QStringLiteral("bridges.trouble"));
    column->addWidget(m_trouble);
    m_failure = new Notice(m_detail);
    m_failure->setObjectName(QStringLiteral("bridges.write.failure"));
    column->addWidget(m_failure);
    m_agreement = new Agreement(m_detail);
    column->addWidget(m_agreement);
    auto *sides = new QSplitter(Qt::Horizontal, m_detail);
    sides->setChildrenCollapsible(false);
    m_form = new BridgeForm(m_draft, sides);
    m_document = new DocumentView(m_draft, sides);
    sides->addWidget(m_form);
    sides->addWidget(m_document);
    sides->setStretchFactor(0, 1);
    sides->setStretchFactor(1, 1);
    sides->setSizes({1000, 1000}); // in equal parts
    column->addWidget(sides, 1);
    m_foot = new BridgeFoot(m_detail);
    column->addWidget(m_foot);
    connect(m_head, &BridgeHead::pauseWanted, this, [this] {
        const Bridge *bridge = shown();
        if (bridge && m_writer)
            run(m_writer->pause(bridge->name), tr("The bridge was not paused."), Draft::Stays);
    });
    connect(m_head, &BridgeHead::resumeWanted, this, [this] {
        const Bridge *bridge = shown();
        if (bridge && m_writer)
            run(m_writer->resume(bridge->name), tr("The bridge does not go on."), Draft::Stays);
    });
    connect(m_head, &BridgeHead::copyWanted, this, &BridgesPane::copy);
    connect(m_head, &BridgeHead::removeWanted, this, [this] { ask(Asked::Remove); });
    connect(m_foot, &BridgeFoot::goToWanted, this, &BridgesPane::goToProblem);
    connect(m_foot, &BridgeFoot::discardWanted, this, &BridgesPane::discard);
    connect(m_foot, &BridgeFoot::saveWanted, this, [this] { ask(Asked::Save); });
    connect(m_foot, &BridgeFoot::replaceWanted, this, [this] { ask(Asked::Replace); });
    connect(m_agreement, &Agreement::agreed, this, &BridgesPane::agreed);
    connect(m_agreement, &Agreement::declined, this, [this] {
        updateDetail();
        m_view->setFocus();
    });
    return m_detail;
}

void BridgesPane::addKeys()
{
    const auto key = [this](const QString &text, const QKeySequence &keys, auto go) {
        auto *action = new QAction(text, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, go);
        addAction(action);
    };
    key(tr("Filter"), QKeySequence::Find, [this] { m_filter->setFocus(Qt::ShortcutFocusReason); });
    key(tr("New bridge"), QKeySequence(Qt::CTRL | Qt::Key_N), [this] {
        if (m_new->isEnabled())
            m_new->showMenu();
    });
    key(tr("Pause or resume"), QKeySequence(Qt::CTRL | Qt::Key_P), [this] { togglePause(); });
    key(tr("Paste credentials"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_V), [this] { m_form->paste(); });
    key(tr("Next problem"), QKeySequence(Qt::Key_F8), [this] { goToProblem(); });
    key(tr("Save"), QKeySequence::Save, [this] {
        if (auto *button = m_foot->findChild<QPushButton *>(QStringLiteral("bridges.save")))
            button->click(); // does nothing while it is grey
    });
}

QString BridgesPane::title() const
{
    return tr("Bridges");
}

QString BridgesPane::iconId() const
{
    return QStringLiteral("bridge");
}

void BridgesPane::activate(const PaneRequest &)
{
    if (!m_active)
        refresh();
    m_active = true;
}

bool BridgesPane::findReader()
{
    const auto offer = services().connection->capability<Bridges>();
    if (!offer) {
        const Description words = describe(offer.error());
        m_empty->setTexts(tr("No endpoint of this connection offers bridges."), words.verbatim);
        m_stack->setCurrentWidget(m_empty);
        m_new->setEnabled(false);
        m_new->setToolTip(words.verbatim);
        m_filter->setEnabled(false);
        return false;
    }
    m_reader = offer->capability;
    m_answeredBy = QString::fromStdString(offer->kind + " " + offer->address);
    // The topics of the same service: another endpoint may not know which of them are on their way out.
    if (const auto topics = beside<TopicList>(*services().connection, *offer))
        m_topics = topics->capability;
    const auto admin = services().connection->capability<BridgeAdmin>();
    if (admin)
        m_writer = admin->capability;
    else
        m_refusal = services().connection->isReadOnly() ? tr("This connection is read-only.")
                                                        : describe(admin.error()).verbatim;
    return true;
}

void BridgesPane::refresh()
{
    if (!m_reader && !findReader())
        return;
    m_again.stop();
    m_loading = true;
    m_asked.start();
    const quint64 round = ++m_round;
    onResult(m_reader->bridges(), this, [this, round](const Result<std::vector<Bridge>> &result) {
        if (round == m_round)
            listed(result);
    });
    askTopics();
    updateState();
}

// Asks after one alone, again and again until it runs, stays paused, or has had its time.
void BridgesPane::look()
{
    m_again.stop();
    const QString name = m_following;
    onResult(m_reader->bridge(name.toStdString()), this,
        [this, name](const Result<Bridge> &bridge) { looked(name, bridge); });
}

void BridgesPane::looked(const QString &name, const Result<Bridge> &result)
{
    if (name != m_following)
        return;
    if (!result) {
        m_following.clear();
        refresh(); // says what is wrong
        return;
    }
    m_model->update(*result);
    const Kind kind = result->state.kind;
    if (kind == Kind::Running || kind == Kind::Paused || --m_looks <= 0)
        m_following.clear();
    if (isVisible())
        m_again.start(m_following.isEmpty() ? usualMs : soonMs);
    showChosen();
    updateState();
}

void BridgesPane::askTopics()
{
    if (!m_topics)
        return;
    onResult(m_topics->topics(), this, [this](const Result<std::vector<TopicInfo>> &topics) {
        if (!topics)
            return; // the list of bridges says what is wrong with the service
        QSet<QString> leaving;
        for (const TopicInfo &each : *topics) {
            if (each.markedForDeletion)
                leaving.insert(QString::fromStdString(each.name));
        }
        m_model->setLeavingTopics(leaving);
    });
}

void BridgesPane::listed(const Result<std::vector<Bridge>> &result)
{
    m_loading = false;
    m_answerMs = m_asked.elapsed();
    if (isVisible())
        m_again.start(m_following.isEmpty() ? usualMs : soonMs);
    if (!result) {
        const Description words = describe(result.error());
        m_notice->show(Notice::Level::Danger, tr("The bridges could not be listed. %1").arg(words.title),
            words.advice, words.verbatim);
        updateState();
        return;
    }
    m_notice->hide();
    if (!m_loaded) { // the list as high as it needs to be, once: then it is the user's
        const int rows = std::clamp(static_cast<int>(result->size()), 2, 5);
        m_body->setSizes({24 + rows * 28 + 8, height()});
    }
    m_loaded = true;
    const Bridge *bridge = chosen();
    const QString before = bridge ? QString::fromStdString(bridge->name) : QString();
    m_model->setBridges(*result);
    if (!m_next.isEmpty() && m_model->rowOf(m_next) < 0)
        m_model->setFilter(m_filter->text());
    const int row = m_model->rowOf(m_next.isEmpty() ? before : m_next);
    if (row >= 0)
        m_next.clear();
    m_view->setCurrentIndex(m_model->index(qMax(0, row), 0));
    showChosen();
    updateState();
}

const Bridge *BridgesPane::chosen() const
{
    return m_model->bridgeAt(m_view->currentIndex().row());
}

// The one that the draft is of, which need not be the chosen one any more.
const Bridge *BridgesPane::shown() const
{
    return m_model->find(QString::fromStdString(m_draft->before()[bridges::place::name].text()));
}

// What is being typed stays, whatever row is chosen meanwhile.
bool BridgesPane::keepsDraft() const
{
    return m_draft->isNew() || m_draft->isDirty() || m_writing || m_agreement->isAsking();
}

void BridgesPane::showChosen()
{
    if (!keepsDraft()) {
        const Bridge *bridge = chosen();
        if (!bridge)
            m_draft->clear();
        else if (m_draft->isEmpty() || m_draft->name() != QString::fromStdString(bridge->name)
            || m_draft->before() != bridges::Json::parse(bridge->document).value_or(bridges::Json()))
            m_draft->show(*bridge);
    }
    updateDetail();
}

void BridgesPane::updateDetail()
{
    const Bridge *bridge = shown();
    const bool isBusy = m_writing || m_agreement->isAsking();
    const auto problems = m_draft->isNew() || m_draft->isDirty() ? m_draft->faults().size() : std::size_t(0);
    BridgeHead::Shown head;
    head.name = m_draft->isNew() ? (m_draft->name().isEmpty() ? tr("New bridge") : m_draft->name())
                                 : m_draft->name();
    if (bridge)
        head.state = bridge->state;
    head.isEdited = m_draft->isDirty();
    head.isBusy = isBusy;
    head.refusal = m_refusal;
    m_head->show(head);
    BridgeFoot::Shown foot;
    foot.isNew = m_draft->isNew();
    foot.isDirty = m_draft->isDirty();
    foot.isBroken = m_draft->broken().has_value();
    foot.isBusy = isBusy;
    foot.isWhole = m_draft->isWhole();
    foot.problems = static_cast<int>(problems);
    foot.changed = static_cast<int>(m_draft->changedPlaces().size());
    foot.refusal = m_refusal;
    m_foot->show(foot);
    const bool isEditable = m_refusal.isEmpty() && !isBusy && !m_draft->isEmpty();
    m_form->setEditable(isEditable);
    m_document->setEditable(isEditable);
    if (bridge && bridge->state.kind == Kind::Unavailable && !bridge->state.message.empty()
        && !m_agreement->isAsking())
        m_trouble->show(Notice::Level::Danger,
            tr("The service cannot run this bridge. Records wait in the topic for as long as it keeps them."),
            {}, QString::fromStdString(bridge->state.message));
    else
        m_trouble->hide();
}

void BridgesPane::updateState()
{
    const int all = m_model->total();
    QStringList counts;
    const auto count = [this, &counts](Kind kind, const QString &words) {
        if (const int number = m_model->count(kind); number > 0)
            counts << words.arg(theme::number(number));
    };
    count(Kind::Running, tr("%1 running"));
    count(Kind::Paused, tr("%1 paused"));
    count(Kind::Unavailable, tr("%1 unavailable"));
    m_count->setText(counts.join(QStringLiteral(", ")));
    m_new->setEnabled(m_loaded && m_refusal.isEmpty() && !m_writing);
    m_new->setToolTip(m_refusal.isEmpty() ? tr("New bridge (Ctrl+N)") : m_refusal);
    if (!m_loaded)
        m_empty->setTexts(m_loading ? tr("Asking for the bridges") : tr("There is no list of bridges."));
    else if (all > 0)
        m_empty->setTexts(tr("No bridge's name has these letters in this order."),
            tr("Searched all %1 bridges.").arg(theme::number(all)), tr("Clear the filter"));
    else
        m_empty->setTexts(tr("No bridges yet."),
            tr("A bridge carries records into an object store, or "
               "messages of IBM MQ into a topic."),
            m_refusal.isEmpty() ? tr("New bridge") : QString());
    const bool shows = m_model->rowCount() > 0 || m_draft->isNew() || m_draft->isDirty();
    m_stack->setCurrentWidget(shows ? static_cast<QWidget *>(m_body) : m_empty);
    emit statusChanged();
}

QList<StatusItem> BridgesPane::status() const
{
    QList<StatusItem> items;
    if (m_writing)
        items << StatusItem {tr("writing"), {}, QStringLiteral("activity"), Tone::Info};
    else if (m_loading)
        items << StatusItem {tr("asking"), {}, QStringLiteral("activity"), Tone::Info};
    if (m_loaded) {
        items << StatusItem {tr("bridges"), theme::number(m_model->total())};
        items << StatusItem {tr("listed in"), theme::duration(m_answerMs)};
        items << StatusItem {tr("checked every"), theme::duration(usualMs)};
    }
    if (!m_answeredBy.isEmpty())
        items << StatusItem {tr("answered by"), m_answeredBy};
    return items;
}

void BridgesPane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    if (m_active && m_loaded && !m_loading)
        m_again.start(0);
}

void BridgesPane::hideEvent(QHideEvent *event)
{
    m_again.stop();
    Pane::hideEvent(event);
}

bool BridgesPane::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return Pane::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (watched == m_view && key == Qt::Key_Slash) {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
        return true;
    }
    if (watched == m_view && key == Qt::Key_Delete) {
        if (auto *button = m_head->findChild<QPushButton *>(QStringLiteral("bridges.delete")))
            button->click(); // does nothing while it is grey
        return true;
    }
    if (watched == m_view && (key == Qt::Key_Return || key == Qt::Key_Enter)) {
        m_form->goToFirst();
        return true;
    }
    if (watched == m_filter && key == Qt::Key_Escape) {
        m_filter->clear();
        m_view->setFocus();
        return true;
    }
    if (watched == m_filter && (key == Qt::Key_Down || key == Qt::Key_Return)) {
        m_view->setFocus();
        return true;
    }
    return Pane::eventFilter(watched, event);
}

} // namespace tailrace::ui
