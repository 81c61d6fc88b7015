// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/democluster.h"
#include "app/sandbox/state/kafkaview.h"
#include "app/sandbox/state/topicconfigs.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace tailrace::sandbox {

// The topics of one cluster as its services administer them. Names, partitions and high watermarks are the
// cluster's. What the mock brokers cannot keep is kept here: configurations, partitions that were added,
// records that were deleted (the low watermark), topics that were deleted. Creating, growing and deleting
// take effect 300 to 800 ms after they were accepted. Any thread.
class TopicState
{
public:
    struct Topic
    {
        std::string name {};
        std::vector<std::vector<std::int32_t>> replicas {}; // of each partition
        TopicConfigs configs {};
        bool deleting = false;

        std::int64_t retentionMs() const;
    };
    using Clock = std::chrono::steady_clock;

    TopicState(DemoCluster &cluster, const KafkaView &view); // both outlive this

    // By name. Empty when the cluster does not answer.
    std::vector<Topic> list();
    std::optional<Topic> find(const std::string &name);
    Answered<void> create(
        const std::string &name, std::int64_t partitions, const std::vector<ConfigWish> &configs);
    Answered<void> update(const std::string &name, std::optional<std::int64_t> totalPartitions,
        const std::vector<ConfigWish> &configs);
    Answered<void> remove(const std::string &name);
    Answered<void> deleteRecords(
        const std::string &name, const std::map<std::int32_t, std::int64_t> &beforeOffsets);
    Answered<KafkaView::Watermarks> watermarks(const std::string &name, std::int32_t partition);

    // Does what is due; called often.
    void settle();
    const KafkaView &view() const { return m_view; }

private:
    struct Kept
    {
        TopicConfigs configs = defaultConfigs();
        std::size_t partitions = 0; // as many at least
        std::map<std::int32_t, std::int64_t> low {};
        bool deleting = false;
    };
    struct Pending
    {
        enum class What : std::uint8_t
        {
            Create,
            Grow,
            Delete
        };
        What what;
        Clock::time_point due;
        std::string topic;
        std::size_t partitions = 0;
        TopicConfigs configs {};
    };
    void defer(Pending pending);
    void perform(const Pending &pending);
    std::optional<Topic> withKept(
        const std::string &name, const std::vector<std::vector<std::int32_t>> &replicas) const;

    DemoCluster &m_cluster;
    const KafkaView &m_view;
    std::mutex m_mutex; // over what follows
    std::map<std::string, Kept> m_kept;
    std::vector<Pending> m_pending;
    unsigned m_deferred = 0;
};

} // namespace tailrace::sandbox
