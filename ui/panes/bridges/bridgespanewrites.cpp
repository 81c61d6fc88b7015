// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bridges/bridgedraft.h"
#include "models/bridges/bridgetablemodel.h"
#include "services/capability/connection.h"
#include "ui/panes/bridges/bridgefoot.h"
#include "ui/panes/bridges/bridgeform.h"
#include "ui/panes/bridges/bridgehead.h"
#include "ui/panes/bridges/bridgespane.h"
#include "ui/panes/bridges/bridgewords.h"
#include "ui/panes/bridges/documentview.h"
#include "ui/shell/connections.h"
#include "ui/shell/describe.h"
#include "ui/widgets/agreement.h"
#include "ui/widgets/notice.h"

#include <QPushButton>
#include <QTableView>

// What the pane does with the chosen bridge and with the draft.
namespace tailrace::ui {

using Kind = BridgeState::Kind;

namespace {

constexpr int mostLooks = 15; // soon after one another, until a bridge has come to rest

} // namespace

void BridgesPane::startNew(const QString &type)
{
    m_agreement->dismiss();
    m_failure->hide();
    m_draft->startNew(type);
    updateState();
    m_form->goToFirst();
}

void BridgesPane::copy()
{
    const Bridge *bridge = shown();
    if (!bridge)
        return;
    m_agreement->dismiss();
    m_failure->hide();
    m_draft->startCopy(*bridge);
    updateState();
    m_form->goToFirst();
}

void BridgesPane::discard()
{
    m_agreement->dismiss();
    m_failure->hide();
    m_draft->clear();
    showChosen();
    updateState();
    m_view->setFocus();
}

void BridgesPane::togglePause()
{
    const bool isPaused = shown() && shown()->state.kind == Kind::Paused;
    const QString name = isPaused ? QStringLiteral("bridges.resume") : QStringLiteral("bridges.pause");
    if (auto *button = m_head->findChild<QPushButton *>(name); button && !m_draft->isNew())
        button->click(); // does nothing while it is grey
}

QString BridgesPane::consequence(Asked what) const
{
    if (what == Asked::Remove)
        return tr("Nothing more is carried by it. Objects and records that it "
                  "wrote stay.");
    if (m_draft->isNew())
        return tr("It starts to carry records of %1 at once.").arg(m_draft->value(bridges::place::topic));
    QStringList names;
    for (const std::string &each : m_draft->changedPlaces())
        names << placeText(each);
    return tr("The bridge starts again with: %1.").arg(names.join(QStringLiteral(", ")));
}

void BridgesPane::ask(Asked what)
{
    m_what = what;
    const QString name = QString::fromStdString(services().connection->name());
    const EnvironmentKind environment
        = services().connections ? services().connections->environment(name) : EnvironmentKind::None;
    if (what != Asked::Remove && environment != EnvironmentKind::Production) {
        agreed();
        return;
    }
    const Bridge *bridge = shown();
    const QString resource
        = what == Asked::Remove && bridge ? QString::fromStdString(bridge->name) : m_draft->name();
    Agreement::Question question;
    question.title = what == Asked::Remove ? tr("Delete the bridge %1?").arg(resource)
        : m_draft->isNew()                 ? tr("Create the bridge %1?").arg(resource)
                                           : tr("Change the bridge %1?").arg(resource);
    question.consequence = consequence(what);
    question.connection = name;
    question.environment = environment;
    question.resource = resource;
    question.verb = what == Asked::Remove ? tr("Delete bridge")
        : m_draft->isNew()                ? tr("Create bridge")
                                          : tr("Change bridge");
    m_agreement->ask(question);
    updateDetail();
}

void BridgesPane::agreed()
{
    switch (m_what) {
    case Asked::Save:
        save();
        break;
    case Asked::Replace:
        replace();
        break;
    case Asked::Remove:
        remove();
        break;
    case Asked::Close:
        agreeToClose();
        break;
    }
}

void BridgesPane::save()
{
    if (!m_writer)
        return;
    if (m_draft->isNew())
        run(m_writer->create(m_draft->whole()), tr("The bridge was not created."), Draft::Written);
    else if (const Bridge *bridge = shown())
        run(m_writer->patch(bridge->name, m_draft->patch()), tr("Nothing was changed."), Draft::Written);
}

void BridgesPane::replace()
{
    const Bridge *bridge = shown();
    if (m_writer && bridge && m_draft->isWhole())
        run(m_writer->replace(bridge->name, m_draft->whole()), tr("Nothing was changed."), Draft::Written);
}

void BridgesPane::remove()
{
    const Bridge *bridge = shown();
    if (m_writer && bridge)
        run(m_writer->remove(bridge->name), tr("The bridge was not deleted."), Draft::Gone);
}

void BridgesPane::run(const Write &write, const QString &failed, Draft draft)
{
    m_writing = true;
    m_failure->hide();
    onResult(
        write, this, [this, failed, draft](const Result<Effect> &result) { written(result, failed, draft); });
    updateState();
    updateDetail();
}

void BridgesPane::written(const Result<Effect> &result, const QString &failed, Draft draft)
{
    m_writing = false;
    if (!result) {
        const Description words = describe(result.error());
        const bool isFull = result.error().code == 507;
        m_failure->show(Notice::Level::Danger, failed + QLatin1Char(' ') + words.title,
            isFull ? tr("The service has no room for another bridge.") : words.advice, words.verbatim);
        updateState();
        updateDetail();
        return;
    }
    const Bridge *bridge = shown();
    m_next = draft == Draft::Written ? m_draft->name() : QString();
    m_following = draft == Draft::Stays && bridge ? QString::fromStdString(bridge->name) : m_next;
    m_looks = mostLooks;
    if (draft == Draft::Stays && bridge) {
        look();
        updateState();
        updateDetail();
        return;
    }
    m_draft->clear();
    showChosen();
    m_view->setFocus();
    refresh();
}

void BridgesPane::goToProblem()
{
    if (const auto &broken = m_draft->broken()) {
        m_document->goToLine(QString::fromStdString(broken->where).mid(5).toInt());
        return;
    }
    const auto faults = m_draft->faults();
    if (faults.empty() || (!m_draft->isDirty() && !m_draft->isNew()))
        return;
    m_problem = (m_problem + 1) % static_cast<int>(faults.size());
    const std::string &where = faults[static_cast<std::size_t>(m_problem)].path;
    if (!m_form->goTo(where))
        m_document->goTo(where);
}

bool BridgesPane::hasUnsavedChanges() const
{
    return m_draft->isDirty();
}

void BridgesPane::askBeforeClose()
{
    m_what = Asked::Close;
    Agreement::Question question;
    question.title = tr("Close without saving the bridge?");
    question.consequence = tr("What was typed is lost; the service knows nothing of it.");
    question.connection = QString::fromStdString(services().connection->name());
    question.verb = tr("Close");
    m_agreement->ask(question);
}

} // namespace tailrace::ui
