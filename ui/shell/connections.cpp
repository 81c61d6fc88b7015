// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/connections.h"

#include "services/capability/connection.h"
#include "services/capability/groups.h"
#include "services/capability/topiclist.h"
#include "services/profiles/profilestore.h"

namespace tailrace::ui {

EnvironmentKind environmentKind(profiles::Environment environment)
{
    switch (environment) {
    case profiles::Environment::Development:
        return EnvironmentKind::Development;
    case profiles::Environment::Staging:
        return EnvironmentKind::Staging;
    case profiles::Environment::Production:
        return EnvironmentKind::Production;
    }
    return EnvironmentKind::Development;
}

Connections::Connections(Services services, QObject *parent)
    : QObject(parent)
    , m_services(std::move(services))
{
}

Connections::~Connections() = default;

std::vector<profiles::Profile> Connections::profiles() const
{
    std::vector<profiles::Profile> all;
    if (m_services.profiles)
        all = m_services.profiles->profiles();
    all.insert(all.end(), m_temporary.begin(), m_temporary.end());
    return all;
}

std::optional<profiles::Profile> Connections::find(const QString &name) const
{
    for (profiles::Profile &profile : profiles()) {
        if (QString::fromStdString(profile.name) == name)
            return std::move(profile);
    }
    return std::nullopt;
}

EnvironmentKind Connections::environment(const QString &name) const
{
    const auto profile = find(name);
    return !profile || isTemporary(name) ? EnvironmentKind::None : environmentKind(profile->environment);
}

bool Connections::isTemporary(const QString &name) const
{
    for (const profiles::Profile &profile : m_temporary) {
        if (QString::fromStdString(profile.name) == name)
            return true;
    }
    return false;
}

Connections::Phase Connections::phase(const QString &name) const
{
    return m_states.value(name).phase;
}

std::shared_ptr<Connection> Connections::connection(const QString &name) const
{
    const auto state = m_states.constFind(name);
    return state != m_states.constEnd() && state->phase == Phase::Open ? state->connection : nullptr;
}

QString Connections::nameOf(const std::shared_ptr<Connection> &connection) const
{
    return connection ? QString::fromStdString(connection->name()) : QString();
}

Error Connections::error(const QString &name) const
{
    return m_states.value(name).error;
}

qint64 Connections::openingMs(const QString &name) const
{
    const auto state = m_states.constFind(name);
    return state != m_states.constEnd() && state->since.isValid() ? state->since.elapsed() : 0;
}

QStringList Connections::topicNames(const QString &name) const
{
    return m_states.value(name).topics;
}

void Connections::setTopicNames(const QString &name, QStringList topics)
{
    m_states[name].topics = std::move(topics);
}

QStringList Connections::groupNames(const QString &name) const
{
    return m_states.value(name).groups;
}

void Connections::setGroupNames(const QString &name, QStringList groups)
{
    State &state = m_states[name];
    state.groupsAsked = true;
    if (state.groups == groups)
        return;
    state.groups = std::move(groups);
    emit groupNamesChanged(name);
}

void Connections::askGroupNames()
{
    for (auto at = m_states.begin(); at != m_states.end(); ++at) {
        if (at->phase != Phase::Open || at->groupsAsked)
            continue;
        at->groupsAsked = true;
        const auto offer = at->connection->capability<ConsumerGroups>();
        if (!offer)
            continue;
        onResult(offer->capability->groups(), this,
            [this, name = at.key(), attempt = at->attempt](const Result<std::vector<GroupSummary>> &result) {
                if (m_states.value(name).attempt != attempt || !result)
                    return; // whoever opens the list is told why
                QStringList names;
                for (const GroupSummary &group : *result)
                    names << QString::fromStdString(group.id);
                names.sort();
                setGroupNames(name, names);
            });
    }
}

void Connections::addTemporary(profiles::Profile profile)
{
    m_temporary.push_back(std::move(profile));
    emit listChanged();
}

void Connections::open(const QString &name, const SecretValues &values)
{
    const auto profile = find(name);
    if (!profile || !m_services.openConnection)
        return;
    State &state = m_states[name];
    state.connection.reset();
    state.error = {};
    state.groupsAsked = false;
    if (!values.empty())
        state.values = values;
    state.since.start();
    const quint64 attempt = state.attempt = ++m_attempts;
    const auto future = m_services.openConnection(*profile, state.values);
    set(name, Phase::Opening);
    onResult(future, this, [this, name, attempt](const Result<std::shared_ptr<Connection>> &result) {
        if (m_states.value(name).attempt != attempt)
            return;
        if (!result) {
            finish(name, attempt, &result.error());
            return;
        }
        m_states[name].connection = *result;
        firstContact(name, attempt);
    });
}

void Connections::firstContact(const QString &name, quint64 attempt)
{
    const auto offer = m_states[name].connection->capability<ClusterInfo>();
    if (!offer) {
        finish(name, attempt, nullptr); // nothing to ask: whatever is used first will tell
        return;
    }
    onResult(
        offer->capability->cluster(), this, [this, name, attempt](const Result<ClusterDescription> &result) {
            finish(name, attempt, result ? nullptr : &result.error());
        });
}

void Connections::finish(const QString &name, quint64 attempt, const Error *error)
{
    State &state = m_states[name];
    if (state.attempt != attempt || state.phase != Phase::Opening)
        return;
    if (error) {
        state.error = *error;
        state.connection.reset();
    }
    set(name, error ? Phase::Failed : Phase::Open);
}

void Connections::cancel(const QString &name)
{
    State &state = m_states[name];
    if (state.phase == Phase::Open)
        return;
    state.attempt = ++m_attempts;
    state.connection.reset();
    set(name, Phase::Closed);
}

void Connections::close(const QString &name)
{
    State &state = m_states[name];
    state.attempt = ++m_attempts;
    state.connection.reset();
    state.values.clear();
    set(name, Phase::Closed);
}

void Connections::reload()
{
    if (m_services.profiles)
        std::erase_if(m_temporary,
            [this](const profiles::Profile &one) { return m_services.profiles->find(one.name).has_value(); });
    emit listChanged();
}

void Connections::set(const QString &name, Phase phase)
{
    m_states[name].phase = phase;
    emit phaseChanged(name);
}

} // namespace tailrace::ui
