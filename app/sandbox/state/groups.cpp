// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/state/groups.h"

#include <algorithm>
#include <array>

namespace tailrace::sandbox {

namespace {

struct Plan
{
    const char *id;
    std::vector<const char *> topics;
    int members;
    std::int64_t lag; // of live members; else the share in per cent that the group has not read
};

const std::vector<Plan> &shopPlans()
{
    static const std::vector<Plan> plans {{"fulfilment", {"orders", "shipments"}, 3, 4},
        {"billing", {"payments"}, 2, 0}, {"fraud-detector", {"payments", "fraud.scores"}, 2, 180},
        {"search/indexer", {"web.search"}, 1, 12}, {"analytics.nightly", {"orders", "web.clicks"}, 0, 35},
        {"audit archive 100%", {"audit.events"}, 0, 10}};
    return plans;
}

} // namespace

Groups::Groups(TopicState &topics)
    : m_topics(topics)
{
}

void Groups::addShop()
{
    for (const Plan &plan : shopPlans()) {
        Group group;
        group.lag = plan.lag;
        for (int i = 0; i < plan.members; ++i) {
            const std::string client = std::string(plan.id) + "-" + std::to_string(i + 1);
            group.members.push_back(
                {client + "-7c1f0e2a-90d4-4b7e-8f15-3a6b9d0c4e0" + std::to_string(i), client, {}});
        }
        std::size_t turn = 0;
        for (const char *name : plan.topics) {
            const auto topic = m_topics.find(name);
            const auto count = topic ? static_cast<std::int32_t>(topic->replicas.size()) : 0;
            for (std::int32_t p = 0; p < count; ++p) {
                const auto marks = m_topics.watermarks(name, p).value_or(KafkaView::Watermarks());
                const std::int64_t missing
                    = plan.members ? plan.lag : (marks.high - marks.low) * plan.lag / 100;
                group.offsets[{name, p}] = std::max(marks.low, marks.high - missing);
                if (!group.members.empty())
                    group.members[turn++ % group.members.size()].assignments.emplace_back(name, p);
            }
        }
        const std::scoped_lock lock(m_mutex);
        if (!group.offsets.empty())
            m_groups[plan.id] = std::move(group);
    }
}

void Groups::committed(
    const std::string &group, const std::string &topic, std::int32_t partition, std::int64_t offset)
{
    const std::scoped_lock lock(m_mutex);
    Group &known = m_groups[group];
    known.offsets[{topic, partition}] = offset;
    known.lastCommit = TopicState::Clock::now();
}

std::string Groups::stateOf(const Group &group)
{
    using namespace std::chrono_literals;
    if (!group.members.empty())
        return "Stable";
    return group.lastCommit && TopicState::Clock::now() - *group.lastCommit < 15s ? "Unknown" : "Empty";
}

std::vector<std::string> Groups::list()
{
    const std::scoped_lock lock(m_mutex);
    std::vector<std::string> ids;
    for (const auto &[id, group] : m_groups)
        ids.push_back(id);
    return ids;
}

Answered<Groups::Description> Groups::describe(const std::string &id)
{
    Group group;
    {
        const std::scoped_lock lock(m_mutex);
        const auto found = m_groups.find(id);
        if (found == m_groups.end())
            return refuse(404, protocol::groupNotFound, "Consumer group '" + id + "' does not exist.");
        group = found->second;
    }
    Description description {stateOf(group), group.members, {}};
    for (auto &[place, offset] : group.offsets) {
        const auto marks = m_topics.watermarks(place.first, place.second);
        if (!marks)
            continue; // its topic is gone
        // live members read on: each partition a little differently behind
        if (!group.members.empty())
            offset = std::max(offset, marks->high - group.lag * (place.second % 3 + 1) / 2);
        description.offsets[place] = {offset, marks->high};
    }
    const std::scoped_lock lock(m_mutex);
    if (const auto found = m_groups.find(id); found != m_groups.end() && !found->second.members.empty())
        found->second.offsets = group.offsets;
    return description;
}

Answered<void> Groups::remove(const std::string &id)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_groups.find(id);
    if (found == m_groups.end())
        return refuse(404, protocol::groupNotFound, "Consumer group '" + id + "' does not exist.");
    if (!found->second.members.empty())
        return refuse(403, protocol::nonEmptyGroup, "Consumer group '" + id + "' has active members.");
    m_groups.erase(found);
    return {};
}

Answered<std::map<Groups::Place, std::int64_t>> Groups::reset(const std::string &id, const Reset &wanted)
{
    const auto description = describe(id);
    if (!description)
        return tl::unexpected<Refusal>(description.error());
    if (wanted.execute && !description->members.empty())
        return refuse(400, protocol::nonEmptyGroup, "Consumer group '" + id + "' has active members.");
    std::map<Place, std::int64_t> result;
    for (const auto &[place, offset] : description->offsets) {
        const auto &[topic, partition] = place;
        if (!wanted.topic.empty() && topic != wanted.topic)
            continue;
        const auto marks = m_topics.watermarks(topic, partition);
        if (!marks)
            return tl::unexpected<Refusal>(marks.error());
        auto target = wanted.mode == Reset::Mode::Latest ? marks->high : marks->low;
        if (wanted.mode == Reset::Mode::Time) {
            const auto found = m_topics.view().offsetAt(topic, partition, *marks, wanted.timeMs);
            if (!found)
                return refuse(503, 7, found.error().message);
            target = *found;
        }
        result[place] = target;
    }
    if (result.empty())
        return refuse(404, protocol::unknownTopicOrPartition,
            "Consumer group '" + id + "' has no offsets of topic '" + wanted.topic + "'.");
    if (wanted.execute) {
        if (const auto committed = m_topics.view().commit(id, result); !committed)
            return refuse(503, 7, committed.error().message);
        const std::scoped_lock lock(m_mutex);
        Group &group = m_groups[id];
        for (const auto &[place, offset] : result)
            group.offsets[place] = offset;
        group.lastCommit.reset();
    }
    return result;
}

} // namespace tailrace::sandbox
