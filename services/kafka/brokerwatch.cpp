// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/kafka/brokerwatch.h"

#include <algorithm>
#include <span>

namespace tailrace::kafka {

using std::chrono::milliseconds;

namespace {

// A broker that closes an idle connection is back by then, and a name with two addresses has tried both.
constexpr milliseconds grace {400};

bool names(const rd_kafka_metadata_t &metadata, std::int32_t broker)
{
    const std::span brokers(metadata.brokers, static_cast<std::size_t>(metadata.broker_cnt));
    return std::ranges::any_of(brokers, [broker](const auto &each) { return each.id == broker; });
}

} // namespace

BrokerWatch::BrokerWatch(const FaultLog &faults)
    : m_faults(faults)
{
}

std::string BrokerWatch::nameOf(std::int32_t broker) const
{
    const auto found = m_names.find(broker);
    return (found == m_names.end() ? std::string() : found->second) + "/" + std::to_string(broker);
}

bool BrokerWatch::isUncertain(const Leaders &leaders) const
{
    return !m_lost.empty() || std::ranges::any_of(leaders, [this](std::int32_t leader) {
        const auto since = m_faults.unreachableSince(leader);
        return since && Clock::now() - *since >= grace;
    });
}

std::vector<BrokerWatch::News> BrokerWatch::lost(const rd_kafka_metadata_t &metadata, const Leaders &leaders)
{
    for (const auto &broker : std::span(metadata.brokers, static_cast<std::size_t>(metadata.broker_cnt)))
        m_names[broker.id] = std::string(broker.host) + ":" + std::to_string(broker.port);
    std::vector<News> all;
    for (const std::int32_t leader : leaders) {
        if (leader < 0 || leader == metadata.orig_broker_id || m_lost.contains(leader))
            continue;
        const auto since = m_faults.unreachableSince(leader);
        if (names(metadata, leader) && (!since || Clock::now() - *since < grace))
            continue;
        m_lost[leader] = since.value_or(Clock::now());
        all.push_back({leader, nameOf(leader), 0});
    }
    return all;
}

std::vector<BrokerWatch::News> BrokerWatch::over(const rd_kafka_metadata_t &metadata, const Leaders &leaders)
{
    std::vector<News> all;
    std::erase_if(m_lost, [&](const auto &each) {
        const auto &[broker, since] = each;
        const bool back = names(metadata, broker) && !m_faults.unreachableSince(broker);
        if (leaders.contains(broker) && !back)
            return false;
        const auto gap = std::chrono::duration_cast<milliseconds>(Clock::now() - since);
        all.push_back({broker, nameOf(broker), gap.count()});
        return true;
    });
    return all;
}

} // namespace tailrace::kafka
