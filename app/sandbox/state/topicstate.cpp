// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/state/topicstate.h"

#include <algorithm>
#include <charconv>

namespace tailrace::sandbox {

namespace {

constexpr std::size_t longestName = 200;
constexpr std::int64_t mostPartitions = 1000;

bool isTopicName(const std::string &name)
{
    return !name.empty() && name != "." && name != ".." && name.size() <= longestName
        && std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.'
                   || c == '_' || c == '-';
           });
}

tl::unexpected<Refusal> unknown(const std::string &name)
{
    return refuse(404, protocol::unknownTopicOrPartition, "Topic '" + name + "' does not exist.");
}

} // namespace

std::int64_t TopicState::Topic::retentionMs() const
{
    const std::string &text = configs.at("retention.ms");
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

TopicState::TopicState(DemoCluster &cluster, const KafkaView &view)
    : m_cluster(cluster)
    , m_view(view)
{
}

std::optional<TopicState::Topic> TopicState::withKept(
    const std::string &name, const std::vector<std::vector<std::int32_t>> &replicas) const
{
    Topic topic {name, replicas, defaultConfigs()};
    if (const auto kept = m_kept.find(name); kept != m_kept.end()) {
        topic.configs = kept->second.configs;
        topic.deleting = kept->second.deleting;
        while (!replicas.empty() && topic.replicas.size() < kept->second.partitions)
            topic.replicas.push_back(replicas[topic.replicas.size() % replicas.size()]);
    }
    return topic;
}

std::vector<TopicState::Topic> TopicState::list()
{
    const auto metadata = m_view.metadata();
    std::vector<Topic> topics;
    if (!metadata)
        return topics;
    const std::scoped_lock lock(m_mutex);
    for (const auto &[name, replicas] : metadata->topics)
        topics.push_back(*withKept(name, replicas));
    return topics;
}

std::optional<TopicState::Topic> TopicState::find(const std::string &name)
{
    const auto metadata = m_view.metadata();
    const std::scoped_lock lock(m_mutex);
    const auto found = metadata ? metadata->topics.find(name) : decltype(metadata->topics.end()) {};
    if (!metadata || found == metadata->topics.end())
        return std::nullopt;
    return withKept(name, found->second);
}

void TopicState::defer(Pending pending)
{
    constexpr unsigned least = 300, spread = 500, stride = 137;
    pending.due = Clock::now() + std::chrono::milliseconds(least + m_deferred++ * stride % spread);
    m_pending.push_back(std::move(pending));
}

Answered<void> TopicState::create(
    const std::string &name, std::int64_t partitions, const std::vector<ConfigWish> &configs)
{
    if (!isTopicName(name))
        return refuse(422, protocol::invalidTopic, "Topic name '" + name + "' is not valid.");
    if (partitions < 1 || partitions > mostPartitions)
        return refuse(422, protocol::invalidPartitions, "The number of partitions is not from 1 to 1000.");
    TopicConfigs wanted = defaultConfigs();
    if (auto applied = apply(wanted, configs); !applied)
        return applied;
    const bool exists = find(name).has_value();
    const std::scoped_lock lock(m_mutex);
    const bool coming = std::any_of(m_pending.begin(), m_pending.end(),
        [&name](const Pending &each) { return each.topic == name && each.what == Pending::What::Create; });
    if (exists || coming)
        return refuse(422, protocol::topicExists, "Topic '" + name + "' already exists.");
    defer({Pending::What::Create, {}, name, static_cast<std::size_t>(partitions), std::move(wanted)});
    return {};
}

Answered<void> TopicState::update(const std::string &name, std::optional<std::int64_t> totalPartitions,
    const std::vector<ConfigWish> &configs)
{
    const auto topic = find(name);
    if (!topic)
        return unknown(name);
    const auto now = static_cast<std::int64_t>(topic->replicas.size());
    if (totalPartitions && (*totalPartitions <= now || *totalPartitions > mostPartitions))
        return refuse(422, protocol::invalidPartitions,
            "Topic currently has " + std::to_string(now)
                + " partitions, which is not less than the requested " + std::to_string(*totalPartitions)
                + ", or more than 1000 were requested.");
    if (!totalPartitions && configs.empty())
        return refuse(422, protocol::invalidRequest, "Nothing to update.");
    TopicConfigs wanted = topic->configs;
    if (auto applied = apply(wanted, configs); !applied)
        return applied;
    const std::scoped_lock lock(m_mutex);
    m_kept[name].configs = std::move(wanted);
    if (totalPartitions)
        defer({Pending::What::Grow, {}, name, static_cast<std::size_t>(*totalPartitions)});
    return {};
}

Answered<void> TopicState::remove(const std::string &name)
{
    if (!find(name))
        return unknown(name);
    const std::scoped_lock lock(m_mutex);
    Kept &kept = m_kept[name];
    if (!kept.deleting)
        defer({Pending::What::Delete, {}, name});
    kept.deleting = true;
    return {};
}

Answered<void> TopicState::deleteRecords(
    const std::string &name, const std::map<std::int32_t, std::int64_t> &beforeOffsets)
{
    if (!find(name))
        return unknown(name);
    std::map<std::int32_t, std::int64_t> low;
    for (const auto &[partition, before] : beforeOffsets) {
        const auto marks = watermarks(name, partition);
        if (!marks)
            return tl::unexpected<Refusal>(marks.error());
        if (before > marks->high || before < 0)
            return refuse(404, protocol::offsetOutOfRange,
                "Offset " + std::to_string(before) + " is not in partition " + std::to_string(partition)
                    + ".");
        low[partition] = std::max(before, marks->low);
    }
    const std::scoped_lock lock(m_mutex);
    for (const auto &[partition, offset] : low)
        m_kept[name].low[partition] = offset;
    return {};
}

Answered<KafkaView::Watermarks> TopicState::watermarks(const std::string &name, std::int32_t partition)
{
    const auto topic = find(name);
    if (!topic)
        return unknown(name);
    if (partition < 0 || static_cast<std::size_t>(partition) >= topic->replicas.size())
        return refuse(404, protocol::unknownTopicOrPartition,
            "Topic '" + name + "' has no partition " + std::to_string(partition) + ".");
    // a partition that the mock does not have is empty
    auto marks = m_view.watermarks(name, partition).value_or(KafkaView::Watermarks());
    const std::scoped_lock lock(m_mutex);
    if (const auto kept = m_kept.find(name); kept != m_kept.end()) {
        if (const auto low = kept->second.low.find(partition); low != kept->second.low.end())
            marks.low = std::max(marks.low, low->second);
    }
    return marks;
}

void TopicState::perform(const Pending &pending)
{
    switch (pending.what) {
    case Pending::What::Create: {
        const auto made = m_cluster.createTopic(pending.topic, static_cast<int>(pending.partitions));
        std::map<std::int32_t, std::int64_t> low;
        for (std::int32_t p = 0; made && p < static_cast<std::int32_t>(pending.partitions); ++p) {
            // nothing unless it was there before
            if (const auto marks = m_view.watermarks(pending.topic, p); marks && marks->high > 0)
                low[p] = marks->high;
        }
        const std::scoped_lock lock(m_mutex);
        m_kept[pending.topic] = {pending.configs, pending.partitions, std::move(low)};
        return;
    }
    case Pending::What::Grow: {
        const std::scoped_lock lock(m_mutex);
        m_kept[pending.topic].partitions = pending.partitions;
        return;
    }
    case Pending::What::Delete: {
        static_cast<void>(m_cluster.removeTopic(pending.topic));
        const std::scoped_lock lock(m_mutex);
        m_kept.erase(pending.topic);
        return;
    }
    }
}

void TopicState::settle()
{
    std::vector<Pending> due;
    {
        const std::scoped_lock lock(m_mutex);
        const auto now = Clock::now();
        const auto first = std::stable_partition(
            m_pending.begin(), m_pending.end(), [now](const Pending &each) { return each.due > now; });
        due.assign(std::make_move_iterator(first), std::make_move_iterator(m_pending.end()));
        m_pending.erase(first, m_pending.end());
    }
    for (const Pending &each : due)
        perform(each);
}

} // namespace tailrace::sandbox
