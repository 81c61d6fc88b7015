// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/schemas/schemaview.h"

#include "models/schemas/schemaname.h"
#include "models/schemas/schematextdraft.h"
#include "models/schemas/versionlistmodel.h"
#include "services/capability/connection.h"
#include "services/capability/topiclist.h"
#include "ui/diff/schemadiffview.h"
#include "ui/panes/rules/ruleeditor.h"
#include "ui/panes/schemas/diffpage.h"
#include "ui/panes/schemas/referencespage.h"
#include "ui/panes/schemas/schemaeditor.h"
#include "ui/panes/schemas/schematext.h"
#include "ui/panes/schemas/schemawords.h"
#include "ui/panes/schemas/versioncolumn.h"
#include "ui/shell/connections.h"
#include "ui/shell/describe.h"
#include "ui/theme/format.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/notice.h"

#include <QListView>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>

namespace tailrace::ui {

namespace {

constexpr int atOnce = 3; // infos under way
constexpr int eventStreamsLimit = 100; // versions of a schema

std::int64_t linesOf(const std::string &text)
{
    const bool isOpen = !text.empty() && text.back() != '\n';
    return std::count(text.begin(), text.end(), '\n') + (isOpen ? 1 : 0);
}

} // namespace

void SchemaView::setAccess(const RegistryAccess &access)
{
    m_access = access;
    m_rules->setAccess(access);
    m_diff->setAccess(access);
    if (!m_subject.isEmpty())
        m_diff->setSubject(m_subject);
    m_column->setLimit(access.features.dialect == RegistryFeatures::Dialect::Ibm ? eventStreamsLimit : 0);
    updateState();
    refresh();
}

bool SchemaView::keepsDraft() const
{
    return m_editor->isActive() || m_writing || m_agreement->isAsking() || m_rules->isBusy();
}

bool SchemaView::isDirty() const
{
    return m_editor->isDirty();
}

void SchemaView::show(const QString &subject)
{
    m_wanted = subject;
    if (subject == m_subject)
        return;
    // An untouched draft is nobody's work.
    if (m_editor->isActive() && !m_editor->isDirty() && !m_writing && !m_agreement->isAsking())
        m_editor->stop();
    if (keepsDraft())
        return;
    ++m_round;
    m_subject = subject;
    m_version = 0;
    m_schema.reset();
    m_choose.reset();
    m_topics.clear();
    m_running = 0;
    m_notice->hide();
    if (!std::exchange(m_hasGone, false)) // else it says what became of the one before
        m_outcome->hide();
    m_versions->clear();
    m_rules->clear();
    m_diff->setSubject(subject);
    m_text->showText({});
    m_facts->setFullText({});
    m_column->setTopics({});
    m_head->setType({});
    m_head->setFullName({});
    updateState();
    if (!subject.isEmpty())
        refresh();
}

void SchemaView::refresh()
{
    if (m_subject.isEmpty() || !m_access.reader)
        return;
    m_loading = true;
    m_asked.start();
    const quint64 round = ++m_round;
    m_running = 0;
    onResult(m_access.reader->versions(m_subject.toStdString(), m_access.features.listsHidden), this,
        [this, round](const Result<std::vector<VersionEntry>> &result) {
            if (round == m_round)
                loaded(result);
        });
    askTopics();
    updateState();
}

void SchemaView::loaded(const Result<std::vector<VersionEntry>> &result)
{
    m_loading = false;
    m_answerMs = m_asked.elapsed();
    if (!result) {
        const bool isMissing = result.error().kind == Error::Kind::NotFound;
        if (isMissing && m_hasGone) {
            updateState();
            emit gone(m_subject);
            return;
        }
        m_hasGone = false;
        const Description words = describe(result.error());
        m_notice->show(Notice::Level::Danger,
            tr("The versions of %1 could not be listed. %2").arg(m_subject, words.title), words.advice,
            words.verbatim);
        updateState();
        return;
    }
    m_notice->hide();
    if (m_hasGone && result->empty()) {
        updateState();
        emit gone(m_subject);
        return;
    }
    m_hasGone = false;
    const std::int32_t before = m_choose ? *m_choose : m_version;
    m_choose.reset();
    m_version = 0; // its text is asked for again: the state may be another one
    m_versions->setVersions(*result);
    m_diff->updateVersions();
    const std::int32_t next = m_versions->rowOf(before) >= 0 ? before : m_versions->latest();
    updateState();
    if (next > 0)
        m_column->choose(next);
    if (m_head->side() == SchemaHead::Rules)
        m_rules->show(m_subject.toStdString());
}

void SchemaView::chooseVersion(std::int32_t version)
{
    if (version == 0 || version == m_version)
        return;
    m_version = version;
    m_schema.reset();
    showFacts();
    if (m_head->side() == SchemaHead::Diff)
        m_diff->choose(version);
    const quint64 round = m_round;
    onResult(m_access.reader->schema(m_subject.toStdString(), version), this,
        [this, round, version](const Result<Schema> &result) {
            if (round == m_round && version == m_version)
                textLoaded(version, result);
        });
    updateState();
}

void SchemaView::textLoaded(std::int32_t version, const Result<Schema> &result)
{
    if (!result) {
        const Description words = describe(result.error());
        m_text->showText({});
        m_notice->show(Notice::Level::Danger,
            tr("Version %1 could not be read. %2").arg(version).arg(words.title), words.advice,
            words.verbatim);
        updateState();
        return;
    }
    m_notice->hide();
    m_schema = *result;
    m_schema->info.subject = m_subject.toStdString();
    m_schema->info.version = version;
    if (const auto state = m_versions->stateOf(version);
        state && m_schema->info.state.kind == SchemaState::Kind::Unknown)
        m_schema->info.state = *state;
    m_versions->setInfo(m_schema->info);
    models::SchemaTextDraft shown;
    shown.setBytes(m_schema->text);
    m_text->showText(shown.shown());
    m_head->setType(typeWord(m_schema->info.type));
    m_head->setFullName(models::fullNameOf(*m_schema));
    showFacts();
    showReferences();
    updateState();
}

// Those on screen, a few at a time; the chosen one comes with its text.
void SchemaView::askInfos(int first, int last)
{
    m_lastLook = last;
    for (const std::int32_t version : m_versions->takeUnasked(first, last, atOnce - m_running)) {
        if (version == m_version)
            continue;
        ++m_running;
        const quint64 round = m_round;
        onResult(m_access.reader->info(m_subject.toStdString(), version), this,
            [this, round, version, first](const Result<SchemaInfo> &info) {
                if (round != m_round)
                    return;
                --m_running;
                if (info) {
                    SchemaInfo known = *info;
                    known.version = version;
                    m_versions->setInfo(known);
                }
                askInfos(first, m_lastLook);
            });
    }
}

// From the last list that somebody asked for, else by asking for one.
void SchemaView::askTopics()
{
    const QStringList names = m_services.connections
        ? m_services.connections->names(m_access.connection, Listed::Topics)
        : QStringList();
    if (!names.isEmpty()) {
        showTopics(names);
        return;
    }
    const auto topics = m_services.connection->capability<TopicList>();
    if (!topics || models::topicsOf(m_subject, {m_subject.section(QLatin1Char('-'), 0, -2)}).isEmpty())
        return; // the name speaks of no topic
    const quint64 round = m_round;
    onResult(topics->capability->topics(), this, [this, round](const Result<std::vector<TopicInfo>> &result) {
        if (round != m_round || !result)
            return;
        QStringList all;
        for (const TopicInfo &topic : *result)
            all << QString::fromStdString(topic.name);
        showTopics(all);
    });
}

void SchemaView::showTopics(const QStringList &names)
{
    m_topics = models::topicsOf(m_subject, names);
    m_column->setTopics(m_topics);
}

void SchemaView::showReferences()
{
    if (!m_schema || m_head->side() != SchemaHead::References)
        return;
    m_references->setReferences(m_schema->info, m_access.features.references);
    if (!m_access.features.referencedBy) {
        m_references->setReferencedByUnknown();
        return;
    }
    m_references->setAsking();
    const quint64 round = m_round;
    onResult(m_access.reader->referencedBy(m_subject.toStdString(), m_version), this,
        [this, round, version = m_version](const Result<std::vector<SubjectVersion>> &uses) {
            if (round == m_round && version == m_version)
                m_references->setReferencedBy(uses);
        });
}

void SchemaView::showFacts()
{
    QStringList facts {tr("Version %1").arg(m_version)};
    if (m_schema) {
        const SchemaInfo &info = m_schema->info;
        if (info.createdMs)
            facts << tr("created %1").arg(theme::dateTime(*info.createdMs, false).left(19));
        if (info.modifiedMs)
            facts << tr("modified %1").arg(theme::dateTime(*info.modifiedMs, false).left(19));
        if (info.ids.id)
            facts << tr("id %1").arg(*info.ids.id);
        if (info.ids.globalId)
            facts << tr("global id %1").arg(*info.ids.globalId);
        facts << tr("%1 lines").arg(theme::number(linesOf(m_schema->text)))
              << tr("%1 B").arg(theme::number(static_cast<std::int64_t>(m_schema->text.size())));
    }
    m_facts->setFullText(facts.join(QStringLiteral(" · ")));
}

void SchemaView::showSide()
{
    if (m_head->side() != SchemaHead::Diff)
        m_versions->setSides(0, 0);
    updateState();
    switch (m_head->side()) {
    case SchemaHead::References:
        m_pages->setCurrentWidget(m_references);
        showReferences();
        break;
    case SchemaHead::Rules:
        m_pages->setCurrentWidget(m_rules);
        m_rules->show(m_subject.toStdString());
        break;
    case SchemaHead::Diff:
        m_pages->setCurrentWidget(m_diff);
        showDiff();
        break;
    default:
        m_pages->setCurrentWidget(m_textPage);
        break;
    }
}

bool SchemaView::isComparing() const
{
    return m_head->side() == SchemaHead::Diff && m_stack->currentWidget() == m_body;
}

void SchemaView::showDiff()
{
    if (m_version == 0)
        return;
    if (m_diff->newer() == 0)
        m_diff->choose(m_version);
    m_versions->setSides(m_diff->older(), m_diff->newer());
}

void SchemaView::updateState()
{
    const bool isBusy = m_writing || m_agreement->isAsking();
    const bool isEditing = m_editor->isActive();
    m_head->setName(m_subject.isEmpty() ? tr("Schema") : m_subject);
    m_head->setVisible(!isEditing);
    const bool hasBody = !m_subject.isEmpty() && m_versions->rowCount() > 0;
    m_head->setSidesShown(hasBody);
    m_head->newVersion()->setEnabled(m_schema.has_value() && m_access.refusal.isEmpty() && !isBusy);
    m_head->newVersion()->setToolTip(!m_access.refusal.isEmpty()
            ? m_access.refusal
            : tr("A text that begins with that of version %1 (Ctrl+E)").arg(m_version));
    const bool isDiff = m_head->side() == SchemaHead::Diff;
    m_head->copy()->setEnabled(isDiff ? !m_diff->view()->patch().isEmpty() : m_schema.has_value());
    m_head->copy()->setText(isDiff ? tr("Copy as patch") : tr("Copy"));
    m_head->copy()->setAccessibleName(m_head->copy()->text());
    m_head->copy()->setToolTip(
        isDiff ? tr("What turns the older text into the newer one") : tr("Copy the text of this version"));
    m_head->more()->setEnabled(hasBody && !isBusy);
    m_editor->setBusy(isEditing && isBusy);
    if (m_subject.isEmpty())
        m_empty->setTexts(tr("Choose a schema."));
    else if (m_loading)
        m_empty->setTexts(tr("Asking for the versions"));
    else if (m_hasGone)
        m_empty->setTexts(tr("The schema %1 is deleted.").arg(m_subject));
    else
        m_empty->setTexts(tr("Nothing is known of this schema."), {}, tr("Ask again"));
    m_stack->setCurrentWidget(isEditing ? static_cast<QWidget *>(m_editor) : hasBody ? m_body : m_empty);
    emit statusChanged();
}

QList<StatusItem> SchemaView::status() const
{
    QList<StatusItem> items;
    if (m_writing)
        items << StatusItem {tr("writing"), {}, QStringLiteral("activity"), Tone::Info};
    else if (m_loading)
        items << StatusItem {tr("asking"), {}, QStringLiteral("activity"), Tone::Info};
    if (m_versions->rowCount() > 0) {
        const int all = m_versions->rowCount();
        items << StatusItem {all == 1 ? tr("version") : tr("versions"), theme::number(all)};
        if (const int hidden = all - m_versions->shown(); hidden > 0)
            items << StatusItem {tr("hidden"), theme::number(hidden)};
        items << StatusItem {tr("asked in"), theme::duration(m_answerMs)};
    }
    if (m_head->side() == SchemaHead::Diff)
        items << m_diff->status();
    return items;
}

} // namespace tailrace::ui
