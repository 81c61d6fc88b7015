// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/connections/connectionspane.h"

#include "services/profiles/open.h"
#include "services/profiles/profilestore.h"
#include "services/settings/settingsstore.h"
#include "ui/panes/connections/duplicator.h"
#include "ui/panes/connections/endpointseditor.h"
#include "ui/panes/connections/profileform.h"
#include "ui/panes/connections/secretwriter.h"
#include "ui/shell/connections.h"
#include "ui/shell/describe.h"
#include "ui/shell/navigator.h"
#include "ui/widgets/agreement.h"
#include "ui/widgets/button.h"
#include "ui/widgets/environmentchip.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <set>

namespace tailrace::ui {

namespace {

QWidget *strip(const char *area, const char *line, int height, QWidget *parent)
{
    auto *widget = new QWidget(parent);
    widget->setProperty("area", QString::fromLatin1(area));
    widget->setProperty("line", QString::fromLatin1(line));
    widget->setAttribute(Qt::WA_StyledBackground);
    widget->setFixedHeight(height);
    return widget;
}

bool sameSettings(const profiles::Profile &a, const profiles::Profile &b)
{
    if (a.name != b.name || a.environment != b.environment || a.readOnly != b.readOnly
        || a.isDefault != b.isDefault || a.protectedTopics != b.protectedTopics
        || a.mirrorsFrom != b.mirrorsFrom || a.endpoints.size() != b.endpoints.size())
        return false;
    for (std::size_t i = 0; i < a.endpoints.size(); ++i) {
        if (a.endpoints[i].kind != b.endpoints[i].kind || a.endpoints[i].settings != b.endpoints[i].settings)
            return false;
    }
    return true;
}

std::set<std::string> referencesOf(const profiles::Profile &profile)
{
    std::set<std::string> all;
    for (const profiles::Endpoint &endpoint : profile.endpoints) {
        for (const auto &[name, reference] : endpoint.secrets)
            all.insert(reference);
    }
    return all;
}

} // namespace

ConnectionsPane::ConnectionsPane(const Services &services, QWidget *parent)
    : Pane(services, parent)
{
    build();
    connect(m_form, &ProfileForm::changed, this, &ConnectionsPane::edited);
    connect(m_endpoints, &EndpointsEditor::changed, this, &ConnectionsPane::edited);
    connect(m_save, &QPushButton::clicked, this, [this] { save(Then::Stay); });
    connect(m_saveAndConnect, &QPushButton::clicked, this, [this] { save(Then::Connect); });
    connect(m_remove, &QPushButton::clicked, this, &ConnectionsPane::askRemove);
    const auto shortcut = [this](const char *keys, const QString &text, QPushButton *button) {
        auto *action = new QAction(text, this);
        action->setShortcut(QKeySequence(QLatin1String(keys)));
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, button, &QPushButton::click);
        addAction(action);
    };
    shortcut("Ctrl+S", tr("Save"), m_save);
    shortcut("Ctrl+Return", tr("Save and connect"), m_saveAndConnect);
    shortcut("Ctrl+Shift+V", tr("Paste service credentials"), m_paste);
}

void ConnectionsPane::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    QWidget *head = strip("base", "bottom", 40, this);
    auto *headRow = new QHBoxLayout(head);
    headRow->setContentsMargins(12, 0, 12, 0);
    headRow->setSpacing(12);
    m_mark = new EnvironmentChip(EnvironmentChip::Form::Mark, head);
    m_title = makeLabel({}, theme::Text::Title, nullptr, head);
    m_subtitle = makeLabel({}, theme::Text::Second, "secondary", head);
    m_remove = makeButton(tr("Remove"), QStringLiteral("trash"), "danger", head);
    m_remove->setObjectName(QStringLiteral("connections.remove"));
    headRow->addWidget(m_mark);
    headRow->addWidget(m_title);
    headRow->addWidget(m_subtitle);
    headRow->addStretch();
    m_paste = makeButton(tr("Paste service credentials"), QStringLiteral("import"), nullptr, head);
    m_paste->setObjectName(QStringLiteral("connections.paste"));
    m_paste->setToolTip(
        tr("Takes the JSON of a service's credentials, or a VCAP_SERVICES document, from the clipboard "
           "(Ctrl+Shift+V)"));
    m_paste->setVisible(static_cast<bool>(services().readCredentials));
    connect(m_paste, &QPushButton::clicked, this, &ConnectionsPane::pasteCredentials);
    headRow->addWidget(m_paste);
    m_duplicate = makeButton(tr("Duplicate"), QStringLiteral("copy"), nullptr, head);
    m_duplicate->setObjectName(QStringLiteral("connections.duplicate"));
    connect(m_duplicate, &QPushButton::clicked, this, &ConnectionsPane::askDuplicate);
    headRow->addWidget(m_duplicate);
    headRow->addWidget(m_remove);
    column->addWidget(head);

    m_notice = new Notice(this);
    m_agreement = new Agreement(this);
    m_closeNotice = new Notice(this);
    QPushButton *closeSave = m_closeNotice->addButton(tr("Save and close"));
    QPushButton *discard = m_closeNotice->addButton(tr("Discard the changes"));
    discard->setObjectName(QStringLiteral("connections.discard"));
    QPushButton *stay = m_closeNotice->addButton(tr("Go on editing"));
    m_memoryNotice = new Notice(this);
    QPushButton *memory = m_memoryNotice->addButton(tr("Keep for this run only"));
    memory->setObjectName(QStringLiteral("connections.memory"));
    QPushButton *retry = m_memoryNotice->addButton(tr("Try the keychain again"), QStringLiteral("refresh"));
    m_duplicateNotice = new Notice(this);
    QPushButton *withSecrets = m_duplicateNotice->addButton(tr("With secrets"), QStringLiteral("key"));
    withSecrets->setObjectName(QStringLiteral("connections.duplicate.secrets"));
    QPushButton *without = m_duplicateNotice->addButton(tr("Without secrets"));
    without->setObjectName(QStringLiteral("connections.duplicate.plain"));
    QPushButton *noCopy = m_duplicateNotice->addButton(tr("Cancel"));
    noCopy->setObjectName(QStringLiteral("connections.duplicate.cancel"));
    connect(withSecrets, &QPushButton::clicked, this, [this] { duplicate(true); });
    connect(without, &QPushButton::clicked, this, [this] { duplicate(false); });
    connect(noCopy, &QPushButton::clicked, this, [this] {
        m_duplicateNotice->hide();
        m_duplicate->setFocus();
    });
    for (QFrame *notice : std::initializer_list<QFrame *> {
             m_notice, m_agreement, m_duplicateNotice, m_closeNotice, m_memoryNotice})
        column->addWidget(notice);
    connect(m_agreement, &Agreement::agreed, this, &ConnectionsPane::remove);
    connect(m_agreement, &Agreement::declined, m_remove, [this] { m_remove->setFocus(); });
    connect(closeSave, &QPushButton::clicked, this, [this] { save(Then::Close); });
    connect(discard, &QPushButton::clicked, this, &ConnectionsPane::agreeToClose);
    connect(stay, &QPushButton::clicked, m_closeNotice, &QWidget::hide);
    connect(memory, &QPushButton::clicked, this, [this] {
        m_memoryNotice->hide();
        if (services().keepSecretsForThisRun)
            services().keepSecretsForThisRun();
        save(m_memoryThen);
    });
    connect(retry, &QPushButton::clicked, this, [this] {
        m_memoryNotice->hide();
        save(m_memoryThen);
    });

    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    auto *leftScroll = new QScrollArea(this);
    leftScroll->setWidgetResizable(true);
    leftScroll->setFrameShape(QFrame::NoFrame);
    leftScroll->setFocusPolicy(Qt::NoFocus);
    leftScroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    leftScroll->setFixedWidth(424);
    auto *left = new QWidget(leftScroll);
    left->setProperty("area", QStringLiteral("base"));
    left->setProperty("line", QStringLiteral("right"));
    left->setAttribute(Qt::WA_StyledBackground);
    auto *leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(12, 12, 12, 12);
    leftColumn->setSpacing(16);
    m_form = new ProfileForm(left);
    leftColumn->addWidget(m_form);
    m_endpoints = new EndpointsEditor(services(), left);
    leftColumn->addWidget(m_endpoints);
    leftColumn->addStretch();
    auto *secrets = new Notice(left);
    secrets->show(Notice::Level::Info, tr("Secrets never go into the connection's file."),
        tr("The file holds a reference; the keychain holds the value."));
    leftColumn->addWidget(secrets);
    leftScroll->setWidget(left);
    middle->addWidget(leftScroll);
    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget(scroll);
    content->setProperty("area", QStringLiteral("base"));
    content->setAttribute(Qt::WA_StyledBackground);
    auto *contentColumn = new QVBoxLayout(content);
    contentColumn->setContentsMargins(12, 12, 12, 12);
    contentColumn->setSpacing(12);
    contentColumn->addWidget(m_endpoints->heading());
    auto *contentRow = new QHBoxLayout;
    contentColumn->addLayout(contentRow, 1);
    m_endpoints->pages()->setMaximumWidth(640);
    contentRow->addWidget(m_endpoints->pages(), 1);
    contentRow->addStretch();
    contentRow->setStretch(0, 100);
    scroll->setWidget(content);
    right->addWidget(scroll, 1);
    middle->addLayout(right, 1);
    column->addLayout(middle, 1);

    QWidget *foot = strip("raised", "top", 44, this);
    auto *footRow = new QHBoxLayout(foot);
    footRow->setContentsMargins(12, 0, 12, 0);
    footRow->setSpacing(8);
    m_verdict = makeLabel({}, theme::Text::Body, "secondary", foot);
    m_save = makeButton(tr("Save"), {}, nullptr, foot);
    m_save->setObjectName(QStringLiteral("connections.save"));
    m_saveAndConnect = makeButton({}, QStringLiteral("refresh"), "primary", foot);
    m_saveAndConnect->setObjectName(QStringLiteral("connections.saveAndConnect"));
    footRow->addWidget(m_verdict);
    footRow->addStretch();
    footRow->addWidget(m_save);
    footRow->addWidget(m_saveAndConnect);
    column->addWidget(foot);
    setEntry(m_form->nameField());
}

QString ConnectionsPane::title() const
{
    return isNew() ? tr("New connection") : tr("%1 settings").arg(QString::fromStdString(m_original.name));
}

QString ConnectionsPane::iconId() const
{
    return QStringLiteral("settings");
}

bool ConnectionsPane::shows(const PaneRequest &request) const
{
    if (request.profile) // what is being typed for another one is not overwritten
        return isNew() && (!hasUnsavedChanges() || current().name == request.profile->name);
    return request.object.toStdString() == m_original.name;
}

void ConnectionsPane::activate(const PaneRequest &request)
{
    if (hasUnsavedChanges())
        return;
    load(request.object);
    if (request.profile)
        fill(*request.profile);
}

void ConnectionsPane::load(const QString &name)
{
    profiles::Profile profile;
    profile.endpoints.push_back({"kafka", {}, {}});
    if (services().profiles && !name.isEmpty())
        profile = services().profiles->find(name.toStdString()).value_or(profile);
    m_original = profile;
    m_agreement->dismiss();
    if (profile.endpoints.empty())
        profile.endpoints.push_back({"kafka", {}, {}});
    m_form->set(profile, otherConnections());
    m_endpoints->set(profile.endpoints, !services().secrets || services().secrets->isPersistent());
    m_loaded = current();
    edited();
}

// As if it had been typed: unsaved until it is saved.
void ConnectionsPane::fill(const profiles::Profile &profile)
{
    m_form->set(profile, otherConnections());
    std::vector<profiles::Endpoint> endpoints = profile.endpoints;
    for (profiles::Endpoint &endpoint : endpoints)
        endpoint.secrets.clear();
    if (!endpoints.empty())
        m_endpoints->set(endpoints, !services().secrets || services().secrets->isPersistent());
    edited();
}

QStringList ConnectionsPane::otherConnections() const
{
    QStringList names;
    if (services().profiles) {
        for (const profiles::Profile &profile : services().profiles->profiles()) {
            if (profile.name != m_original.name)
                names << QString::fromStdString(profile.name);
        }
    }
    return names;
}

profiles::Profile ConnectionsPane::current() const
{
    profiles::Profile profile = m_original;
    m_form->apply(profile);
    profile.endpoints = m_endpoints->endpoints();
    return profile;
}

QString ConnectionsPane::problem() const
{
    const QString problem = m_form->problem();
    return problem.isEmpty() ? m_endpoints->problem() : problem;
}

bool ConnectionsPane::hasUnsavedChanges() const
{
    return !m_loaded.endpoints.empty()
        && (!sameSettings(current(), m_loaded) || m_endpoints->hasTypedSecrets());
}

void ConnectionsPane::edited()
{
    const QString wrong = problem();
    const bool unsaved = hasUnsavedChanges();
    m_title->setText(isNew() ? tr("New connection") : QString::fromStdString(m_original.name));
    m_subtitle->setText(isNew() ? tr("Name and bootstrap servers are enough") : tr("Edit connection"));
    m_mark->setKind(isNew() ? EnvironmentKind::None : environmentKind(m_original.environment));
    m_remove->setVisible(!isNew());
    m_duplicate->setVisible(!isNew());
    m_duplicate->setEnabled(!unsaved && !m_saving && !m_duplicating);
    m_duplicate->setToolTip(unsaved ? tr("Save the changes first: what is saved is copied")
                                    : tr("Save a copy of this connection"));
    if (unsaved)
        m_duplicateNotice->hide();
    m_verdict->setText(!wrong.isEmpty() ? wrong
            : unsaved                   ? tr("Unsaved changes")
            : isNew()                   ? QString()
                                        : tr("Saved"));
    setTone(m_verdict, wrong.isEmpty() || (isNew() && !unsaved) ? "secondary" : "danger");
    m_save->setEnabled(wrong.isEmpty() && unsaved && !m_saving);
    m_save->setToolTip(!wrong.isEmpty() ? wrong : unsaved ? tr("Save (Ctrl+S)") : tr("Nothing has changed"));
    m_saveAndConnect->setText(isNew() ? tr("Save and connect")
            : unsaved                 ? tr("Save and reconnect")
                                      : tr("Reconnect"));
    m_saveAndConnect->setAccessibleName(m_saveAndConnect->text());
    m_saveAndConnect->setEnabled(wrong.isEmpty() && !m_saving);
    m_saveAndConnect->setToolTip(!wrong.isEmpty() ? wrong : tr("Ctrl+Enter"));
    emit titleChanged();
    emit statusChanged();
}

void ConnectionsPane::save(Then then)
{
    if (!services().profiles || m_saving || !problem().isEmpty())
        return;
    profiles::Profile profile = current();
    SecretWriter::Entries entries;
    std::set<std::string> taken = referencesOf(profile);
    for (std::size_t i = 0; i < profile.endpoints.size(); ++i) {
        profiles::Endpoint &endpoint = profile.endpoints[i];
        std::map<std::string, std::string> kept;
        const std::map<std::string, Secret> typed = m_endpoints->page(i)->typedSecrets();
        for (const std::string &name : m_endpoints->page(i)->usedSecrets()) {
            const auto before = endpoint.secrets.find(name);
            const auto secret = typed.find(name);
            if (secret == typed.end() && before == endpoint.secrets.end())
                continue;
            std::string reference = before != endpoint.secrets.end() ? before->second : std::string();
            for (int ordinal = 1;
                 reference.empty() || (before == endpoint.secrets.end() && taken.contains(reference));
                 ++ordinal)
                reference = profiles::secretReference(profile.name, endpoint.kind, name, ordinal);
            taken.insert(reference);
            if (secret != typed.end())
                entries.emplace_back(reference, secret->second);
            kept[name] = reference;
        }
        endpoint.secrets = std::move(kept);
    }
    m_saving = true;
    edited();
    if (entries.empty()) {
        store(profile, then);
        return;
    }
    SecretWriter::write(
        services().secrets, std::move(entries), this, [this, profile, then](const Result<void> &result) {
            if (result) {
                store(profile, then);
                return;
            }
            m_saving = false;
            edited();
            askForMemory(result.error(), then);
        });
}

void ConnectionsPane::store(const profiles::Profile &profile, Then then)
{
    m_saving = false;
    const QString before = QString::fromStdString(m_original.name);
    const QString name = QString::fromStdString(profile.name);
    const auto result = isNew() ? services().profiles->add(profile)
                                : services().profiles->replace(m_original.name, profile);
    if (!result) {
        const Description words = describe(result.error());
        m_notice->show(Notice::Level::Danger, tr("The connection was not saved. %1").arg(words.title),
            words.advice, words.verbatim);
        edited();
        return;
    }
    forgetSecrets(profile);
    m_notice->hide();
    m_closeNotice->hide();
    if (!before.isEmpty() && before != name) {
        if (services().settings)
            services().settings->renameConnection(before.toStdString(), name.toStdString());
        services().connections->close(before);
    }
    load(name);
    services().connections->reload();
    if (then == Then::Connect) {
        services().connections->close(name);
        services().connections->open(name);
    } else if (then == Then::Close) {
        agreeToClose();
    }
}

// Of endpoints that were removed: an entry that stays behind would name no connection any more.
void ConnectionsPane::forgetSecrets(const profiles::Profile &now)
{
    const std::set<std::string> used = referencesOf(now);
    for (const std::string &reference : referencesOf(m_original)) {
        if (services().secrets && !used.contains(reference))
            services().secrets->remove(reference);
    }
}

void ConnectionsPane::pasteCredentials()
{
    const auto read = services().readCredentials(QGuiApplication::clipboard()->text().toStdString());
    if (!read) {
        const Description words = describe(read.error());
        m_notice->show(Notice::Level::Danger, tr("The clipboard holds no service credentials."),
            tr("Copy the JSON of the credentials first: the service's console shows it."), words.verbatim);
        return;
    }
    QStringList kinds;
    for (const auto &[endpoint, secrets] : *read) {
        m_endpoints->fill(endpoint, secrets);
        kinds << QString::fromStdString(endpoint.kind);
    }
    m_notice->show(Notice::Level::Ok,
        tr("Filled in from the credentials: %1.").arg(kinds.join(QStringLiteral(", "))),
        tr("Nothing is kept before you save; the keys go into the keychain then."));
    edited();
}

void ConnectionsPane::askForMemory(const Error &error, Then then)
{
    m_memoryThen = then;
    const QString title = error.kind == Error::Kind::Unsupported
        ? tr("There is no keychain on this computer.")
        : error.kind == Error::Kind::Denied ? tr("The keychain is locked, or refused to keep the secret.")
                                            : tr("The keychain did not keep the secret.");
    m_memoryNotice->show(Notice::Level::Warning, title,
        tr("Nothing was saved. The secret can stay in memory until Tailrace closes; it has to be "
           "entered again after that."),
        QString::fromStdString(error.message));
}

void ConnectionsPane::askBeforeClose()
{
    m_closeNotice->show(Notice::Level::Warning, tr("There are unsaved changes."),
        problem().isEmpty() ? QString() : tr("They cannot be saved yet: %1.").arg(problem()));
}

void ConnectionsPane::askDuplicate()
{
    const std::size_t secrets = referencesOf(m_original).size();
    if (secrets == 0 || !services().secrets) {
        duplicate(false);
        return;
    }
    m_duplicateNotice->show(Notice::Level::Info,
        (secrets == 1 ? tr("Duplicate %1, with the secret that the keychain holds for it?")
                      : tr("Duplicate %1, with the secrets that the keychain holds for it?"))
            .arg(QString::fromStdString(m_original.name)),
        tr("A copy without has the same settings; you enter its secrets yourself."));
    m_duplicateNotice->findChild<QPushButton *>(QStringLiteral("connections.duplicate.plain"))->setFocus();
}

void ConnectionsPane::duplicate(bool withSecrets)
{
    m_duplicateNotice->hide();
    m_duplicating = true;
    edited();
    Duplicator::duplicate(services(), m_original, withSecrets, this, [this](const Result<std::string> &copy) {
        m_duplicating = false;
        edited();
        if (!copy) {
            const Description words = describe(copy.error());
            m_notice->show(Notice::Level::Danger,
                tr("The connection was not duplicated. %1").arg(words.title), words.advice, words.verbatim);
            return;
        }
        m_notice->hide();
        services().connections->reload();
        PaneRequest request;
        request.object = QString::fromStdString(*copy);
        request.newTab = true;
        if (services().navigator)
            services().navigator->open(QStringLiteral("pane.connections"), nullptr, request);
    });
}

void ConnectionsPane::askRemove()
{
    const QString name = QString::fromStdString(m_original.name);
    Agreement::Question question;
    question.title = tr("Remove the connection %1?").arg(name);
    question.consequence = tr("Its settings and its secrets go; the cluster is not touched.");
    question.connection = tr("this computer");
    question.environment = environmentKind(m_original.environment);
    question.resource = name;
    question.verb = tr("Remove connection");
    m_agreement->ask(question);
}

void ConnectionsPane::remove()
{
    const profiles::Profile profile = m_original;
    if (const auto result = services().profiles->remove(profile.name); !result) {
        const Description words = describe(result.error());
        m_notice->show(Notice::Level::Danger, tr("The connection was not removed. %1").arg(words.title),
            words.advice, words.verbatim);
        return;
    }
    for (const profiles::Endpoint &endpoint : profile.endpoints) {
        for (const auto &[name, reference] : endpoint.secrets) {
            if (services().secrets)
                services().secrets->remove(
                    reference); // an entry that stays behind names no connection any more
        }
    }
    if (services().settings)
        services().settings->removeConnection(profile.name);
    services().connections->close(QString::fromStdString(profile.name));
    services().connections->reload();
    agreeToClose();
}

QList<StatusItem> ConnectionsPane::status() const
{
    QList<StatusItem> items;
    if (services().secrets)
        items << StatusItem {services().secrets->isPersistent() ? tr("secrets go into the keychain")
                                                                : tr("secrets are kept for this run only"),
            {}, QStringLiteral("key")};
    if (hasUnsavedChanges())
        items << StatusItem {tr("unsaved changes"), {}, QStringLiteral("edit"), Tone::Info};
    return items;
}

} // namespace tailrace::ui
