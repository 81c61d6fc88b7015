// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schemas/versionlistmodel.h"
#include "services/activity/activitystore.h"
#include "services/capability/connection.h"
#include "ui/panes/schemas/schemaeditor.h"
#include "ui/panes/schemas/schematext.h"
#include "ui/panes/schemas/schemaview.h"
#include "ui/panes/schemas/schemawords.h"
#include "ui/panes/schemas/versioncolumn.h"
#include "ui/shell/describe.h"
#include "ui/theme/format.h"
#include "ui/theme/icon.h"
#include "ui/widgets/notice.h"

#include <QAction>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSaveFile>
#include <QUrl>

#include <algorithm>

// What is done with the schema that is shown.
namespace tailrace::ui {

using State = SchemaState::Kind;

QAction *SchemaView::addItem(const QString &text, const QString &iconId, const char *objectName,
    const QString &refusal, const std::function<void()> &go)
{
    QAction *item = m_head->menu()->addAction(text);
    if (!iconId.isEmpty())
        item->setIcon(theme::icon(iconId));
    item->setObjectName(QLatin1String(objectName));
    item->setEnabled(refusal.isEmpty());
    item->setToolTip(refusal);
    connect(item, &QAction::triggered, this, go);
    return item;
}

void SchemaView::fillMenu()
{
    QMenu *menu = m_head->menu();
    menu->clear();
    const QString unread = m_schema ? QString() : tr("Its text is not there yet");
    addItem(tr("Copy as curl"), QStringLiteral("command"), "schemas.menu.curl", unread,
        [this] { copyCommand(); });
    addItem(
        tr("Download…"), QStringLiteral("export"), "schemas.menu.download", unread, [this] { askWhereTo(); });
    const auto &states = m_access.features.states;
    const auto canBe = [&states](State state) {
        return std::any_of(
            states.begin(), states.end(), [state](const SchemaState &each) { return each.kind == state; });
    };
    const QString refusal = m_access.refusal;
    if (!states.empty()) {
        menu->addSeparator();
        const auto now = m_versions->stateOf(m_version);
        const auto add = [&](State state, const QString &ofVersion, const QString &ofSchema,
                             const char *versionName, const char *schemaName) {
            if (!canBe(state))
                return;
            const bool isIt = now && now->kind == state;
            addItem(ofVersion, {}, versionName,
                !refusal.isEmpty() ? refusal
                    : isIt         ? tr("Version %1 is %2 already").arg(m_version).arg(lookOf(state).word)
                                   : QString(),
                [this, state] { setState(m_version, state); });
            addItem(ofSchema, {}, schemaName, refusal, [this, state] { setState(std::nullopt, state); });
        };
        add(State::Enabled, tr("Enable version %1").arg(m_version), tr("Enable the schema"),
            "schemas.menu.version.enable", "schemas.menu.enable");
        add(State::Disabled, tr("Disable version %1").arg(m_version), tr("Disable the schema…"),
            "schemas.menu.version.disable", "schemas.menu.disable");
        add(State::Deprecated, tr("Mark version %1 as deprecated").arg(m_version),
            tr("Mark the schema as deprecated"), "schemas.menu.version.deprecate", "schemas.menu.deprecate");
    }
    menu->addSeparator();
    const auto addDeletion = [this](Deletion deletion, const QString &ofVersion, const QString &ofSchema,
                                 const char *versionName, const char *schemaName) {
        addItem(ofVersion, QStringLiteral("trash"), versionName, deletionRefusal(false, deletion),
            [this, deletion] { deleteVersion(deletion); });
        addItem(ofSchema, QStringLiteral("trash"), schemaName, deletionRefusal(true, deletion),
            [this, deletion] { deleteSchema(deletion); });
    };
    if (m_access.features.softDelete) {
        addDeletion(Deletion::Soft, tr("Delete version %1…").arg(m_version), tr("Delete the schema…"),
            "schemas.menu.version.delete", "schemas.menu.delete");
        addDeletion(Deletion::Permanent, tr("Delete version %1 for good…").arg(m_version),
            tr("Delete the schema for good…"), "schemas.menu.version.erase", "schemas.menu.erase");
    } else {
        addDeletion(Deletion::Permanent, tr("Delete version %1…").arg(m_version), tr("Delete the schema…"),
            "schemas.menu.version.delete", "schemas.menu.delete");
    }
}

// Why it cannot be deleted now; empty: it can.
QString SchemaView::deletionRefusal(bool ofSchema, Deletion deletion) const
{
    if (!m_access.refusal.isEmpty())
        return m_access.refusal;
    const auto state = m_versions->stateOf(m_version);
    const bool isHidden = ofSchema
        ? m_versions->shown() == 0
        : state && (state->kind == State::Disabled || state->kind == State::Deleted);
    if (!ofSchema && !m_access.features.deletesVersions)
        return tr("This service deletes whole schemas alone");
    if (m_access.features.disableFirst && !isHidden)
        return ofSchema
            ? tr("Disable the schema first: this service deletes only what is disabled")
            : tr("Disable version %1 first: this service deletes only what is disabled").arg(m_version);
    if (m_access.features.softDelete && deletion == Deletion::Permanent && !isHidden)
        return tr("Delete it first: only then it can be deleted for good");
    if (m_access.features.softDelete && deletion == Deletion::Soft && isHidden)
        return tr("It is deleted already, and can be deleted for good");
    return {};
}

void SchemaView::startNew()
{
    if (keepsDraft() && m_editor->isDirty())
        return;
    m_outcome->hide();
    m_editor->startNew(m_access);
    updateState();
    m_editor->goToName();
}

void SchemaView::startVersion()
{
    if (!m_schema || keepsDraft())
        return;
    m_outcome->hide();
    m_editor->startVersion(m_access, *m_schema);
    updateState();
    m_editor->goToText();
}

void SchemaView::save()
{
    if (!m_access.writer || m_writing)
        return;
    const SchemaEditor::Wanted wanted = m_editor->wanted();
    const auto go = [this, wanted] {
        m_writing = true;
        const quint64 round = m_round;
        const auto write = wanted.way
            ? m_access.writer->addVersion(*wanted.subject, wanted.schema, *wanted.way)
            : m_access.writer->create(wanted.subject, wanted.schema);
        onResult(write, this, [this, round](const Result<SchemaInfo> &result) {
            if (round == m_round)
                saved(result);
        });
        updateState();
    };
    if (!m_access.isProduction()) {
        go();
        return;
    }
    const QString name = QString::fromStdString(wanted.subject.value_or(""));
    ask(wanted.way ? m_access.question(tr("Make a new version of %1?").arg(name),
            tr("Producers and consumers that ask for the latest version get this text."), name,
            tr("Save version"))
                   : m_access.question(name.isEmpty() ? tr("Create a schema?") : tr("Create %1?").arg(name),
                       {}, name, tr("Create schema")),
        go);
}

void SchemaView::saved(const Result<SchemaInfo> &result)
{
    m_writing = false;
    if (!result) {
        m_editor->setBusy(false);
        m_editor->showRefusal(result.error());
        updateState();
        return;
    }
    const bool isNew = m_editor->isNew();
    const std::int32_t version = result->version;
    const QString subject = isNew ? QString::fromStdString(result->subject) : m_subject;
    if (!isNew && version > 0 && m_versions->rowOf(version) >= 0) {
        // The service knows this text: nothing was made.
        m_editor->setBusy(false);
        m_editor->showNote(
            tr("The text is the same as that of version %1: no new version was made.").arg(version));
        updateState();
        return;
    }
    m_editor->stop();
    if (isNew)
        m_outcome->show(Notice::Level::Ok, tr("The schema %1 is created.").arg(subject));
    else
        m_outcome->show(Notice::Level::Ok,
            version > 0 ? tr("Version %1 is stored.").arg(version) : tr("The new version is stored."));
    const bool wasShown = subject == m_subject;
    m_wanted = subject;
    if (!wasShown) {
        const QString words = m_outcome->title();
        show(subject);
        m_outcome->show(Notice::Level::Ok, words);
    }
    m_choose = version > 0 ? std::optional(version) : std::nullopt;
    if (wasShown)
        refresh();
    updateState();
    m_column->view()->setFocus();
    emit written(subject);
}

void SchemaView::setState(std::optional<std::int32_t> version, State state)
{
    if (!m_access.writer)
        return;
    const QString what = version ? tr("Version %1").arg(*version) : tr("The schema %1").arg(m_subject);
    const auto go = [this, version, state, what] {
        run(m_access.writer->setState(m_subject.toStdString(), version, state),
            tr("%1 is %2.").arg(what, lookOf(state).word), tr("%1 was not changed.").arg(what), false);
    };
    const bool isTakenAway = state == State::Disabled;
    if (!m_access.isProduction() && (!isTakenAway || version)) {
        go();
        return;
    }
    const QString verb = state == State::Enabled ? tr("Enable")
        : isTakenAway                            ? tr("Disable")
                                                 : tr("Deprecate");
    const QString title = version ? tr("%1 version %2 of %3?").arg(verb).arg(*version).arg(m_subject)
                                  : tr("%1 the schema %2?").arg(verb, m_subject);
    QString consequence = !isTakenAway ? QString()
        : version
        ? tr("Those who ask for this version do not get it any more. It can be enabled again.")
        : tr("All its %1 go out of sight: those who ask for them do not get them any more. They can "
             "be enabled again.")
              .arg(versionsText(m_versions->rowCount()));
    if (isTakenAway && !m_topics.isEmpty())
        consequence += QLatin1Char(' ') + tr("Used by %1.").arg(m_topics.join(QStringLiteral(", ")));
    ask(m_access.question(title, consequence, m_subject, verb), go);
}

// The Delete key: of the version that is chosen.
void SchemaView::askDeletion()
{
    if (keepsDraft())
        return;
    const auto state = m_versions->stateOf(m_version);
    const Deletion deletion = m_access.features.softDelete && state && state->kind != State::Deleted
        ? Deletion::Soft
        : Deletion::Permanent;
    const QString refusal = deletionRefusal(false, deletion);
    if (refusal.isEmpty())
        deleteVersion(deletion);
    else
        m_outcome->show(
            Notice::Level::Warning, tr("Version %1 cannot be deleted now.").arg(m_version), refusal);
}

void SchemaView::deleteVersion(Deletion deletion)
{
    const bool isSoft = deletion == Deletion::Soft;
    const int left = isSoft ? m_versions->shown() : m_versions->rowCount();
    const bool isLast = left <= 1;
    QString consequence = isSoft
        ? tr("Version %1 goes out of sight; it can be deleted for good afterwards.").arg(m_version)
        : tr("Version %1 is gone for good.").arg(m_version);
    if (isLast)
        consequence
            += QLatin1Char(' ') + tr("It is the last one: the schema %1 is deleted with it.").arg(m_subject);
    const auto question
        = m_access.question(isSoft ? tr("Delete version %1 of %2?").arg(m_version).arg(m_subject)
                                   : tr("Delete version %1 of %2 for good?").arg(m_version).arg(m_subject),
            consequence, m_subject, isLast ? tr("Delete version and schema") : tr("Delete version"));
    askWithUses(question, [this, version = m_version, deletion, isLast] {
        run(m_access.writer->removeVersion(m_subject.toStdString(), version, deletion),
            tr("Version %1 is deleted.").arg(version), tr("Version %1 was not deleted.").arg(version),
            isLast);
    });
}

void SchemaView::deleteSchema(Deletion deletion)
{
    const bool isSoft = deletion == Deletion::Soft;
    const QString versions = versionsText(isSoft ? m_versions->shown() : m_versions->rowCount());
    const QString consequence = isSoft
        ? tr("%1 go out of sight; the schema can be deleted for good afterwards.").arg(versions)
        : tr("%1 are gone for good, and the rules that are set for it.").arg(versions);
    const auto question = m_access.question(isSoft ? tr("Delete the schema %1?").arg(m_subject)
                                                   : tr("Delete the schema %1 for good?").arg(m_subject),
        consequence, m_subject, tr("Delete schema"));
    askWithUses(question, [this, deletion] {
        run(m_access.writer->remove(m_subject.toStdString(), deletion),
            tr("The schema %1 is deleted.").arg(m_subject),
            tr("The schema %1 was not deleted.").arg(m_subject), true);
    });
}

// Whoever is left without it is named before anything is done.
void SchemaView::askWithUses(const Agreement::Question &question, const std::function<void()> &go)
{
    Agreement::Question whole = question;
    if (!m_topics.isEmpty())
        whole.consequence += QLatin1Char(' ')
            + tr("Records of %1 that carry it cannot be decoded any more.")
                  .arg(m_topics.join(QStringLiteral(", ")));
    if (!m_access.features.referencedBy) {
        ask(whole, go);
        return;
    }
    const quint64 round = m_round;
    onResult(m_access.reader->referencedBy(m_subject.toStdString(), m_version), this,
        [this, round, whole, go](const Result<std::vector<SubjectVersion>> &uses) {
            if (round != m_round || keepsDraft())
                return;
            Agreement::Question asked = whole;
            QStringList names;
            for (const SubjectVersion &each : uses ? *uses : std::vector<SubjectVersion>())
                names << tr("%1 version %2").arg(QString::fromStdString(each.subject)).arg(each.version);
            if (!names.isEmpty())
                asked.consequence += QLatin1Char(' ')
                    + tr("Version %1 is referenced by %2.")
                          .arg(QString::number(m_version), names.join(QStringLiteral(", ")));
            ask(asked, go);
        });
}

void SchemaView::ask(const Agreement::Question &question, const std::function<void()> &go)
{
    m_outcome->hide();
    m_agreed = go;
    m_agreement->ask(question);
    updateState();
}

void SchemaView::askClose()
{
    Agreement::Question question;
    question.title = tr("Close without saving the schema?");
    question.consequence = tr("What was typed is lost; the service knows nothing of it.");
    question.connection = m_access.connection;
    question.verb = tr("Close");
    ask(question, [this] { emit closeAgreed(); });
}

void SchemaView::run(
    const QFuture<Result<Effect>> &write, const QString &done, const QString &failed, bool mayBeGone)
{
    m_writing = true;
    m_outcome->hide();
    onResult(write, this, [this, done, failed, mayBeGone](const Result<Effect> &result) {
        m_writing = false;
        if (!result) {
            const Description words = describe(result.error());
            m_outcome->show(
                Notice::Level::Danger, failed + QLatin1Char(' ') + words.title, words.advice, words.verbatim);
            updateState();
            return;
        }
        m_outcome->show(Notice::Level::Ok, done);
        m_hasGone = mayBeGone;
        if (mayBeGone)
            m_versions->clear();
        refresh();
        m_column->view()->setFocus();
        emit written(m_subject);
    });
    updateState();
}

void SchemaView::copyText()
{
    if (!m_schema)
        return;
    QGuiApplication::clipboard()->setText(QString::fromStdString(m_schema->text));
    m_outcome->show(Notice::Level::Ok, tr("The text of version %1 is copied.").arg(m_version));
}

// The request that the version's text came with, as the activity list has it.
void SchemaView::copyCommand()
{
    const QString place = QString::fromLatin1(QUrl::toPercentEncoding(m_subject))
        + QStringLiteral("/versions/") + QString::number(m_version);
    QString command;
    if (m_services.activity) {
        const std::vector<activity::Entry> entries = m_services.activity->since(0);
        for (auto entry = entries.rbegin(); entry != entries.rend() && command.isEmpty(); ++entry) {
            const QString target = QString::fromStdString(entry->target);
            const qsizetype at = target.indexOf(place, 0, Qt::CaseInsensitive);
            const bool isWhole = at >= 0
                && (at + place.size() == target.size() || target.at(at + place.size()) == QLatin1Char('?'));
            if (isWhole && entry->method == "GET" && !entry->error
                && (entry->connection.empty() || entry->connection == m_access.connection.toStdString()))
                command = QString::fromStdString(entry->command);
        }
    }
    if (command.isEmpty()) {
        m_outcome->show(Notice::Level::Warning, tr("The request is not in the activity list any more."),
            tr("Press F5, then copy again."));
        return;
    }
    QGuiApplication::clipboard()->setText(command);
    m_outcome->show(Notice::Level::Ok, tr("The request is copied; credentials stand there as variables."));
}

void SchemaView::askWhereTo()
{
    if (!m_schema)
        return;
    auto *dialog = new QFileDialog(this, tr("Download the text"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(fileNameOf(m_subject, m_version, m_schema->info.type));
    connect(dialog, &QFileDialog::fileSelected, this, &SchemaView::downloadTo);
    dialog->open();
}

void SchemaView::downloadTo(const QString &path)
{
    if (!m_schema)
        return;
    QSaveFile file(path);
    const auto size = static_cast<qint64>(m_schema->text.size());
    if (!file.open(QIODevice::WriteOnly) || file.write(m_schema->text.data(), size) != size
        || !file.commit()) {
        m_outcome->show(Notice::Level::Danger, tr("The text was not written."), path, file.errorString());
        return;
    }
    m_outcome->show(Notice::Level::Ok, tr("Version %1 is written, byte for byte.").arg(m_version), {}, path);
}

} // namespace tailrace::ui
