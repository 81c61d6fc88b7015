// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/catalog.h"
#include "services/core/result.h"

#include <memory>
#include <string>

namespace tailrace::sandbox {

// A cluster for the demo data and a producer on it: librdkafka's mock brokers on loopback and free ports
// (they run on a thread of their own inside librdkafka and keep 5 MiB a partition), or a real Kafka that runs
// already. One thread.
class DemoCluster
{
public:
    [[nodiscard]] static Result<std::unique_ptr<DemoCluster>> start(std::string name, int brokers);
    // A running cluster; topics are made there and stay.
    [[nodiscard]] static Result<std::unique_ptr<DemoCluster>> attach(
        std::string name, std::string bootstrapServers);
    ~DemoCluster();
    DemoCluster(const DemoCluster &) = delete;
    DemoCluster &operator=(const DemoCluster &) = delete;

    const std::string &name() const { return m_name; }
    const std::string &bootstrapServers() const { return m_bootstrap; }
    int brokers() const { return m_brokers; }

    [[nodiscard]] Result<void> createTopic(const std::string &topic, int partitions);
    // Queues one record; waits while the producer's queue is full.
    [[nodiscard]] Result<void> write(const std::string &topic, const Draft &draft);
    void poll();
    [[nodiscard]] Result<void> flush(int limitMs);

private:
    struct Handles;
    [[nodiscard]] static Result<std::unique_ptr<DemoCluster>> withProducer(
        std::string name, std::string bootstrap, int brokers, std::unique_ptr<Handles> handles);

    DemoCluster(std::string name, std::string bootstrap, int brokers, std::unique_ptr<Handles> handles);

    std::string m_name;
    std::string m_bootstrap;
    int m_brokers;
    std::unique_ptr<Handles> m_handles;
};

} // namespace tailrace::sandbox
