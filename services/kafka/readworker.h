// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/recordsource.h"
#include "services/kafka/brokerwatch.h"
#include "services/kafka/clusterwatch.h"
#include "services/kafka/kafkabackend.h"
#include "services/kafka/newestrecords.h"
#include "services/kafka/readclient.h"
#include "services/kafka/readcontrol.h"
#include "services/kafka/readplan.h"
#include "services/kafka/reaper.h"
#include "services/kafka/recordbatch.h"
#include "services/kafka/transactionwatch.h"

#include <chrono>
#include <memory>
#include <vector>

namespace tailrace::kafka {

// One read from its first contact to its end, on one thread: the only one that touches its rd_kafka_t.
class ReadWorker
{
public:
    ReadWorker(const ClientConfig &config, std::shared_ptr<Reaper> reaper, ReadControl &control,
        ReadSpec spec, RecordConsumer &consumer);
    void run(); // the consumer's last call is made from in here

private:
    Result<void> read();
    Result<void> begin();
    Result<void> loop();
    // readnewest.cpp
    void makeNewest();
    bool isTooFew(PartitionRead &partition, std::int64_t next);
    void stepBack();
    void noteReached(const PartitionRead &partition, std::int64_t next);
    Flow deliverNewest();

    Flow take(std::span<MessagePtr> messages);
    void addRecord(MessagePtr &message);
    void onPartitionEnd(const rd_kafka_message_t &message);
    void onPartitionError(const rd_kafka_message_t &message);
    void lookForEnds();
    void noteAtEnd(const PartitionRead &partition);
    void tellAtEnd();
    Flow deliver();
    void hold();
    void idle();
    void finishPartition(PartitionRead &partition);
    void stopFinished();
    void publish();
    bool isDone() const;
    PartitionRead *find(const rd_kafka_message_t &message);
    Result<void> startPartition(PartitionRead &partition);
    void tearDown();

    // readfaults.cpp
    Notice noticeOf(Notice::Kind kind, std::uint16_t topic, std::int32_t partition) const;
    void watch();
    void watchEnd(std::size_t index);
    void hear(const rd_kafka_metadata_t &metadata);
    BrokerWatch::Leaders leaders() const;
    Notice noticeOfAll(Notice::Kind kind) const;
    void compare(const rd_kafka_metadata_topic_t &topic);
    void comparePartition(std::uint16_t topic, const rd_kafka_metadata_partition_t &partition);
    void noteMissing(std::uint16_t topic);
    void recover(std::uint16_t topic);
    void checkIdentities();
    void restartTopic(std::uint16_t topic, const std::string &id);
    void restartOutOfRange();

    // readoffline.cpp
    bool hasOffline() const;
    void join(PartitionRead &partition, std::int32_t leader);
    void giveUpOffline();

    bool isOpenEnded() const;

    static constexpr std::size_t maxBatch = 1000;

    const ClientConfig &m_config;
    std::shared_ptr<Reaper> m_reaper;
    ReadControl &m_control;
    const ReadSpec m_spec;
    RecordConsumer &m_consumer;

    std::unique_ptr<ReadClient> m_client;
    std::unique_ptr<ClusterWatch> m_watch;
    std::unique_ptr<BrokerWatch> m_brokers;
    TransactionWatch m_transactions;
    std::vector<TopicDescription> m_topics;
    std::vector<PartitionRead> m_partitions;
    std::vector<std::vector<int>> m_index; // by topic and partition number, into m_partitions; -1: not read
    std::size_t m_open = 0; // partitions that are not done
    std::vector<std::size_t> m_touched; // partitions with records in the batch in hand
    std::vector<std::size_t> m_atEnd; // caught up or done, and the consumer does not know it yet
    std::vector<PartitionProgress> m_told; // buffer of tellAtEnd()
    std::vector<std::size_t> m_reached; // done, but librdkafka still fetches them
    std::vector<std::size_t> m_tooFew; // partitions to be read from further back
    std::vector<int> m_missing; // by topic: answers in a row that did not know it
    std::vector<bool> m_deleted; // by topic
    std::vector<bool> m_restarted; // by topic: the batch in hand may mix the old and the new one
    std::vector<std::size_t> m_outOfRange; // partitions whose position is no longer in the log
    RecordBatch m_batch;
    std::unique_ptr<NewestRecords> m_newest; // while the last N records are looked for
    const rd_kafka_topic_t *m_lastTopic = nullptr; // messages come in runs of one partition
    std::uint16_t m_lastIndex = 0;
    std::optional<Error> m_fatal;
    Clock::time_point m_began;
    std::int64_t m_beganMs = 0;
    Clock::time_point m_nextIdle;
    Clock::time_point m_nextPublish;
};

} // namespace tailrace::kafka
