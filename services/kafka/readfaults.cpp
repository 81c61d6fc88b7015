// SPDX-License-Identifier: GPL-3.0-or-later
// What a ReadWorker does when the cluster changes under it.
#include "services/kafka/readworker.h"

#include "services/kafka/errors.h"

#include <algorithm>
#include <limits>
#include <string_view>

namespace tailrace::kafka {

using std::chrono::milliseconds;

namespace {

constexpr milliseconds questionLimit {3000};
constexpr milliseconds uncertainInterval {200}; // while a broker that leads something is away

bool isMissing(rd_kafka_resp_err_t err)
{
    return err == RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART || err == RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_ID;
}

} // namespace

Notice ReadWorker::noticeOf(Notice::Kind kind, std::uint16_t topic, std::int32_t partition) const
{
    Notice notice;
    notice.kind = kind;
    notice.wallMs = wallClockMs();
    notice.topic = topic;
    notice.partition = partition;
    return notice;
}

// Of the connection as a whole; a position is only told where there is no other.
Notice ReadWorker::noticeOfAll(Notice::Kind kind) const
{
    Notice notice = noticeOf(kind, 0, -1);
    if (m_partitions.size() != 1)
        return notice;
    notice.fromOffset = m_partitions.front().next;
    if (kind == Notice::Kind::Resumed)
        notice.toOffset = notice.fromOffset;
    return notice;
}

void ReadWorker::watch()
{
    const ClusterWatch::News news = m_watch->tick();
    if (news.lost) {
        m_brokers->clear();
        m_control.setState(ReadStats::State::Lost);
        Notice notice = noticeOfAll(Notice::Kind::ConnectionLost);
        notice.error = news.cause;
        m_consumer.onNotice(notice);
    }
    if (news.resumed) {
        m_client->talk().faults().forgetUnreachable(); // each is tried anew
        m_control.setState(ReadStats::State::Running);
        Notice notice = noticeOfAll(Notice::Kind::Resumed);
        notice.gapMs = news.gapMs;
        m_consumer.onNotice(notice);
    }
    if (news.metadata)
        hear(*news.metadata);
    if (!m_watch->isLost() && m_brokers->isUncertain(leaders()))
        m_watch->askWithin(uncertainInterval);
    if (hasOffline()) {
        m_watch->askWithin(uncertainInterval);
        giveUpOffline();
    }
    restartOutOfRange();
}

// What the last fetch told of the end of the log.
void ReadWorker::watchEnd(std::size_t index)
{
    PartitionRead &read = m_partitions[index];
    std::int64_t low = -1;
    std::int64_t high = -1;
    rd_kafka_get_watermark_offsets(
        m_client->handle(), m_topics[read.topic].name.c_str(), read.partition, &low, &high);
    if (!m_spec.readCommitted || !read.caughtUp)
        read.end = std::max(read.end, high);
    else
        read.end = read.next; // what lies behind it belongs to open transactions
    if (!m_spec.readCommitted)
        return;
    const auto news = m_transactions.look(index, read, high);
    if (news == TransactionWatch::News::None)
        return;
    const bool ended = news == TransactionWatch::News::Ended;
    Notice notice = noticeOf(ended ? Notice::Kind::TransactionEnded : Notice::Kind::HangingTransaction,
        read.topic, read.partition);
    notice.fromOffset = m_transactions.stoodAt();
    notice.toOffset = ended ? read.next : high;
    notice.gapMs = ended ? m_transactions.waited().count() : 0;
    m_consumer.onNotice(notice);
}

BrokerWatch::Leaders ReadWorker::leaders() const
{
    BrokerWatch::Leaders all;
    for (const PartitionRead &read : m_partitions) {
        if (!read.done && read.leader >= 0)
            all.insert(read.leader);
    }
    return all;
}

void ReadWorker::hear(const rd_kafka_metadata_t &metadata)
{
    for (const BrokerWatch::News &news : m_brokers->lost(metadata, leaders())) {
        Notice notice = noticeOfAll(Notice::Kind::ConnectionLost);
        notice.detail = news.name;
        notice.error = fromRdKafka(RD_KAFKA_RESP_ERR__TRANSPORT, {}, news.name);
        m_consumer.onNotice(notice);
    }
    for (int i = 0; i < metadata.topic_cnt; ++i)
        compare(metadata.topics[i]);
    for (const BrokerWatch::News &news : m_brokers->over(metadata, leaders())) {
        Notice notice = noticeOfAll(Notice::Kind::Resumed);
        notice.detail = news.name;
        notice.gapMs = news.gapMs;
        m_consumer.onNotice(notice);
    }
}

void ReadWorker::compare(const rd_kafka_metadata_topic_t &topic)
{
    const auto found = std::ranges::find(m_topics, std::string_view(topic.topic), &TopicDescription::name);
    if (found == m_topics.end())
        return;
    const auto index = static_cast<std::uint16_t>(found - m_topics.begin());
    if (isMissing(topic.err))
        return noteMissing(index);
    m_missing[index] = 0;
    if (topic.err != RD_KAFKA_RESP_ERR_NO_ERROR)
        return;
    if (m_deleted[index])
        return recover(index);
    for (int i = 0; i < topic.partition_cnt; ++i)
        comparePartition(index, topic.partitions[i]);
}

void ReadWorker::comparePartition(std::uint16_t topic, const rd_kafka_metadata_partition_t &partition)
{
    auto &row = m_index[topic];
    const auto number = static_cast<std::size_t>(partition.id);
    if (number < row.size() && row[number] >= 0) {
        PartitionRead &read = m_partitions[static_cast<std::size_t>(row[number])];
        if (partition.leader < 0 || partition.leader == read.leader)
            return;
        if (read.waiting)
            return join(read, partition.leader);
        if (read.leader >= 0) {
            Notice notice = noticeOf(Notice::Kind::LeaderChanged, topic, partition.id);
            notice.fromOffset = notice.toOffset = read.next;
            notice.detail = std::to_string(read.leader) + " " + std::to_string(partition.leader);
            m_consumer.onNotice(notice);
        }
        read.leader = partition.leader;
        return;
    }
    if (!isOpenEnded() || !m_spec.partitions.contains(partition.id))
        return;
    PartitionRead read;
    read.topic = topic;
    read.partition = partition.id;
    read.leader = partition.leader;
    read.first = read.next = read.end = 0;
    if (const auto *stop = std::get_if<until::Offset>(&m_spec.stop))
        read.stopAt = stop->offset;
    if (const auto *stop = std::get_if<until::Time>(&m_spec.stop))
        read.stopTime = stop->epochMs;
    row.resize(std::max(row.size(), number + 1), -1);
    row[number] = static_cast<int>(m_partitions.size());
    m_partitions.push_back(read);
    ++m_open;
    m_control.setPartitions(progressOf(m_partitions));
    Notice notice = noticeOf(Notice::Kind::PartitionAdded, topic, partition.id);
    notice.toOffset = 0;
    m_consumer.onNotice(notice);
    static_cast<void>(startPartition(m_partitions.back()));
}

// A single answer may come from a broker that has not heard of the topic yet.
void ReadWorker::noteMissing(std::uint16_t topic)
{
    m_watch->askSoon();
    if (m_deleted[topic] || ++m_missing[topic] < 2)
        return;
    if (!isOpenEnded()) {
        m_fatal = Error::make(
            Error::Kind::NotFound, "the topic was deleted while it was read", m_topics[topic].name);
        return;
    }
    m_deleted[topic] = true;
    for (PartitionRead &read : m_partitions) {
        if (read.topic == topic && !read.done)
            m_client->stop(topic, read.partition);
    }
    m_consumer.onNotice(noticeOf(Notice::Kind::TopicDeleted, topic, -1));
}

// The name is back after it was gone: whether it is the same topic only its id tells.
void ReadWorker::recover(std::uint16_t topic)
{
    const auto described
        = describeTopics(m_client->talk(), std::span(&m_topics[topic].name, 1), questionLimit);
    if (!described || described->front().error)
        return m_watch->askSoon();
    m_deleted[topic] = false;
    if (described->front().id != m_topics[topic].id)
        return restartTopic(topic, described->front().id);
    for (PartitionRead &read : m_partitions) {
        if (read.topic == topic && !read.done && !read.waiting)
            static_cast<void>(startPartition(read));
    }
}

// librdkafka goes on at its old offsets when a name belongs to another topic. It says so in its log before it
// fetches anything of the new one: asked for after each batch, before the batch is handed on.
void ReadWorker::checkIdentities()
{
    if (!m_client->talk().faults().hasTopicIds())
        return;
    for (const auto &[name, id] : m_client->talk().faults().takeTopicIds()) {
        const auto found = std::ranges::find(m_topics, name, &TopicDescription::name);
        if (found != m_topics.end() && !found->id.empty() && found->id != id)
            restartTopic(static_cast<std::uint16_t>(found - m_topics.begin()), id);
    }
}

void ReadWorker::restartTopic(std::uint16_t topic, const std::string &id)
{
    if (!isOpenEnded()) {
        m_fatal = Error::make(
            Error::Kind::Conflict, "the topic was made anew while it was read", m_topics[topic].name);
        return;
    }
    m_topics[topic].id = id;
    m_deleted[topic] = false;
    m_restarted[topic] = true;
    m_consumer.onNotice(noticeOf(Notice::Kind::TopicRecreated, topic, -1));
    for (PartitionRead &read : m_partitions) {
        if (read.topic != topic || read.done)
            continue;
        read.waiting = false; // whatever it was to begin at is gone
        m_client->stop(topic, read.partition);
        noteReached(read, std::numeric_limits<std::int64_t>::max()); // what was looked for is gone
        read.first = read.next = read.end = read.low = 0;
        read.caughtUp = false;
        static_cast<void>(startPartition(read));
    }
    m_watch->askSoon();
}

void ReadWorker::restartOutOfRange()
{
    for (const std::size_t index : std::exchange(m_outOfRange, {})) {
        PartitionRead &read = m_partitions[index];
        if (read.done || m_deleted[read.topic])
            continue;
        TopicDescription &topic = m_topics[read.topic];
        const auto described = describeTopics(m_client->talk(), std::span(&topic.name, 1), questionLimit);
        const auto range
            = askRange(m_client->talk(), {topic.name, read.partition}, m_spec.readCommitted, questionLimit);
        if (!described || described->front().error || !range) {
            m_outOfRange.push_back(index); // again at the next tick
            m_watch->askSoon();
            continue;
        }
        if (!topic.id.empty() && described->front().id != topic.id) {
            restartTopic(read.topic, described->front().id);
            continue;
        }
        m_client->stop(read.topic, read.partition);
        const std::int64_t position = std::clamp(read.next, range->low, std::max(range->low, range->end));
        if (position != read.next) {
            Notice notice = noticeOf(Notice::Kind::OffsetOutOfRange, read.topic, read.partition);
            notice.fromOffset = read.next;
            notice.toOffset = position;
            notice.missing = std::max<std::int64_t>(0, position - read.next);
            m_control.countOutOfRange(notice.missing);
            m_consumer.onNotice(notice);
        }
        read.next = position;
        read.end = range->end;
        if (read.isReached())
            finishPartition(read);
        else
            static_cast<void>(startPartition(read));
    }
    stopFinished();
}

bool ReadWorker::isOpenEnded() const
{
    return !std::holds_alternative<until::End>(m_spec.stop);
}

} // namespace tailrace::kafka
