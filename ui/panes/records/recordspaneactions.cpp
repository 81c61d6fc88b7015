// SPDX-License-Identifier: GPL-3.0-or-later
// RecordsPane: what its keys, menus and empty states do.
#include "models/records/recordlocator.h"
#include "services/capability/connection.h"
#include "services/settings/settingsstore.h"
#include "ui/panes/records/copyformats.h"
#include "ui/panes/records/detailpanel.h"
#include "ui/panes/records/fetchbar.h"
#include "ui/panes/records/filteredit.h"
#include "ui/panes/records/gotopopup.h"
#include "ui/panes/records/recordspane.h"
#include "ui/panes/records/recordview.h"
#include "ui/panes/records/topichead.h"
#include "ui/panes/records/viewbar.h"
#include "ui/shell/navigator.h"
#include "ui/theme/format.h"
#include "ui/widgets/emptystate.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QPushButton>

namespace tailrace::ui {

using records::TailState;

void RecordsPane::makeActions()
{
    // Keys of the table itself; a text field keeps its own.
    const auto key = [this](const QKeySequence &sequence, const QString &text, auto slot) {
        auto *action = new QAction(text, m_view);
        action->setShortcut(sequence);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, slot);
        m_view->addAction(action);
    };
    const auto toFilter = [this] { m_viewBar->filter()->setFocus(Qt::ShortcutFocusReason); };
    key(Qt::Key_Slash, tr("Filter"), toFilter);
    key(QKeySequence::Find, tr("Filter"), toFilter);
    key(Qt::Key_Space, tr("Pause or resume"), [this] {
        if (m_controller->isRunning() || m_controller->isPaused())
            m_controller->setPaused(!m_controller->isPaused());
    });
    key(Qt::Key_F, tr("Follow"), [this] { m_view->setFollowing(!m_view->isFollowing()); });
    key(Qt::Key_N, tr("Next match"), [this] { goToMatch(1); });
    key(Qt::SHIFT | Qt::Key_N, tr("Previous match"), [this] { goToMatch(-1); });
    key(Qt::Key_Apostrophe, tr("Next bookmark"), [this] { goToBookmark(); });
    key(Qt::CTRL | Qt::Key_L, tr("Go to offset"), [this] { goToOffset(); });
    key(Qt::CTRL | Qt::Key_G, tr("Go to time"), [this] { goToTime(); });
    key(QKeySequence::Copy, tr("Copy value"), [this] { copyValues(); });
    key(Qt::CTRL | Qt::SHIFT | Qt::Key_C, tr("Copy as"), [this] { copyMenu(); });
    key(Qt::CTRL | Qt::SHIFT | Qt::Key_E, tr("Edit and send again"), [this] { sendAgain(); });
    key(Qt::Key_Escape, tr("Clear the filter"), [this] {
        if (!m_viewBar->filter()->text().isEmpty())
            m_viewBar->filter()->setFilterText({});
    });

    auto *produce = new QAction(tr("Produce"), this);
    produce->setShortcut(Qt::CTRL | Qt::Key_E);
    produce->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    const auto openProducer = [this] {
        if (m_topics.size() != 1)
            return;
        ProduceDraft draft;
        draft.topic = m_topics.first().toStdString();
        services().navigator->openProduce(services().connection, draft);
    };
    connect(produce, &QAction::triggered, this, openProducer);
    addAction(produce);
    connect(m_head, &TopicHead::produceClicked, this, openProducer);
    m_head->setProduceShown(
        services().navigator->canOpen(QStringLiteral("pane.producer"), services().connection));

    auto *area = new QAction(tr("Next area"), this);
    area->setShortcut(Qt::Key_F6);
    area->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(area, &QAction::triggered, this, &RecordsPane::nextArea);
    addAction(area);

    const auto starred = [this] {
        return services().settings
            && services().settings->get(settings::keys::favouriteTopics).contains(settingsObject());
    };
    connect(m_head, &TopicHead::starClicked, this, [this, starred] {
        if (!services().settings)
            return;
        QStringList all = services().settings->get(settings::keys::favouriteTopics);
        if (starred())
            all.removeAll(settingsObject());
        else
            all.append(settingsObject());
        services().settings->set(settings::keys::favouriteTopics, all);
        m_head->setStarred(starred());
    });
    connect(this, &Pane::titleChanged, this, [this, starred] { m_head->setStarred(starred()); });
    connect(m_view, &RecordView::contextMenuAsked, this, [this](const QPoint &) { copyMenu(); });
}

void RecordsPane::showPlaceholder()
{
    const records::TailCounters &counters = m_controller->counters();
    const std::int64_t held = counters.received - counters.evicted;
    const bool scanning = m_controller->hasFilter() && m_controller->scanned() < held;
    if (scanning) {
        m_empty->setTexts(tr("No match yet"),
            tr("Scanned %1 of %2.").arg(theme::number(m_controller->scanned()), theme::number(held)));
    } else if (m_controller->hasFilter() && held > 0) {
        m_empty->setTexts(tr("No record matches the filter"),
            tr("Scanned all %1 in memory.").arg(theme::number(held)), tr("Clear filter"));
    } else if (m_controller->isPaused() && held > 0) {
        m_empty->setTexts(tr("Paused before the first record"),
            tr("%1 are waiting.").arg(theme::number(held)), tr("Resume"));
    } else {
        switch (m_controller->state()) {
        case TailState::Idle:
            m_empty->setTexts(tr("Choose where to begin"), {}, tr("From \u2026"));
            break;
        case TailState::Connecting:
            m_empty->setTexts(tr("Asking the brokers"), tr("Nothing is known of the topic yet."));
            break;
        case TailState::Running:
        case TailState::Lost:
            m_empty->setTexts(tr("Nothing yet after the chosen beginning"),
                tr("New records appear here by themselves."), tr("From beginning"));
            break;
        case TailState::Stopped:
            m_empty->setTexts(tr("Stopped before the first record"), {}, tr("Read again"));
            break;
        case TailState::Finished:
            m_empty->setTexts(tr("No record in the chosen range"), {}, tr("From beginning"));
            break;
        case TailState::Failed:
            m_empty->setTexts(tr("Reading the topic failed"), tr("What is wrong stands above."));
            break;
        }
    }
}

void RecordsPane::placeholderClicked()
{
    const QString text = m_empty->button()->text();
    if (text == tr("Clear filter")) {
        m_viewBar->filter()->setFilterText({});
    } else if (text == tr("Resume")) {
        m_controller->setPaused(false);
    } else if (text == tr("From beginning")) {
        ReadSpec spec = m_fetch->spec();
        spec.start = from::Beginning {};
        m_fetch->setSpec(spec);
        readChosen();
    } else if (m_controller->state() == TailState::Idle) {
        m_fetch->openStart();
    } else {
        readChosen();
    }
    m_view->setFocus();
}

void RecordsPane::goToOffset()
{
    auto *popup = new GoToPopup(tr("Go to offset"), tr("4118236, or partition:offset"), this);
    connect(popup, &GoToPopup::accepted, this, [this, popup](const QString &text) {
        const QStringList parts = text.split(QLatin1Char(':'));
        bool offsetOk = false;
        bool partitionOk = parts.size() == 1;
        std::int32_t partition = -1;
        if (parts.size() == 2)
            partition = parts.first().toInt(&partitionOk);
        else if (const auto held = m_view->model()->record(m_view->currentRow()))
            partition = held->record.partition;
        const std::int64_t offset = parts.last().toLongLong(&offsetOk);
        if (!offsetOk || !partitionOk || parts.size() > 2) {
            popup->showProblem(tr("Expected an offset such as 4118236 or 3:4118236"));
            return;
        }
        if (!m_controller->store())
            return;
        onResult(records::locateOffset(m_controller->store(), partition, offset), popup,
            [this, popup](const Result<SeqNo> &found) {
                if (found && m_view->goTo(*found))
                    popup->close();
                else
                    popup->showProblem(
                        found ? tr("The filter hides this record") : tr("No record at or after it is held"));
            });
    });
    popup->open(m_view->mapToGlobal(QPoint(m_view->width() / 2 - 140, 32)));
}

void RecordsPane::goToTime()
{
    auto *popup = new GoToPopup(tr("Go to time"), QStringLiteral("2026-01-31T13:00:00Z"), this);
    connect(popup, &GoToPopup::accepted, this, [this, popup](const QString &text) {
        const auto time = parseTime(text.toStdString());
        if (!time) {
            popup->showProblem(QString::fromStdString(time.error().message));
            return;
        }
        if (!m_controller->store())
            return;
        onResult(records::locateTime(m_controller->store(), *time), popup,
            [this, popup](const Result<SeqNo> &found) {
                if (!found) {
                    popup->showProblem(tr("No record at or after it is held"));
                    return;
                }
                m_view->setCurrentRow(m_view->model()->rowNear(*found));
                popup->close();
            });
    });
    popup->open(m_view->mapToGlobal(QPoint(m_view->width() / 2 - 140, 32)));
}

void RecordsPane::goToMatch(int step)
{
    const store::MatchList &matches = m_controller->matches();
    if (matches.size() == 0)
        return;
    const auto current = m_view->currentSeq();
    if (m_controller->model()->isNewestFirst())
        step = -step;
    std::int64_t index = step > 0 ? 0 : matches.size() - 1;
    if (current)
        index = step > 0 ? matches.lowerBound(*current + 1) : matches.lowerBound(*current) - 1;
    index = (index + matches.size()) % matches.size();
    m_view->goTo(matches.at(index));
}

void RecordsPane::goToBookmark()
{
    const auto next = m_controller->model()->bookmarks().next(m_view->currentSeq().value_or(SeqNo {-1}));
    if (next)
        m_view->goTo(*next);
}

void RecordsPane::copyValues()
{
    const auto [first, last] = m_view->selection();
    if (first >= 0)
        QGuiApplication::clipboard()->setText(copiedValues(*m_controller->model(), first, last));
}

void RecordsPane::copyMenu()
{
    const std::pair chosen = m_view->selection();
    const std::int64_t first = chosen.first;
    const std::int64_t last = chosen.second;
    if (first < 0)
        return;
    QMenu menu(this);
    menu.setObjectName(QStringLiteral("records.copy"));
    const auto copy = [&menu](const QString &text, std::function<QString()> make) {
        QAction *action = menu.addAction(text);
        connect(action, &QAction::triggered, &menu,
            [make = std::move(make)] { QGuiApplication::clipboard()->setText(make()); });
    };
    records::RecordListModel &model = *m_controller->model();
    if (model.notice(m_view->currentRow()))
        connect(menu.addAction(tr("Details")), &QAction::triggered, this, &RecordsPane::showNotice);
    copy(tr("Copy value"), [&] { return copiedValues(model, first, last); });
    copy(tr("Copy key"), [&] { return copiedKeys(model, first, last); });
    copy(tr("Copy as JSON"), [&] { return copiedRows(model, *jsonLines(model, m_topics), first, last); });
    copy(tr("Copy as CSV"),
        [&] { return copiedRows(model, *csvLines(model, m_topics, shownCsvColumns()), first, last); });
    const auto held = model.record(m_view->currentRow());
    if (held) {
        copy(tr("Copy kcat command"), [&] { return kcatCommand(*held, m_topics); });
        copy(tr("Copy time in ms"), [&] { return QString::number(held->record.timestamp); });
        menu.addSeparator();
        QAction *again = menu.addAction(tr("Edit and send again"));
        again->setEnabled(
            services().navigator->canOpen(QStringLiteral("pane.producer"), services().connection));
        connect(again, &QAction::triggered, this, &RecordsPane::sendAgain);
    }
    menu.exec(m_view->viewport()->mapToGlobal(m_view->rowRect(m_view->currentRow()).center()));
}

void RecordsPane::sendAgain()
{
    const auto held = m_controller->model()->record(m_view->currentRow());
    if (!held)
        return;
    const RecordRef &record = held->record;
    const auto bytes = [](std::string_view field) {
        return isNull(field) ? std::nullopt : std::optional(std::string(field));
    };
    const QString topic = m_topics.value(record.topic);
    ProduceDraft draft;
    draft.topic = topic.toStdString();
    draft.key = bytes(record.key);
    draft.value = bytes(record.value);
    draft.headers = std::string(record.headers);
    draft.partition = record.partition;
    if (record.timestamp >= 0)
        draft.timestamp = record.timestamp;
    draft.origin = tr("%1, partition %2 offset %3")
                       .arg(topic, QString::number(record.partition), theme::number(record.offset));
    services().navigator->openProduce(services().connection, std::move(draft));
}

void RecordsPane::nextArea()
{
    if (m_viewBar->filter()->hasFocus())
        m_view->setFocus(Qt::ShortcutFocusReason);
    else if (m_view->hasFocus() && m_detail->isVisible())
        m_detail->focusContent();
    else
        m_viewBar->filter()->setFocus(Qt::ShortcutFocusReason);
}

} // namespace tailrace::ui
