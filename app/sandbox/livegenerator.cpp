// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/livegenerator.h"

#include <algorithm>

namespace tailrace::sandbox {

LiveGenerator::LiveGenerator(
    DemoCluster &cluster, std::vector<TopicPlan> plans, std::uint64_t start, Framer *framer)
    : m_cluster(&cluster)
    , m_framer(framer)
    , m_random(start)
{
    for (TopicPlan &plan : plans) {
        m_weights += plan.weight;
        m_topics.push_back({std::move(plan), 0, 0});
    }
}

Result<void> LiveGenerator::writeOne(Topic &topic, std::int64_t timestamp)
{
    m_draft.clear();
    m_draft.timestamp = timestamp;
    topic.plan.generate(m_draft, m_random, topic.written++);
    if (!topic.plan.subject.empty()) {
        if (!m_framer)
            return fail(Error::Kind::Internal, "no schemas to write it with", topic.plan.name);
        if (auto framed = m_framer->frame(topic.plan, m_draft); !framed)
            return framed;
    }
    return m_cluster->write(topic.plan.name, m_draft);
}

Result<void> LiveGenerator::prepare(std::int64_t nowMs)
{
    constexpr std::int64_t hour = 3'600'000;
    for (Topic &topic : m_topics) {
        if (auto made = m_cluster->createTopic(topic.plan.name, topic.plan.partitions); !made)
            return made;
        for (int i = 0; i < topic.plan.backlog; ++i) {
            const std::int64_t before = hour - hour * i / topic.plan.backlog;
            if (auto written = writeOne(topic, nowMs - before); !written)
                return written;
        }
        m_cluster->poll();
    }
    m_last = nowMs;
    return m_cluster->flush(30000);
}

Result<void> LiveGenerator::advance(std::int64_t nowMs, std::int64_t rate, std::int64_t firehoseRate)
{
    // after a suspended machine at most one second is made up for
    const auto elapsed = static_cast<std::uint64_t>(std::clamp<std::int64_t>(nowMs - m_last, 0, 1000));
    m_last = nowMs;
    for (Topic &topic : m_topics) {
        const bool firehose = topic.plan.name == firehoseTopic;
        const std::uint64_t share = firehose ? m_weights : topic.plan.weight;
        const std::uint64_t unit = m_weights * 1000;
        if (!topic.plan.generate || unit == 0)
            continue;
        topic.owed += share * static_cast<std::uint64_t>(firehose ? firehoseRate : rate) * elapsed;
        for (; topic.owed >= unit; topic.owed -= unit) {
            if (auto written = writeOne(topic, nowMs); !written)
                return written;
        }
    }
    m_cluster->poll();
    return {};
}

} // namespace tailrace::sandbox
