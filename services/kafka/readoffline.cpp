// SPDX-License-Identifier: GPL-3.0-or-later
// What a ReadWorker does about partitions that have no leader when it starts.
#include "services/kafka/readworker.h"

#include "services/kafka/errors.h"

#include <algorithm>

namespace tailrace::kafka {

namespace {

constexpr std::int64_t joinLimitMs = 3000;

// What is written between the start of the read and now belongs to it: "from the end" is the end of then.
StartPoint startAsOf(const StartPoint &start, std::int64_t beganMs)
{
    if (std::holds_alternative<from::End>(start))
        return from::Time {beganMs};
    if (const auto *ago = std::get_if<from::Ago>(&start))
        return from::Time {beganMs - ago->ms};
    return start;
}

} // namespace

bool ReadWorker::hasOffline() const
{
    return std::ranges::any_of(m_partitions, [](const PartitionRead &read) { return read.waiting; });
}

void ReadWorker::join(PartitionRead &read, std::int32_t leader)
{
    ReadSpec spec = m_spec;
    spec.topics = {m_topics[read.topic].name};
    spec.partitions.ranges = {{read.partition, read.partition}};
    spec.start = startAsOf(m_spec.start, m_beganMs);
    spec.firstContactMs = joinLimitMs;
    auto plan = makePlan(m_client->talk(), spec);
    if (!plan && !plan.error().retriable && plan.error().kind != Error::Kind::Timeout) {
        m_fatal = std::move(plan.error());
        return;
    }
    if (!plan || plan->partitions.front().waiting)
        return; // again with the next answer
    const std::uint16_t topic = read.topic;
    read = plan->partitions.front();
    read.topic = topic;
    read.leader = leader;
    Notice notice = noticeOf(Notice::Kind::Resumed, topic, read.partition);
    notice.gapMs = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - m_began).count();
    notice.toOffset = read.next;
    m_consumer.onNotice(notice);
    for (Notice &each : plan->notices) {
        each.topic = topic;
        if (each.kind == Notice::Kind::OffsetOutOfRange)
            m_control.countOutOfRange(each.missing);
        m_consumer.onNotice(each);
    }
    if (read.done) {
        --m_open;
        return;
    }
    static_cast<void>(startPartition(read));
}

// A read that is to end does not wait for ever for what may never come.
void ReadWorker::giveUpOffline()
{
    const auto patience = std::chrono::milliseconds(m_spec.firstContactMs);
    if (isOpenEnded() || m_fatal || Clock::now() - m_began < patience)
        return;
    const auto runs = [](const PartitionRead &read) { return !read.done && !read.waiting; };
    if (std::ranges::any_of(m_partitions, runs))
        return;
    const auto offline
        = std::ranges::find_if(m_partitions, [](const PartitionRead &read) { return read.waiting; });
    m_fatal = fromRdKafka(RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE, {},
        m_topics[offline->topic].name + "/" + std::to_string(offline->partition));
}

} // namespace tailrace::kafka
