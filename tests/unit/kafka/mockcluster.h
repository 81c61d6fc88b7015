// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/kafka/kafkabackend.h"

#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace tailrace::test {

// librdkafka's in-process cluster and a plain producer for it.
class MockCluster
{
public:
    explicit MockCluster(int brokers = 1);
    ~MockCluster();

    rd_kafka_mock_cluster_t *get() const { return m_cluster; }
    std::string bootstrap() const;
    kafka::ClientConfig config() const;
    std::unique_ptr<Backend> backend() const;
    void createTopic(const char *name, int partitions);
    // Records "0", "1" … with the number as the key, too; numbers go on from what the topic already got.
    void fill(const char *topic, std::int32_t partition, int count, int firstNumber = 0, int valueSize = 0);
    void send(const char *topic, std::int32_t partition, std::string_view key, std::string_view value,
        rd_kafka_headers_t *headers = nullptr, std::int64_t timestamp = 0);
    void flush();

private:
    rd_kafka_t *m_handle = nullptr;
    rd_kafka_t *m_producer = nullptr;
    rd_kafka_mock_cluster_t *m_cluster = nullptr;
};

} // namespace tailrace::test
