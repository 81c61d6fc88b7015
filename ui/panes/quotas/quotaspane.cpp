// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/quotas/quotaspane.h"

#include "models/quotas/quotatablemodel.h"
#include "services/activity/activitystore.h"
#include "services/capability/connection.h"
#include "services/settle/checks.h"
#include "ui/delegates/rows.h"
#include "ui/delegates/tableheader.h"
#include "ui/panes/quotas/quotadelegate.h"
#include "ui/panes/quotas/quotaform.h"
#include "ui/panes/quotas/quotawords.h"
#include "ui/shell/connections.h"
#include "ui/shell/describe.h"
#include "ui/theme/format.h"
#include "ui/theme/icon.h"
#include "ui/widgets/agreement.h"
#include "ui/widgets/button.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/panebar.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace tailrace::ui {

using models::QuotaTableModel;

QuotasPane::QuotasPane(const Services &services, QWidget *parent)
    : Pane(services, parent)
    , m_model(new QuotaTableModel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildBar());
    m_notice = new Notice(this);
    m_notice->setObjectName(QStringLiteral("quotas.failure"));
    connect(m_notice->addButton(tr("Retry"), QStringLiteral("refresh")), &QPushButton::clicked, this,
        &QuotasPane::refresh);
    column->addWidget(m_notice);
    column->addWidget(buildBody(), 1);
    setEntry(m_view);
    connect(&m_follower, &settle::Follower::ended, this, &QuotasPane::settled);
    updateState();
}

QWidget *QuotasPane::buildBar()
{
    QHBoxLayout *row = makePaneBar(this);
    QWidget *bar = row->parentWidget();
    m_filter = new QLineEdit(bar);
    m_filter->setObjectName(QStringLiteral("quotas.filter"));
    m_filter->setAccessibleName(tr("Filter quotas by name"));
    m_filter->setPlaceholderText(tr("Filter by name  /"));
    m_filter->setMinimumWidth(120);
    m_filter->setMaximumWidth(320);
    m_filter->addAction(
        theme::icon(QStringLiteral("filter"), theme::Token::TextTertiary), QLineEdit::LeadingPosition);
    m_filter->installEventFilter(this);
    row->addWidget(m_filter, 100);
    m_count = makeLabel({}, theme::Text::Second, "tertiary", bar);
    row->addWidget(m_count);
    row->addStretch(1);
    m_new = makeButton(tr("New quota"), QStringLiteral("plus"), nullptr, bar);
    m_new->setObjectName(QStringLiteral("quotas.new"));
    row->addWidget(m_new);
    QToolButton *again = makeIconButton(QStringLiteral("refresh"), tr("Ask again (F5)"), bar);
    again->setObjectName(QStringLiteral("quotas.refresh"));
    row->addWidget(again);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        const Quota *quota = m_model->quotaAt(m_view->currentIndex().row());
        const QuotaEntity chosen = quota ? quota->entity : QuotaEntity();
        m_model->setFilter(text);
        m_view->setCurrentIndex(m_model->index(text.isEmpty() ? qMax(0, m_model->rowOf(chosen)) : 0, 0));
        updateState();
    });
    connect(m_new, &QPushButton::clicked, this, &QuotasPane::startNew);
    connect(again, &QToolButton::clicked, this, &QuotasPane::refresh);
    const auto key = [this](const QString &text, const QKeySequence &keys, auto run) {
        auto *action = new QAction(text, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, run);
        addAction(action);
    };
    key(tr("Filter"), QKeySequence::Find, [this] { m_filter->setFocus(Qt::ShortcutFocusReason); });
    key(tr("New quota"), QKeySequence(Qt::Key_Insert), [this] { m_new->click(); });
    return bar;
}

QWidget *QuotasPane::buildBody()
{
    auto *body = new QWidget(this);
    auto *row = new QHBoxLayout(body);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_stack = new QStackedWidget(body);
    buildView(m_stack);
    m_empty = new EmptyState(m_stack);
    m_empty->button()->setObjectName(QStringLiteral("quotas.empty.action"));
    connect(m_empty->button(), &QPushButton::clicked, this, [this] {
        if (!m_model->filter().isEmpty())
            m_filter->clear();
        else if (m_loaded && m_refusal.isEmpty())
            startNew();
        else
            refresh();
    });
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    row->addWidget(m_stack, 1);
    m_side = new QWidget(body);
    m_side->setFixedWidth(360);
    m_side->setProperty("line", QStringLiteral("left"));
    m_side->setAttribute(Qt::WA_StyledBackground);
    auto *side = new QVBoxLayout(m_side);
    side->setContentsMargins(1, 0, 0, 0);
    side->setSpacing(0);
    m_failure = new Notice(m_side);
    m_failure->setObjectName(QStringLiteral("quotas.write.failure"));
    side->addWidget(m_failure);
    m_agreement = new Agreement(m_side);
    side->addWidget(m_agreement);
    m_form = new QuotaForm(m_side);
    side->addWidget(m_form, 1);
    row->addWidget(m_side);
    connect(m_agreement, &Agreement::agreed, this, &QuotasPane::agreed);
    connect(m_agreement, &Agreement::declined, this, [this] {
        m_form->setBusy(m_writing);
        m_view->setFocus();
    });
    connect(m_form, &QuotaForm::saveWanted, this, [this] { ask(Asked::Save); });
    connect(m_form, &QuotaForm::removeWanted, this, [this] { ask(Asked::Remove); });
    connect(m_form, &QuotaForm::discardWanted, this, &QuotasPane::discard);
    connect(m_form, &QuotaForm::changed, this, [this] {
        m_failure->hide();
        emit titleChanged();
    });
    return body;
}

void QuotasPane::buildView(QWidget *parent)
{
    m_view = new QTableView(parent);
    m_view->setObjectName(QStringLiteral("quotas.table"));
    m_view->setAccessibleName(tr("Quotas"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new QuotaDelegate(m_view));
    auto *header = new TableHeader(
        {{tr("Whom"), 0, false, 12}, {tr("Kind"), 132}, {tr("Producer"), 100, true},
            {tr("bytes/s"), 100, true}, {tr("Consumer"), 100, true}, {tr("bytes/s"), 100, true}},
        m_view);
    m_view->setHorizontalHeader(header);
    header->fit();
    header->setSortIndicator(QuotaTableModel::Name, Qt::AscendingOrder);
    m_view->setSortingEnabled(true);
    makeRows(m_view);
    m_view->installEventFilter(this);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &QuotasPane::showChosen);
}

QString QuotasPane::title() const
{
    return tr("Quotas");
}

QString QuotasPane::iconId() const
{
    return QStringLiteral("quota");
}

void QuotasPane::activate(const PaneRequest &)
{
    if (!m_active)
        refresh();
    m_active = true;
}

bool QuotasPane::findReader()
{
    const auto offer = services().connection->capability<Quotas>();
    if (!offer) {
        const Description words = describe(offer.error());
        m_empty->setTexts(tr("This connection shows no quotas."), words.verbatim);
        m_stack->setCurrentWidget(m_empty);
        m_side->hide();
        m_new->setEnabled(false);
        m_new->setToolTip(words.verbatim);
        m_filter->setEnabled(false);
        return false;
    }
    m_reader = offer->capability;
    m_answeredBy = QString::fromStdString(offer->kind + " " + offer->address);
    const auto admin = services().connection->capability<QuotaAdmin>();
    if (admin) {
        m_writer = admin->capability;
        m_form->setBindable(m_writer->bindable());
    } else {
        m_refusal = services().connection->isReadOnly() ? tr("This connection is read-only.")
                                                        : describe(admin.error()).verbatim;
    }
    m_form->setRefusal(m_refusal);
    return true;
}

void QuotasPane::refresh()
{
    if (!m_reader && !findReader())
        return;
    m_loading = true;
    m_asked.start();
    const quint64 round = ++m_round;
    onResult(m_reader->quotas(), this, [this, round](const Result<std::vector<Quota>> &result) {
        if (round == m_round)
            listed(result);
    });
    updateState();
}

void QuotasPane::listed(const Result<std::vector<Quota>> &result)
{
    m_loading = false;
    m_answerMs = m_asked.elapsed();
    if (!result) {
        const Description words = describe(result.error());
        m_notice->show(Notice::Level::Danger, tr("The quotas could not be listed. %1").arg(words.title),
            words.advice, words.verbatim);
        updateState();
        return;
    }
    m_notice->hide();
    m_loaded = true;
    const Quota *quota = m_model->quotaAt(m_view->currentIndex().row());
    QuotaEntity chosen = quota ? quota->entity : QuotaEntity();
    if (m_expected && m_expected->rates)
        chosen = m_expected->entity; // what was just made is what one looks at
    m_model->setQuotas(*result);
    m_view->setCurrentIndex(m_model->index(qMax(0, m_model->rowOf(chosen)), 0));
    if (!m_follower.isFollowing())
        m_expected.reset();
    showChosen();
    updateState();
}

// What is being typed stays, whatever row is chosen meanwhile.
void QuotasPane::showChosen()
{
    if (m_form->isDirty() || m_form->isNew() || m_writing || m_agreement->isAsking())
        return;
    if (const Quota *quota = m_model->quotaAt(m_view->currentIndex().row()))
        m_form->show(*quota);
    else
        m_form->clear();
}

void QuotasPane::startNew()
{
    m_agreement->dismiss();
    m_failure->hide();
    m_form->startNew();
}

void QuotasPane::discard()
{
    m_agreement->dismiss();
    m_failure->hide();
    m_form->clear();
    showChosen();
    m_view->setFocus();
}

void QuotasPane::ask(Asked what)
{
    m_what = what;
    const QString name = QString::fromStdString(services().connection->name());
    const EnvironmentKind environment
        = services().connections ? services().connections->environment(name) : EnvironmentKind::None;
    if (what == Asked::Save && environment != EnvironmentKind::Production) {
        save();
        return;
    }
    Agreement::Question question;
    const QString whom = entityText(m_form->entity());
    const auto line = [](const QString &who, const auto &before, const auto &after) {
        return tr("%1: %2 → %3").arg(who, rateText(before), rateText(after));
    };
    const QuotaRates before = m_form->before() ? m_form->before()->rates : QuotaRates {};
    const QuotaRates after = what == Asked::Remove ? QuotaRates {} : m_form->rates();
    question.title = what == Asked::Remove ? tr("Delete the quota of %1?").arg(whom)
        : m_form->isNew()                  ? tr("Create the quota of %1?").arg(whom)
                                           : tr("Change the quota of %1?").arg(whom);
    question.consequence = line(tr("Producers"), before.producer, after.producer) + QLatin1Char('\n')
        + line(tr("Consumers"), before.consumer, after.consumer);
    question.connection = name;
    question.environment = environment;
    const QString resource = QuotaTableModel::nameOf(m_form->entity());
    question.resource = resource == QLatin1String("*") ? tr("default") : resource;
    question.verb = what == Asked::Remove ? tr("Delete quota")
        : m_form->isNew()                 ? tr("Create quota")
                                          : tr("Change quota");
    m_form->setBusy(true);
    m_agreement->ask(question);
}

void QuotasPane::agreed()
{
    if (m_what == Asked::Remove)
        remove();
    else if (m_what == Asked::Save)
        save();
    else
        agreeToClose();
}

void QuotasPane::save()
{
    if (!m_writer)
        return;
    const QuotaEntity entity = m_form->entity();
    QuotaRates rates = m_form->rates();
    if (m_form->before()) { // what stays as it is is not sent
        const QuotaRates &before = m_form->before()->rates;
        if (rates.producer == before.producer)
            rates.producer.reset();
        if (rates.consumer == before.consumer)
            rates.consumer.reset();
    }
    m_writing = true;
    m_failure->hide();
    m_form->setBusy(true);
    const Expected expected {entity, rates};
    onResult(m_form->isNew() ? m_writer->create(entity, rates) : m_writer->change(entity, rates), this,
        [this, expected](const Result<Effect> &result) { written(expected, result); });
    updateState();
}

void QuotasPane::remove()
{
    if (!m_writer)
        return;
    const Expected expected {m_form->entity(), std::nullopt};
    m_writing = true;
    m_failure->hide();
    m_form->setBusy(true);
    onResult(m_writer->remove(expected.entity), this,
        [this, expected](const Result<Effect> &result) { written(expected, result); });
    updateState();
}

void QuotasPane::written(const Expected &expected, const Result<Effect> &result)
{
    m_writing = false;
    m_form->setBusy(false);
    if (!result) {
        const Description words = describe(result.error());
        m_failure->show(Notice::Level::Danger, tr("Nothing was changed. %1").arg(words.title), words.advice,
            words.verbatim);
        updateState();
        return;
    }
    m_expected = expected;
    m_form->clear();
    m_view->setFocus();
    if (services().activity)
        m_follower.setListing(
            services().activity->running(), "change a quota", services().connection->name());
    m_follower.follow([reader = m_reader, entity = expected.entity] { return reader->quota(entity); },
        [rates = expected.rates](const Result<QuotaRates> &answer) {
            return rates ? settle::hasRates(answer, *rates) : settle::isGone(answer);
        });
    updateState();
}

void QuotasPane::settled(settle::Outcome outcome, const Error &error)
{
    if (outcome == settle::Outcome::Failed) {
        const Description words = describe(error);
        m_failure->show(Notice::Level::Danger,
            tr("It was accepted; whether it is in force is not known. %1").arg(words.title), words.advice,
            words.verbatim);
        m_expected.reset();
    } else if (outcome == settle::Outcome::Pending) {
        m_failure->show(Notice::Level::Warning,
            tr("It was accepted %1 ago and is not in force yet.")
                .arg(theme::duration(m_follower.waited().count())),
            tr("The service may still do it: ask again later."));
        m_expected.reset();
    }
    refresh();
}

bool QuotasPane::hasUnsavedChanges() const
{
    return m_form->isDirty();
}

void QuotasPane::askBeforeClose()
{
    m_what = Asked::Close;
    Agreement::Question question;
    question.title = tr("Close without saving the quota?");
    question.consequence = tr("What was typed is lost; the service knows nothing of it.");
    question.connection = QString::fromStdString(services().connection->name());
    question.verb = tr("Close");
    m_agreement->ask(question);
}

void QuotasPane::updateState()
{
    const int shown = m_model->rowCount();
    const int all = m_model->total();
    m_count->setText(!m_loaded ? QString()
            : shown == all     ? tr("%1 quotas").arg(theme::number(all))
                               : tr("%1 of %2").arg(theme::number(shown), theme::number(all)));
    m_new->setEnabled(m_loaded && m_refusal.isEmpty() && !m_writing);
    m_new->setToolTip(m_refusal.isEmpty() ? tr("New quota (Insert)") : m_refusal);
    if (!m_loaded)
        m_empty->setTexts(m_loading ? tr("Asking for the quotas") : tr("There is no list of quotas."));
    else if (!m_model->filter().isEmpty())
        m_empty->setTexts(tr("No quota's name has these letters in this order."),
            tr("Searched all %1 quotas.").arg(theme::number(all)), tr("Clear the filter"));
    else
        m_empty->setTexts(tr("Nobody is bound by a quota here."),
            tr("Every user and client may write and read as fast as the brokers allow."),
            m_refusal.isEmpty() ? tr("New quota") : QString());
    m_stack->setCurrentWidget(shown > 0 ? static_cast<QWidget *>(m_view) : m_empty);
    m_side->setVisible(m_loaded);
    emit statusChanged();
}

QList<StatusItem> QuotasPane::status() const
{
    QList<StatusItem> items;
    if (m_writing)
        items << StatusItem {tr("writing"), {}, QStringLiteral("activity"), Tone::Info};
    else if (m_expected)
        items << StatusItem {tr("accepted, not in force yet"), {}, QStringLiteral("clock"), Tone::Info};
    else if (m_loading)
        items << StatusItem {tr("asking"), {}, QStringLiteral("activity"), Tone::Info};
    if (m_loaded) {
        items << StatusItem {tr("quotas"), theme::number(m_model->total())};
        items << StatusItem {tr("listed in"), theme::duration(m_answerMs)};
    }
    if (!m_answeredBy.isEmpty())
        items << StatusItem {tr("answered by"), m_answeredBy};
    return items;
}

bool QuotasPane::eventFilter(QObject *watched, QEvent *event)
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
        if (auto *button = m_form->findChild<QPushButton *>(QStringLiteral("quotas.delete")))
            button->click(); // does nothing while it is grey
        return true;
    }
    if (watched == m_view && (key == Qt::Key_Return || key == Qt::Key_Enter)) {
        if (auto *field = m_form->findChild<QLineEdit *>(QStringLiteral("quotas.producer")))
            field->setFocus(Qt::OtherFocusReason);
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
