// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/mirroring/mirrorsource.h"

#include "services/capability/connection.h"
#include "services/profiles/profilestore.h"
#include "ui/shell/connections.h"

#include <algorithm>

namespace tailrace::ui {

MirrorSource::MirrorSource(const Services &services, QObject *parent)
    : QObject(parent)
    , m_services(services)
{
}

// Saved, or given for this run alone.
std::optional<profiles::Profile> MirrorSource::profileOf(const std::string &name) const
{
    if (m_services.connections)
        return m_services.connections->find(QString::fromStdString(name));
    return m_services.profiles ? m_services.profiles->find(name) : std::nullopt;
}

void MirrorSource::refresh()
{
    const quint64 round = ++m_round;
    m_asking = true;
    m_error.reset();
    const auto target = profileOf(m_services.connection->name());
    const QString name = target ? QString::fromStdString(target->mirrorsFrom) : QString();
    if (name != m_name)
        m_own.reset();
    m_name = name;
    const auto open = m_services.connections ? m_services.connections->connection(name) : nullptr;
    if (name.isEmpty()) {
        askTarget(round);
    } else if (open || m_own) {
        ask(open ? open : m_own, true, round);
    } else if (const auto profile = profileOf(name.toStdString()); profile && m_services.openConnection) {
        onResult(m_services.openConnection(*profile, {}), this,
            [this, round](const Result<std::shared_ptr<Connection>> &result) {
                if (round != m_round)
                    return;
                if (result) {
                    m_own = *result;
                    ask(m_own, true, round);
                    return;
                }
                m_error = result.error();
                askTarget(round);
            });
    } else {
        m_error
            = Error::make(Error::Kind::NotFound, "there is no connection of this name", name.toStdString());
        askTarget(round);
    }
    emit changed();
}

void MirrorSource::askTarget(quint64 round)
{
    ask(m_services.connection, false, round);
}

void MirrorSource::ask(const std::shared_ptr<Connection> &connection, bool isSource, quint64 round)
{
    const auto answered = [this, connection, isSource, round](const Result<std::vector<TopicInfo>> &result) {
        if (round != m_round)
            return;
        if (!result && isSource) {
            m_error = result.error();
            m_own.reset(); // the next refresh tries anew
            askTarget(round);
            return;
        }
        m_asking = false;
        m_isSource = isSource;
        m_connection = connection;
        listed(result.value_or(std::vector<TopicInfo>()));
    };
    const auto offer = connection->capability<TopicList>();
    if (offer)
        onResult(offer->capability->topics(), this, answered);
    else
        onResult(readyResult<std::vector<TopicInfo>>(fail(offer.error())), this, answered);
}

void MirrorSource::listed(std::vector<TopicInfo> topics)
{
    m_listed = true;
    m_topics.clear();
    m_partitions.clear();
    m_internal = 0;
    for (const TopicInfo &topic : topics) {
        if (topic.internal || topic.name.starts_with("__")) {
            ++m_internal;
            continue;
        }
        m_topics.push_back(topic.name);
        if (!topic.partitions.empty())
            m_partitions.emplace(topic.name, static_cast<int>(topic.partitions.size()));
    }
    std::sort(m_topics.begin(), m_topics.end());
    m_infos = std::move(topics);
    emit changed();
}

} // namespace tailrace::ui
