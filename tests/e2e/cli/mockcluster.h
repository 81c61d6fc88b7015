// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace tailrace::test {

// Two mock brokers on loopback in this process, and a plain producer to fill them.
class MockCluster
{
public:
    MockCluster();
    ~MockCluster();
    MockCluster(const MockCluster &) = delete;
    MockCluster &operator=(const MockCluster &) = delete;

    bool isValid() const { return m_mock != nullptr; }
    std::string bootstrapServers() const;
    bool createTopic(const std::string &name, int partitions);
    // False: not delivered. key with data() == nullptr: none; the same for value.
    bool produce(const std::string &topic, std::int32_t partition, std::string_view key,
        std::string_view value, std::int64_t timestamp = 0);
    bool flush();

private:
    rd_kafka_t *m_producer = nullptr;
    rd_kafka_mock_cluster_t *m_mock = nullptr;
};

} // namespace tailrace::test
