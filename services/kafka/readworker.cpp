// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/kafka/readworker.h"

#include "services/kafka/errors.h"

#include <algorithm>
#include <array>

namespace tailrace::kafka {

using std::chrono::milliseconds;

namespace {

constexpr milliseconds idleInterval {50};
constexpr milliseconds publishInterval {10};

} // namespace

ReadWorker::ReadWorker(const ClientConfig &config, std::shared_ptr<Reaper> reaper, ReadControl &control,
    ReadSpec spec, RecordConsumer &consumer)
    : m_config(config)
    , m_reaper(std::move(reaper))
    , m_control(control)
    , m_spec(std::move(spec))
    , m_consumer(consumer)
    , m_transactions(milliseconds(m_spec.hangingAfterMs))
{
}

void ReadWorker::run()
{
    const Result<void> result = read();
    publish();
    tearDown();
    m_consumer.onFinished(result);
    m_control.setFinished();
}

void ReadWorker::tearDown()
{
    m_newest.reset();
    m_watch.reset();
    m_brokers.reset();
    m_control.setQueues({});
    if (m_client)
        m_reaper->dispose(
            [client = std::shared_ptr<ReadClient>(std::move(m_client))]() mutable { client.reset(); });
}

Result<void> ReadWorker::read()
{
    auto begun = begin();
    if (begun)
        begun = loop();
    if (!begun && m_control.isStopping())
        return {};
    return begun;
}

Result<void> ReadWorker::begin()
{
    auto client = ReadClient::make(m_config, m_spec, m_reaper);
    if (!client)
        return fail(std::move(client.error()));
    m_client = std::move(*client);
    m_control.setQueues({m_client->talk().queue(), m_client->records()});
    m_client->talk().setInterruption([this] {
        m_consumer.onIdle();
        return m_control.isStopping();
    });
    auto plan = makePlan(m_client->talk(), m_spec);
    if (!plan)
        return fail(std::move(plan.error()));
    m_client->talk().faults().clear();
    m_began = Clock::now();
    m_beganMs = wallClockMs();
    m_topics = std::move(plan->topics);
    m_partitions = std::move(plan->partitions);
    m_watch = std::make_unique<ClusterWatch>(m_client->talk());
    m_brokers = std::make_unique<BrokerWatch>(m_client->talk().faults());
    m_missing.resize(m_topics.size());
    m_deleted.resize(m_topics.size());
    m_restarted.resize(m_topics.size());
    m_index.resize(m_topics.size());
    for (std::size_t i = 0; i < m_partitions.size(); ++i) {
        auto &row = m_index[m_partitions[i].topic];
        const auto number = static_cast<std::size_t>(m_partitions[i].partition);
        row.resize(std::max(row.size(), number + 1), -1);
        row[number] = static_cast<int>(i);
    }
    m_control.setPartitions(progressOf(m_partitions));
    m_control.setState(ReadStats::State::Running);
    m_consumer.onStarted(progressOf(m_partitions));
    for (const Notice &notice : plan->notices) {
        if (notice.kind == Notice::Kind::OffsetOutOfRange)
            m_control.countOutOfRange(notice.missing);
        m_consumer.onNotice(notice);
    }
    makeNewest();
    for (PartitionRead &partition : m_partitions) {
        if (partition.done)
            continue;
        ++m_open;
        if (partition.waiting) {
            noteAtEnd(partition); // nothing is to be expected of it for now
            continue;
        }
        if (auto started = startPartition(partition); !started)
            return started;
    }
    tellAtEnd();
    return {};
}

Result<void> ReadWorker::startPartition(PartitionRead &partition)
{
    // An offset still to be written cannot be fetched: from the end on, what lies before it is dropped.
    const std::int64_t offset = partition.end >= 0 ? std::min(partition.next, partition.end) : partition.next;
    partition.consuming = true;
    return m_client->start(partition.topic, partition.partition, offset);
}

bool ReadWorker::isDone() const
{
    return m_open == 0;
}

Result<void> ReadWorker::loop()
{
    std::vector<rd_kafka_message_t *> messages(maxBatch);
    std::vector<MessagePtr> owned(maxBatch);
    while (!isDone() && !m_control.isStopping()) {
        // The batch call waits until its array is full: one message with a wait, the rest without.
        ssize_t count = rd_kafka_consume_batch_queue(
            m_client->records(), static_cast<int>(idleInterval.count()), messages.data(), 1);
        if (count > 0) {
            const ssize_t more
                = rd_kafka_consume_batch_queue(m_client->records(), 0, messages.data() + 1, maxBatch - 1);
            count += std::max<ssize_t>(more, 0);
            const std::span batch(owned.data(), static_cast<std::size_t>(count));
            for (std::size_t i = 0; i < batch.size(); ++i)
                batch[i].reset(messages[i]);
            std::fill(m_restarted.begin(), m_restarted.end(), false);
            checkIdentities();
            const Flow flow = take(batch);
            for (MessagePtr &message : batch)
                message.reset();
            stopFinished();
            stepBack();
            if (Clock::now() >= m_nextPublish)
                publish();
            if (flow == Flow::Stop)
                return {};
            if (flow == Flow::Hold)
                hold();
        }
        if (count <= 0 || Clock::now() >= m_nextIdle)
            idle();
        if (m_fatal)
            return fail(*m_fatal);
    }
    return {};
}

PartitionRead *ReadWorker::find(const rd_kafka_message_t &message)
{
    if (message.rkt != m_lastTopic) {
        m_lastTopic = message.rkt;
        m_lastIndex = m_client->topicOf(message);
    }
    const auto &row = m_index[m_lastIndex];
    const auto number = static_cast<std::size_t>(message.partition);
    return number < row.size() && row[number] >= 0 ? &m_partitions[static_cast<std::size_t>(row[number])]
                                                   : nullptr;
}

Flow ReadWorker::take(std::span<MessagePtr> messages)
{
    m_batch.clear();
    m_touched.clear();
    for (MessagePtr &message : messages) {
        if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR)
            addRecord(message);
        else if (message->err == RD_KAFKA_RESP_ERR__PARTITION_EOF)
            onPartitionEnd(*message);
        else
            onPartitionError(*message);
    }
    lookForEnds();
    const Flow flow = m_newest && m_newest->isComplete() ? deliverNewest() : deliver();
    tellAtEnd();
    return flow;
}

// librdkafka says that a log is at its end only when the next fetch comes back empty. What the last one told
// of the end is known by then.
void ReadWorker::lookForEnds()
{
    for (const std::size_t index : m_touched) {
        PartitionRead &read = m_partitions[index];
        std::int64_t low = -1;
        std::int64_t high = -1;
        rd_kafka_get_watermark_offsets(
            m_client->handle(), m_topics[read.topic].name.c_str(), read.partition, &low, &high);
        if (read.caughtUp || read.done || read.stale || high < 0 || read.next < high)
            continue;
        read.end = std::max(read.end, high);
        read.caughtUp = true;
        noteAtEnd(read);
    }
}

void ReadWorker::noteAtEnd(const PartitionRead &partition)
{
    m_atEnd.push_back(static_cast<std::size_t>(&partition - m_partitions.data()));
}

void ReadWorker::tellAtEnd()
{
    if (m_atEnd.empty() || m_newest) // those that are looked for come first
        return;
    m_told.clear();
    for (const std::size_t index : m_atEnd) {
        const PartitionRead &read = m_partitions[index];
        if (read.caughtUp || read.done || read.waiting)
            m_told.push_back(progressOf(read));
    }
    m_atEnd.clear();
    m_consumer.onCaughtUp(m_told);
}

void ReadWorker::addRecord(MessagePtr &owned)
{
    const rd_kafka_message_t &message = *owned;
    PartitionRead *partition = find(message);
    if (!partition || partition->done || message.offset < partition->next || partition->stale
        || m_restarted[partition->topic])
        return;
    if (isTooFew(*partition, message.offset))
        return;
    if (partition->stopAt >= 0 && message.offset >= partition->stopAt) {
        partition->next = partition->stopAt;
        finishPartition(*partition);
        return;
    }
    if (partition->stopTime >= 0 && rd_kafka_message_timestamp(&message, nullptr) >= partition->stopTime) {
        finishPartition(*partition);
        return;
    }
    partition->next = message.offset + 1;
    const auto index = static_cast<std::size_t>(partition - m_partitions.data());
    if (m_newest)
        m_newest->add(index, std::move(owned));
    else
        m_batch.add(&message, partition->topic, m_spec.headers);
    partition->caughtUp = false;
    if (m_touched.empty() || m_touched.back() != index)
        m_touched.push_back(index);
    if (isTooFew(*partition, partition->next))
        return;
    noteReached(*partition, partition->next);
    if (partition->isReached())
        finishPartition(*partition);
}

// The position may stand beyond the last record: what compaction or a transaction left there is no record.
void ReadWorker::onPartitionEnd(const rd_kafka_message_t &message)
{
    PartitionRead *partition = find(message);
    if (!partition || partition->done || partition->stale || m_restarted[partition->topic])
        return;
    if (isTooFew(*partition, message.offset))
        return;
    partition->end = std::max(partition->end, message.offset);
    partition->next = std::max(partition->next, message.offset);
    if (!std::exchange(partition->caughtUp, true))
        noteAtEnd(*partition);
    noteReached(*partition, partition->next);
    const bool past = partition->stopTime >= 0 && wallClockMs() > partition->stopTime;
    if (partition->isReached() || past)
        finishPartition(*partition);
}

void ReadWorker::onPartitionError(const rd_kafka_message_t &message)
{
    const char *text = rd_kafka_message_errstr(&message);
    Error error = fromRdKafka(message.err, m_client->talk().faults().scrubbed(text ? text : ""), "kafka");
    if (error.kind == Error::Kind::Denied || error.fatal) {
        m_fatal = std::move(error);
        return;
    }
    const PartitionRead *partition = find(message);
    const bool position = message.err == RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET
        || message.err == RD_KAFKA_RESP_ERR__LOG_TRUNCATION
        || message.err == RD_KAFKA_RESP_ERR_OFFSET_OUT_OF_RANGE;
    if (!partition || partition->done || partition->stale || m_restarted[partition->topic])
        return;
    if (position) {
        m_outOfRange.push_back(static_cast<std::size_t>(partition - m_partitions.data()));
        return;
    }
    if (error.kind == Error::Kind::NotFound || error.retriable)
        return m_watch->askSoon(); // the watch tells what has become of it
    Notice notice = noticeOf(Notice::Kind::Problem, partition->topic, partition->partition);
    notice.fromOffset = partition->next;
    notice.error = std::move(error);
    m_consumer.onNotice(notice);
}

void ReadWorker::finishPartition(PartitionRead &partition)
{
    partition.done = true;
    noteAtEnd(partition);
    --m_open;
    noteReached(partition, partition.end);
    m_reached.push_back(static_cast<std::size_t>(&partition - m_partitions.data()));
}

void ReadWorker::stopFinished()
{
    for (const std::size_t index : m_reached) {
        PartitionRead &partition = m_partitions[index];
        partition.consuming = false;
        if (!isDone()) // else all of them go down at once, behind us
            m_client->stop(partition.topic, partition.partition);
    }
    m_reached.clear();
}

Flow ReadWorker::deliver()
{
    if (m_batch.isEmpty())
        return Flow::Continue;
    m_control.count(static_cast<std::int64_t>(m_batch.size()), m_batch.bytes());
    m_control.forgetResume(); // what is asked for from here on counts, even before the hold
    return m_consumer.onRecords(m_batch.finish());
}

void ReadWorker::hold()
{
    m_control.setState(ReadStats::State::Held);
    while (!m_control.waitForResume(idleInterval)) {
        m_transactions.pause();
        idle();
    }
    m_control.setState(m_watch->isLost() ? ReadStats::State::Lost : ReadStats::State::Running);
}

void ReadWorker::idle()
{
    m_client->talk().poll();
    checkIdentities();
    watch();
    for (std::size_t i = 0; i < m_partitions.size(); ++i)
        watchEnd(i);
    publish();
    m_consumer.onIdle();
    m_nextIdle = Clock::now() + idleInterval;
}

void ReadWorker::publish()
{
    m_nextPublish = Clock::now() + publishInterval;
    for (std::size_t i = 0; i < m_partitions.size(); ++i)
        m_control.update(i, progressOf(m_partitions[i]));
}

} // namespace tailrace::kafka
