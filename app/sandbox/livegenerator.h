// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/catalog.h"
#include "app/sandbox/democluster.h"
#include "app/sandbox/framer.h"

#include <cstdint>
#include <vector>

namespace tailrace::sandbox {

// Keeps a cluster's topics alive: writes the backlog once, then records at a rate, spread by the plans'
// weights. Deterministic apart from the clock. One thread.
class LiveGenerator
{
public:
    // framer: of the plans with a subject; null: there are none.
    LiveGenerator(
        DemoCluster &cluster, std::vector<TopicPlan> plans, std::uint64_t start, Framer *framer = nullptr);

    // Creates the topics and writes their backlog over the hour before nowMs.
    [[nodiscard]] Result<void> prepare(std::int64_t nowMs);
    // Writes what is due since the last call; rates in records a second.
    [[nodiscard]] Result<void> advance(std::int64_t nowMs, std::int64_t rate, std::int64_t firehoseRate);

    std::size_t topics() const { return m_topics.size(); }

private:
    struct Topic
    {
        TopicPlan plan;
        std::uint64_t written = 0;
        std::uint64_t owed = 0; // weight × rate × ms not yet turned into a record
    };
    [[nodiscard]] Result<void> writeOne(Topic &topic, std::int64_t timestamp);

    DemoCluster *m_cluster; // outlives this
    Framer *m_framer; // outlives this
    std::vector<Topic> m_topics;
    std::uint64_t m_weights = 0;
    std::int64_t m_last = 0;
    Random m_random;
    Draft m_draft;
};

} // namespace tailrace::sandbox
