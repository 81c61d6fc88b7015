// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/connections.h"

#include "services/capability/connection.h"
#include "services/capability/groups.h"
#include "services/capability/schemaregistry.h"
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

QStringList Connections::names(const QString &connection, Listed what) const
{
    return m_states.value(connection).listed[static_cast<std::size_t>(what)].names;
}

std::optional<qsizetype> Connections::count(const QString &connection, Listed what) const
{
    const auto state = m_states.constFind(connection);
    if (state == m_states.constEnd())
        return std::nullopt;
    const Names &listed = state->listed[static_cast<std::size_t>(what)];
    return listed.isListed ? std::optional(listed.names.size()) : std::nullopt;
}

void Connections::setNames(const QString &connection, Listed what, QStringList names)
{
    Names &listed = m_states[connection].listed[static_cast<std::size_t>(what)];
    listed.isAsked = true;
    if (listed.isListed && listed.names == names)
        return;
    listed.isListed = true;
    listed.names = std::move(names);
    emit namesChanged(connection, what);
}

void Connections::askNames()
{
    for (auto at = m_states.begin(); at != m_states.end(); ++at) {
        if (at->phase != Phase::Open)
            continue;
        const auto unasked = [&at](Listed what) {
            return !std::exchange(at->listed[static_cast<std::size_t>(what)].isAsked, true);
        };
        if (unasked(Listed::Groups))
            askGroups(at.key(), at->attempt);
        if (unasked(Listed::Subjects))
            askSubjects(at.key(), at->attempt);
    }
}

void Connections::askGroups(const QString &name, quint64 attempt)
{
    const auto offer = m_states.value(name).connection->capability<ConsumerGroups>();
    if (!offer)
        return;
    onResult(offer->capability->groups(), this,
        [this, name, attempt](const Result<std::vector<GroupSummary>> &result) {
            if (!result)
                return; // whoever opens the list is told why
            QStringList names;
            for (const GroupSummary &group : *result)
                names << QString::fromStdString(group.id);
            answerNames(name, attempt, Listed::Groups, names);
        });
}

void Connections::askSubjects(const QString &name, quint64 attempt)
{
    const auto offer = m_states.value(name).connection->capability<SchemaRegistry>();
    if (!offer)
        return;
    onResult(offer->capability->subjects(false), this,
        [this, name, attempt](const Result<std::vector<SubjectEntry>> &result) {
            if (!result)
                return;
            QStringList names;
            for (const SubjectEntry &subject : *result)
                names << QString::fromStdString(subject.subject);
            answerNames(name, attempt, Listed::Subjects, names);
        });
}

void Connections::answerNames(const QString &name, quint64 attempt, Listed what, QStringList names)
{
    if (m_states.value(name).attempt != attempt)
        return;
    names.sort();
    setNames(name, what, std::move(names));
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
    for (Names &listed : state.listed)
        listed.isAsked = false;
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
