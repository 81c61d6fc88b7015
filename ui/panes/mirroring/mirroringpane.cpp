// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/mirroring/mirroringpane.h"

#include "models/mirroring/activetopicsmodel.h"
#include "models/mirroring/earliersavesmodel.h"
#include "models/mirroring/mirrorcounts.h"
#include "models/mirroring/selectionmodel.h"
#include "models/mirroring/topicpreviewmodel.h"
#include "services/capability/connection.h"
#include "ui/panes/mirroring/activepanel.h"
#include "ui/panes/mirroring/earlierpanel.h"
#include "ui/panes/mirroring/mirroringhead.h"
#include "ui/panes/mirroring/mirroringwords.h"
#include "ui/panes/mirroring/mirrorsource.h"
#include "ui/panes/mirroring/patternspanel.h"
#include "ui/panes/mirroring/previewpanel.h"
#include "ui/shell/describe.h"
#include "ui/theme/format.h"
#include "ui/widgets/agreement.h"
#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/panebar.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <set>

namespace tailrace::ui {

namespace {

constexpr int wideWidth = 1180; // from there on all columns have room
constexpr int lookMs = 2000; // between two looks whether a saved selection is active

} // namespace

MirroringPane::MirroringPane(const Services &services, QWidget *parent)
    : Pane(services, parent)
    , m_selection(new models::SelectionModel(this))
    , m_preview(new models::TopicPreviewModel(this))
    , m_activeTopics(new models::ActiveTopicsModel(this))
    , m_previewer(new models::SelectionPreviewer(this))
    , m_saves(new models::EarlierSavesModel(this))
    , m_counts(new models::MirrorCounts(this))
    , m_source(new MirrorSource(services, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildBar());
    m_failure = new Notice(this);
    m_failure->setObjectName(QStringLiteral("mirroring.failure"));
    connect(m_failure->addButton(tr("Retry"), QStringLiteral("refresh")), &QPushButton::clicked, this,
        &MirroringPane::refresh);
    column->addWidget(m_failure);
    m_stack = new QStackedWidget(this);
    m_body = buildBody();
    m_empty = new EmptyState(m_stack);
    m_empty->button()->setObjectName(QStringLiteral("mirroring.empty.action"));
    connect(m_empty->button(), &QPushButton::clicked, this, &MirroringPane::refresh);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_body);
    column->addWidget(m_stack, 1);
    m_earlier = new EarlierPanel(m_saves, this);
    m_earlier->hide();
    column->addWidget(m_earlier);
    m_outcome = new Notice(this);
    m_outcome->setObjectName(QStringLiteral("mirroring.outcome"));
    column->addWidget(m_outcome);
    m_agreement = new Agreement(this);
    column->addWidget(m_agreement);
    m_foot = buildFoot();
    column->addWidget(m_foot);
    setEntry(m_patterns->view());
    addKeys();
    m_again.setSingleShot(true);
    m_again.setInterval(lookMs);
    connect(&m_again, &QTimer::timeout, this, &MirroringPane::askActive);
    connect(m_agreement, &Agreement::agreed, this, &MirroringPane::agreed);
    connect(m_agreement, &Agreement::declined, this, &MirroringPane::declined);
    connect(m_selection, &models::SelectionModel::edited, this, &MirroringPane::edited);
    connect(m_patterns, &PatternsPanel::triedChanged, this, &MirroringPane::askPreview);
    connect(m_previewer, &models::SelectionPreviewer::answered, this, &MirroringPane::previewed);
    connect(m_counts, &models::MirrorCounts::changed, this, [this] {
        m_activeTopics->setLags(m_counts->lags());
        m_preview->setLags(m_counts->lags());
    });
    connect(m_earlier, &EarlierPanel::closeWanted, this, [this] { m_history->setChecked(false); });
    connect(m_earlier, &EarlierPanel::undoWanted, this, [this](const models::EarlierSave &save) {
        if (save.before)
            startUndo(*save.before);
    });
    connect(m_source, &MirrorSource::changed, this, [this] {
        m_head->setSource(m_source->name(), this->services());
        showCovers();
        askPreview();
        askCounts();
        updateState();
    });
    updateState();
}

MirroringPane::~MirroringPane() = default;

QWidget *MirroringPane::buildBar()
{
    QHBoxLayout *row = makePaneBar(this);
    QWidget *bar = row->parentWidget();
    m_head = std::make_unique<MirroringHead>(row, services());
    row->addStretch(1);
    QToolButton *again = makeIconButton(QStringLiteral("refresh"), tr("Ask again (F5)"), bar);
    again->setObjectName(QStringLiteral("mirroring.refresh"));
    row->addWidget(again);
    connect(again, &QToolButton::clicked, this, &MirroringPane::refresh);
    return bar;
}

QWidget *MirroringPane::buildBody()
{
    auto *body = new QWidget(m_stack);
    auto *row = new QHBoxLayout(body);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_patterns = new PatternsPanel(m_selection, body);
    m_patterns->setFixedWidth(368);
    m_topics = new PreviewPanel(m_preview, body);
    m_active = new ActivePanel(m_activeTopics, body);
    m_active->setFixedWidth(340);
    row->addWidget(m_patterns);
    row->addWidget(m_topics, 1);
    row->addWidget(m_active);
    for (QWidget *panel : {static_cast<QWidget *>(m_topics), static_cast<QWidget *>(m_active)}) {
        panel->setProperty("line", QStringLiteral("left"));
        panel->setAttribute(Qt::WA_StyledBackground);
        panel->layout()->setContentsMargins(1, 0, 0, 0);
    }
    return body;
}

QWidget *MirroringPane::buildFoot()
{
    auto *foot = new QWidget(this);
    foot->setProperty("area", QStringLiteral("raised"));
    foot->setProperty("line", QStringLiteral("top"));
    foot->setAttribute(Qt::WA_StyledBackground);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(12, 8, 12, 8);
    row->setSpacing(8);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    m_sentence = makeLabel({}, theme::Text::Emphasis, nullptr, foot);
    m_sentence->setObjectName(QStringLiteral("mirroring.sentence"));
    m_change = new ElidedLabel(theme::Text::Second, foot);
    m_change->setObjectName(QStringLiteral("mirroring.change"));
    setTone(m_change, "tertiary");
    words->addWidget(m_sentence);
    words->addWidget(m_change);
    row->addLayout(words, 1);
    m_history = makeButton(tr("Earlier saves"), QStringLiteral("clock"), nullptr, foot);
    m_history->setObjectName(QStringLiteral("mirroring.history"));
    m_history->setCheckable(true);
    m_history->setToolTip(tr("Saves that can be undone (Ctrl+H)"));
    m_undo = makeButton(tr("Undo the save"), QStringLiteral("undo"), nullptr, foot);
    m_undo->setObjectName(QStringLiteral("mirroring.undo"));
    m_revert = makeButton(tr("Revert"), QStringLiteral("undo"), nullptr, foot);
    m_revert->setObjectName(QStringLiteral("mirroring.revert"));
    m_save = makeButton(tr("Save selection…"), {}, "primary", foot);
    m_save->setObjectName(QStringLiteral("mirroring.save"));
    for (QPushButton *button : {m_history, m_undo, m_revert, m_save})
        row->addWidget(button);
    connect(m_history, &QPushButton::toggled, this, &MirroringPane::openEarlier);
    connect(m_undo, &QPushButton::clicked, this, [this] {
        if (const auto replaced = lastReplaced())
            startUndo(*replaced);
    });
    connect(
        m_revert, &QPushButton::clicked, this, [this] { m_selection->setPatterns(m_selection->saved()); });
    connect(m_save, &QPushButton::clicked, this, [this] { startSaving(Asked::Save); });
    return foot;
}

void MirroringPane::resizeEvent(QResizeEvent *event)
{
    Pane::resizeEvent(event);
    m_topics->setWide(width() >= wideWidth);
}

void MirroringPane::addKeys()
{
    const auto key = [this](const QString &text, const QKeySequence &keys, auto run) {
        auto *action = new QAction(text, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, run);
        addAction(action);
    };
    key(tr("Add a pattern"), QKeySequence(Qt::Key_Insert), [this] { m_patterns->add(); });
    key(tr("Filter"), QKeySequence::Find, [this] { m_topics->filter()->setFocus(Qt::ShortcutFocusReason); });
    key(tr("Earlier saves"), QKeySequence(QStringLiteral("Ctrl+H")), [this] { m_history->toggle(); });
    key(tr("Save selection"), QKeySequence::Save, [this] { m_save->click(); });
}

QString MirroringPane::title() const
{
    return tr("Mirroring");
}

QString MirroringPane::iconId() const
{
    return QStringLiteral("mirror");
}

void MirroringPane::activate(const PaneRequest &)
{
    if (!m_activated)
        refresh();
    m_activated = true;
}

bool MirroringPane::findReader()
{
    const auto offer = services().connection->capability<Mirroring>();
    if (!offer) {
        m_empty->setTexts(
            tr("This connection tells nothing of mirroring."), describe(offer.error()).verbatim);
        return false;
    }
    m_reader = offer->capability;
    m_answeredBy = QString::fromStdString(offer->kind + " " + offer->address);
    m_endpoint = QString::fromStdString(offer->address);
    const auto admin = services().connection->capability<MirroringAdmin>();
    if (admin)
        m_writer = admin->capability;
    else
        m_refusal = services().connection->isReadOnly() ? tr("This connection is read-only.")
                                                        : describe(admin.error()).verbatim;
    m_patterns->setRefusal(m_refusal);
    return true;
}

void MirroringPane::refresh()
{
    if (!m_reader && !findReader())
        return;
    m_loading = true;
    m_asked.start();
    const quint64 round = ++m_round;
    onResult(m_reader->selection(), this, [this, round](const Result<std::vector<std::string>> &result) {
        if (round == m_round)
            selectionRead(result);
    });
    m_source->refresh();
    readEarlier();
    updateState();
}

void MirroringPane::selectionRead(const Result<std::vector<std::string>> &result)
{
    m_loading = false;
    m_answerMs = m_asked.elapsed();
    if (!result) {
        const bool asked = m_preparing;
        m_preparing = false;
        const Description words = describe(result.error());
        if (result.error().kind == Error::Kind::Unsupported) {
            m_loaded = false;
            m_failure->hide();
            m_empty->setTexts(tr("This cluster is not the target of a mirrored pair."),
                tr("A pair is set up by the service, and its target alone says what is mirrored: open the "
                   "connection of the target. %1")
                    .arg(words.verbatim),
                tr("Ask again"));
        } else {
            m_failure->show(Notice::Level::Danger,
                (asked ? tr("Nothing was saved: the selection in force could not be read. %1")
                       : tr("The selection could not be read. %1"))
                    .arg(words.title),
                words.advice, words.verbatim);
            m_empty->setTexts(tr("The selection is not known."), {}, tr("Ask again"));
        }
        updateState();
        return;
    }
    m_failure->hide();
    if (m_preparing) {
        m_changedMeanwhile = *result != m_selection->saved();
        m_reread = true;
    }
    m_loaded = true;
    if (*result != m_selection->saved() || !m_selection->isDirty())
        m_selection->setSaved(*result);
    if (!m_patterns->view()->currentIndex().isValid())
        m_patterns->view()->setCurrentIndex(m_selection->index(0, models::SelectionModel::Pattern));
    if (m_preparing)
        askWhenReady();
    else
        askActive();
    updateState();
}

void MirroringPane::askActive()
{
    onResult(m_reader->activeTopics(), this,
        [this](const Result<std::vector<std::string>> &result) { activeRead(result); });
}

void MirroringPane::activeRead(const Result<std::vector<std::string>> &result)
{
    m_active->setFailure(result ? std::optional<Error>() : result.error());
    if (result) {
        const bool news = !m_nowKnown || m_now != *result;
        m_now = *result;
        m_nowKnown = true;
        if (news)
            askPreview(); // without a source's topics, these are among those that are known
    }
    showActive();
    askCounts();
    if (result && m_looks > 0 && --m_looks > 0 && m_activeTopics->differences() > 0)
        m_again.start();
}

void MirroringPane::edited()
{
    m_agreement->dismiss();
    m_outcome->hide();
    askPreview();
    updateState();
    emit titleChanged();
}

void MirroringPane::askPreview()
{
    if (!m_loaded || !m_source->isListed())
        return;
    models::SelectionQuestion question;
    question.wanted = m_selection->patterns();
    question.inForce = m_selection->saved();
    question.topics = m_source->topics();
    if (!m_source->isSource()) { // what is mirrored is there on the source too
        question.topics.insert(question.topics.end(), m_now.begin(), m_now.end());
        std::sort(question.topics.begin(), question.topics.end());
        const auto end = std::unique(question.topics.begin(), question.topics.end());
        question.topics.erase(end, question.topics.end());
    }
    question.tried = m_patterns->triedName().toStdString();
    m_previewer->ask(std::move(question));
}

void MirroringPane::previewed(const models::SelectionAnswer &answer)
{
    m_answer = answer;
    const QString own = QString::fromStdString(services().connection->name());
    m_patterns->setAnswer(answer, m_source->isSource() ? m_source->name() : own);
    m_preview->setAnswer(answer, m_source->partitions());
    showCovers();
    showActive();
    updateState();
    if (m_preparing)
        askWhenReady();
}

void MirroringPane::showActive()
{
    if (!m_nowKnown)
        return;
    m_activeTopics->setTopics(m_now, m_answer.inForce.taken, m_answer.inForce.isComplete);
    m_active->showCounts(true);
    if (countedTopics() != m_counted)
        askCounts();
    emit statusChanged();
}

// What is mirrored goes first.
std::vector<std::string> MirroringPane::countedTopics() const
{
    std::vector<std::string> topics = m_activeTopics->topics();
    const std::set<std::string> there(topics.begin(), topics.end());
    for (const std::string &topic : m_source->topics()) {
        if (!there.contains(topic))
            topics.push_back(topic);
    }
    return topics;
}

void MirroringPane::askCounts()
{
    if (!m_nowKnown || m_source->isAsking())
        return;
    models::MirrorCountsQuestion question;
    m_counted = question.topics = countedTopics();
    question.target = services().connection;
    if (m_source->isSource()) {
        question.source = m_source->connection();
        question.onSource = m_source->infos();
    }
    m_counts->ask(std::move(question));
}

void MirroringPane::showCovers()
{
    const QString own = QString::fromStdString(services().connection->name());
    if (!m_source->isListed() || m_source->isAsking()) {
        m_topics->setCovers(tr("Asking for the topics."));
        return;
    }
    QString text;
    if (m_source->isSource())
        text = tr("%1 on %2.").arg(topicsText(m_source->topics().size()), m_source->name());
    else if (m_source->error())
        text = tr("%1 cannot be asked (%2). The preview covers only what %3 knows.")
                   .arg(m_source->name(), describe(*m_source->error()).title, own);
    else
        text
            = tr("The connection's settings name no connection that it mirrors from: the preview covers only "
                 "what %1 knows.")
                  .arg(own);
    if (m_source->internal() > 0)
        text += QLatin1Char(' ')
            + tr("%1 of the cluster's own left out.").arg(theme::number(m_source->internal()));
    m_topics->setCovers(text);
}

void MirroringPane::updateState()
{
    const bool dirty = m_selection->isDirty();
    const bool busy = m_writing || m_preparing;
    const auto patterns = m_selection->patterns();
    const bool current
        = m_answer.question.wanted == patterns && m_answer.question.inForce == m_selection->saved();
    QString sentence = effectText(m_answer.wanted, patterns.empty());
    if (!sentence.isEmpty())
        sentence[0] = sentence.at(0).toUpper();
    m_sentence->setText(m_writing ? tr("Saving")
            : m_preparing         ? tr("Reading the selection in force")
            : !dirty              ? tr("The saved selection")
            : current             ? sentence
                                  : tr("Working out what changes"));
    const auto before = m_selection->saved().size();
    m_change->setFullText(dirty
            ? tr("replaces the whole set: %1 before, %2 after, %3 added, %4 removed")
                  .arg(patternsText(before), theme::number(static_cast<qint64>(patterns.size())),
                      theme::number(m_selection->added()), theme::number(m_selection->removed()))
            : m_refusal.isEmpty() ? patternsText(before)
                                  : m_refusal);
    const bool invalid = m_selection->hasInvalid();
    m_save->setEnabled(m_loaded && dirty && !invalid && !busy && m_refusal.isEmpty());
    m_save->setToolTip(!m_refusal.isEmpty() ? m_refusal
            : invalid                       ? tr("A pattern is no regular expression.")
                                            : tr("Save selection (Ctrl+S)"));
    m_revert->setEnabled(m_loaded && dirty && !busy);
    const auto last = lastReplaced();
    m_undo->setVisible(last.has_value());
    m_undo->setEnabled(last && !dirty && !busy && m_loaded && m_refusal.isEmpty());
    m_undo->setToolTip(last ? tr("Puts back: %1").arg(someOf(*last, 12)) : QString());
    m_saves->setInForce(m_selection->saved());
    m_earlier->setRefusal(!m_refusal.isEmpty() ? m_refusal
            : dirty                            ? tr("Save or revert what was edited first.")
            : busy                             ? tr("A save is under way.")
                                               : QString());
    if (m_loading && !m_loaded)
        m_empty->setTexts(tr("Asking for the selection"));
    m_stack->setCurrentWidget(m_loaded ? m_body : m_empty);
    m_foot->setVisible(m_loaded);
    m_earlier->setVisible(m_loaded && m_history->isChecked());
    emit statusChanged();
}

QList<StatusItem> MirroringPane::status() const
{
    QList<StatusItem> items;
    if (m_writing)
        items << StatusItem {tr("saving"), {}, QStringLiteral("activity"), Tone::Info};
    else if (m_loading)
        items << StatusItem {tr("asking"), {}, QStringLiteral("activity"), Tone::Info};
    if (m_loaded && m_nowKnown)
        items << StatusItem {
            tr("active"), theme::number(static_cast<qint64>(m_now.size())), QStringLiteral("mirror")};
    if (m_loaded)
        items << StatusItem {tr("answered in"), theme::duration(m_answerMs)};
    if (!m_answeredBy.isEmpty())
        items << StatusItem {tr("answered by"), m_answeredBy};
    return items;
}

} // namespace tailrace::ui
