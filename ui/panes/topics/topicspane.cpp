// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/topics/topicspane.h"

#include "models/topics/knownmarks.h"
#include "models/topics/topictablemodel.h"
#include "models/topics/topicwriter.h"
#include "services/activity/activitystore.h"
#include "services/capability/connection.h"
#include "services/settings/settingsstore.h"
#include "ui/panes/topics/topicdelegate.h"
#include "ui/panes/topics/topicpanel.h"
#include "ui/shell/connections.h"
#include "ui/shell/describe.h"
#include "ui/shell/navigator.h"
#include "ui/theme/format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/toggle.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>

namespace tailrace::ui {

using models::TopicTableModel;

namespace {

constexpr int quietMs = 300; // between the last letter of a pattern and the question
constexpr int batchSize = 50; // topics a request for watermarks
constexpr int narrow = 700; // of the table, in pixels
constexpr int narrower = 600;
constexpr int narrowest = 480;
constexpr int backgroundLimit = 2000; // rows whose records are asked for without being looked at

} // namespace

TopicsPane::TopicsPane(const Services &services, QWidget *parent)
    : Pane(services, parent)
    , m_model(new TopicTableModel(this))
    , m_writer(new models::TopicWriter(services.connection, this))
{
    build();
    if (services.activity)
        m_writer->setListing(services.activity->running());
    m_patternTimer.setSingleShot(true);
    m_patternTimer.setInterval(quietMs);
    connect(&m_patternTimer, &QTimer::timeout, this, &TopicsPane::askPattern);
    connect(m_writer, &models::TopicWriter::changed, this, &TopicsPane::showPending);
    connect(m_writer, &models::TopicWriter::settled, this, [this](const models::TopicOrder &order) {
        if (order.isCreation())
            m_settled.insert(QString::fromStdString(order.topic));
        refresh();
    });
    connect(m_panel, &TopicPanel::dropped, this, &TopicsPane::hidePanel);
    connect(m_panel, &TopicPanel::closeWanted, this, &TopicsPane::closePanel);
    connect(m_panel, &TopicPanel::closeAgreed, this, [this] {
        if (m_closing)
            agreeToClose();
        else
            hidePanel();
    });
    connect(m_panel, &TopicPanel::accepted, this, [this](const QString &topic) {
        showPending();
        setCurrentRow(qMax(0, m_model->rowOf(topic)));
    });
    connect(m_panel, &TopicPanel::changed, this, &Pane::titleChanged);
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
    if (m_loading) {
        m_again = true; // what is on its way may be older than what has just been done
        return;
    }
    if (!m_list) {
        const auto offer = services().connection->capability<TopicList>();
        if (!offer) {
            listed(fail(offer.error()));
            return;
        }
        m_list = offer->capability;
        m_answeredBy = QString::fromStdString(offer->kind + " " + offer->address);
    }
    const TopicAccess access(services());
    m_refusal = access.refusal();
    m_changedBy = access.answeredBy();
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
        m_again = false;
        updateState();
        return;
    }
    m_notice->hide();
    m_loaded = true;
    QStringList names;
    for (const TopicInfo &topic : *result)
        names << QString::fromStdString(topic.name);
    if (services().connections)
        services().connections->setNames(
            QString::fromStdString(services().connection->name()), Listed::Topics, names);
    const QString current = m_chosen;
    const int scrolled = m_view->verticalScrollBar()->value();
    m_updating = true;
    m_model->forgetRecords();
    m_model->setTopics(*result);
    if (!m_again) // an answer to an earlier question may not have them yet
        m_settled.clear();
    showPending();
    setCurrentRow(qMax(0, m_model->rowOf(current)));
    m_view->verticalScrollBar()->setValue(scrolled);
    m_updating = false;
    showChosen();
    updateState();
    m_recordsTimer.start();
    if (!m_pattern.isEmpty())
        askPattern();
    if (std::exchange(m_again, false))
        refresh();
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
    onResult(models::knownWatermarks(*services().connection, topics, this), this,
        [this](const Result<std::vector<Watermarks>> &result) {
            --m_running;
            if (!result)
                return; // the column says "–"; asking again is F5
            m_model->addWatermarks(*result);
            m_recordsTimer.start();
            showChosen();
        });
}

void TopicsPane::openCurrent()
{
    const QModelIndex current = m_view->currentIndex();
    const QString topic = m_model->topicAt(current.row());
    const bool there = current.data(TopicTableModel::PendingRole).toInt()
        != static_cast<int>(TopicTableModel::Pending::Creation);
    if (!topic.isEmpty() && there)
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

// A pattern is for whoever lists the topics; letters are looked for here.
void TopicsPane::filter(const QString &text)
{
    const QString trimmed = text.trimmed();
    const bool regular = trimmed.startsWith(QLatin1Char('/'));
    const bool pattern = regular ? trimmed.size() > 2 && trimmed.endsWith(QLatin1Char('/'))
                                 : trimmed.contains(QLatin1Char('*'));
    if (regular && !pattern)
        return; // half of a regular expression
    m_pattern = pattern ? trimmed : QString();
    setStyleProperty(m_filter, "invalid", false);
    if (pattern) {
        m_patternTimer.start();
        return;
    }
    m_patternTimer.stop();
    ++m_patternQuestion;
    const QString current = m_model->topicAt(m_view->currentIndex().row());
    m_model->setOnly(std::nullopt);
    m_model->setFilter(text);
    setCurrentRow(text.isEmpty() ? qMax(0, m_model->rowOf(current)) : 0);
    updateState();
    m_recordsTimer.start();
}

void TopicsPane::askPattern()
{
    if (!m_list || m_pattern.isEmpty())
        return;
    const quint64 question = ++m_patternQuestion;
    if (m_list->takesPatterns()) {
        onResult(m_list->matching(m_pattern.toStdString()), this,
            [this, question](const Result<std::vector<TopicInfo>> &result) {
                if (question != m_patternQuestion)
                    return;
                if (!result) {
                    picked(fail(result.error()), true);
                    return;
                }
                QSet<QString> names;
                for (const TopicInfo &topic : *result)
                    names.insert(QString::fromStdString(topic.name));
                picked(names, true);
            });
        return;
    }
    const auto patterns = guard::TopicPatterns::make({m_pattern.toStdString()});
    if (!patterns) {
        picked(fail(patterns.error()), false);
        return;
    }
    QSet<QString> names;
    for (const QString &name : m_model->names()) {
        if (patterns->matching(name.toStdString()))
            names.insert(name);
    }
    picked(names, false);
}

void TopicsPane::picked(const Result<QSet<QString>> &names, bool byService)
{
    setStyleProperty(m_filter, "invalid", !names.has_value());
    if (!names) {
        const Description words = describe(names.error());
        m_notice->show(Notice::Level::Danger, tr("The pattern was not taken. %1").arg(words.title),
            words.advice, words.verbatim);
        updateState();
        return;
    }
    m_notice->hide();
    m_pickedByService = byService;
    m_model->setFilter({});
    m_model->setOnly(*names);
    setCurrentRow(0);
    updateState();
    m_recordsTimer.start();
}

void TopicsPane::startNew()
{
    if (m_panel->isVisible() && m_panel->isNew())
        return;
    if (m_panel->isVisible() && m_panel->isDirty()) {
        closePanel();
        return;
    }
    const QSignalBlocker quiet(m_detail);
    m_detail->setChecked(true);
    m_panel->show();
    m_panel->startNew(m_model->names());
}

void TopicsPane::openPanel(bool open)
{
    if (!open) {
        closePanel();
        return;
    }
    m_panel->show();
    showChosen();
}

void TopicsPane::closePanel()
{
    if (m_panel->isDirty()) {
        const QSignalBlocker quiet(m_detail);
        m_detail->setChecked(true);
        m_closing = false;
        m_panel->askClose();
        return;
    }
    hidePanel();
}

void TopicsPane::hidePanel()
{
    const QSignalBlocker quiet(m_detail);
    m_detail->setChecked(false);
    m_panel->drop();
    m_panel->hide();
    m_view->setFocus();
    emit titleChanged();
}

// What is being typed stays, whatever row is chosen meanwhile.
void TopicsPane::showChosen()
{
    // A table whose rows are exchanged just now has no current row, or its first where it gets the keyboard.
    if (m_updating)
        return;
    const QModelIndex current = m_view->currentIndex();
    if (current.isValid())
        m_chosen = m_model->topicAt(current.row());
    if (!m_panel->isVisibleTo(this) || m_panel->isNew())
        return;
    const TopicInfo *topic = m_model->info(current.row());
    if (!topic) {
        m_panel->showNothing();
        return;
    }
    const QVariant records
        = current.siblingAtColumn(TopicTableModel::Records).data(TopicTableModel::NumberRole);
    m_panel->showTopic(
        *topic, records.isValid() ? std::optional<std::int64_t>(records.toLongLong()) : std::nullopt);
}

void TopicsPane::showPending()
{
    QHash<QString, TopicTableModel::PendingState> pending;
    for (const QString &name : std::as_const(m_settled))
        pending.insert(name, {TopicTableModel::Pending::Creation, false});
    for (const models::TopicWriter::Entry *entry : m_writer->entries()) {
        if (entry->phase == models::TopicWriter::Phase::Writing)
            continue;
        pending.insert(QString::fromStdString(entry->order.topic),
            {entry->order.isCreation()         ? TopicTableModel::Pending::Creation
                    : entry->order.isRemoval() ? TopicTableModel::Pending::Removal
                                               : TopicTableModel::Pending::Change,
                entry->phase == models::TopicWriter::Phase::Late});
    }
    const QString current = m_chosen;
    const int scrolled = m_view->verticalScrollBar()->value();
    const bool alone = !std::exchange(m_updating, true);
    m_model->setPending(pending);
    if (m_model->topicAt(m_view->currentIndex().row()) != current)
        setCurrentRow(qMax(0, m_model->rowOf(current)));
    m_view->verticalScrollBar()->setValue(scrolled);
    if (alone) {
        m_updating = false;
        showChosen();
    }
    updateState();
}

bool TopicsPane::hasUnsavedChanges() const
{
    return m_panel->isVisibleTo(this) && m_panel->isDirty();
}

void TopicsPane::askBeforeClose()
{
    m_closing = true;
    m_panel->askClose();
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
    m_new->setEnabled(m_loaded && m_refusal.isEmpty());
    m_new->setToolTip(m_refusal.isEmpty() ? tr("New topic (Insert)") : m_refusal);
    m_produce->setToolTip(services.connection->isReadOnly() ? tr("This connection is read-only") : QString());
    if (!m_loaded) {
        m_empty->setTexts(
            m_loading ? tr("Asking the cluster for its topics") : tr("There is no list of topics."));
        m_stack->setCurrentWidget(m_empty);
    } else if (shown > 0) {
        m_stack->setCurrentWidget(m_view);
    } else if (m_model->isLimited()) {
        m_empty->setTexts(tr("No topic's name fits this pattern."),
            m_pickedByService ? tr("The service looked at all of its topics.")
                              : tr("Searched all %1 topics.").arg(theme::number(all)),
            tr("Clear the filter"));
        m_stack->setCurrentWidget(m_empty);
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
    if (!m_changedBy.isEmpty() && m_changedBy != m_answeredBy)
        items << StatusItem {tr("changed by"), m_changedBy};
    if (m_model->isLimited())
        items << StatusItem {
            m_pickedByService ? tr("pattern picked by the service") : tr("pattern picked here"), {}};
    if (const auto pending = m_writer->entries().size(); pending > 0)
        items.prepend(StatusItem {tr("pending"), theme::number(static_cast<std::int64_t>(pending)),
            QStringLiteral("clock"), Tone::Info});
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
        if (watched == m_view && key == Qt::Key_Delete) {
            m_detail->setChecked(true);
            m_panel->askRemoval();
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
    } else if (watched == m_view && event->type() == QEvent::Resize) {
        const int width = m_view->width(); // beside the panel: what the panel says too gives way
        m_view->setColumnHidden(TopicTableModel::Replication, width < narrow);
        m_view->setColumnHidden(TopicTableModel::Partitions, width < narrower);
        m_view->setColumnHidden(TopicTableModel::Records, width < narrowest);
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
