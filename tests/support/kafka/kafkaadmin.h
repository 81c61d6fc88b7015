// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

struct rd_kafka_s;
struct rd_kafka_NewTopic_s;

namespace tailrace::test {

// What tests do to a cluster besides what is tested, through librdkafka's own administration calls. Functions
// that answer a text answer "" when it is done and the cluster shows it, else what went wrong. Thread-safe.
class KafkaAdmin
{
public:
    using Config = std::map<std::string, std::string>;

    explicit KafkaAdmin(const std::string &bootstrap);
    ~KafkaAdmin();
    KafkaAdmin(const KafkaAdmin &) = delete;
    KafkaAdmin &operator=(const KafkaAdmin &) = delete;

    int brokerCount();
    // Waits until every partition has a leader.
    [[nodiscard]] std::string createTopic(
        const std::string &name, int partitions = 1, const Config &config = {});
    // One partition for each of these brokers, without a second replica.
    [[nodiscard]] std::string createTopicOn(const std::string &name, const std::vector<int> &brokers);
    [[nodiscard]] std::string deleteTopic(const std::string &name);
    [[nodiscard]] std::string addPartitions(const std::string &name, int total);
    [[nodiscard]] std::string deleteRecordsBefore(
        const std::string &topic, int partition, std::int64_t offset);
    // As if the group had read up to here.
    [[nodiscard]] std::string commit(
        const std::string &group, const std::string &topic, int partition, std::int64_t offset);
    // Moves leadership back to the partition's first replica.
    [[nodiscard]] std::string electPreferred(const std::string &topic, int partition);
    // Lets a user ("User:alice") read and write every topic whose name begins with prefix, and describe them.
    [[nodiscard]] std::string allow(const std::string &principal, const std::string &topicPrefix);

    // Makes a user who logs in with SCRAM-SHA-512, or gives it another password.
    [[nodiscard]] std::string setScramPassword(const std::string &user, const std::string &password);

    int partitionCount(const std::string &topic); // those with a leader; -1: no such topic
    int leader(const std::string &topic, int partition); // -1: none
    int firstReplica(const std::string &topic, int partition);
    bool allInSync(const std::string &topic);
    std::int64_t highWatermark(const std::string &topic, int partition); // -1: not known

private:
    struct Topic;
    std::unique_ptr<Topic> describe(const std::string &topic);
    std::string tryCommit(
        const std::string &group, const std::string &topic, int partition, std::int64_t offset);
    std::string create(rd_kafka_NewTopic_s *topic);
    std::string waitForPartitions(const std::string &topic, int count);

    rd_kafka_s *m_client = nullptr;
};

} // namespace tailrace::test
