// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/catalog.h"
#include "services/core/result.h"

#include <memory>
#include <string>

namespace tailrace::sandbox {

// A cluster of librdkafka's mock brokers on loopback and free ports, with a producer on it. One thread uses it; the
// brokers run on a thread of their own inside librdkafka. It keeps 5 MiB a partition.
class MockCluster
{
public:
    [[nodiscard]] static Result<std::unique_ptr<MockCluster>> start(std::string name, int brokers);
    ~MockCluster();
    MockCluster(const MockCluster &) = delete;
    MockCluster &operator=(const MockCluster &) = delete;

    const std::string &name() const { return m_name; }
    std::string bootstrapServers() const;
    int brokers() const { return m_brokers; }

    [[nodiscard]] Result<void> createTopic(const std::string &topic, int partitions);
    // Queues one record; waits while the producer's queue is full.
    [[nodiscard]] Result<void> write(const std::string &topic, const Draft &draft);
    void poll();
    [[nodiscard]] Result<void> flush(int limitMs);

private:
    struct Handles;

    MockCluster(std::string name, int brokers, std::unique_ptr<Handles> handles);

    std::string m_name;
    int m_brokers;
    std::unique_ptr<Handles> m_handles;
};

} // namespace tailrace::sandbox
