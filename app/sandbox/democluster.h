// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/catalog.h"
#include "services/core/result.h"

#include <functional>
#include <memory>
#include <string>

namespace tailrace::sandbox {

// A cluster for the demo data and a producer on it: librdkafka's mock brokers on loopback and free ports
// (they run on a thread of their own inside librdkafka and keep 5 MiB a partition), or a real Kafka that runs
// already. Any thread, once it has started.
class DemoCluster
{
public:
    // An offset that some client commits; on the mock's own thread.
    using CommitSeen = std::function<void(
        const std::string &group, const std::string &topic, std::int32_t partition, std::int64_t offset)>;

    [[nodiscard]] static Result<std::unique_ptr<DemoCluster>> start(
        std::string name, int brokers, CommitSeen seen = {});
    // A running cluster; topics are made there and stay.
    [[nodiscard]] static Result<std::unique_ptr<DemoCluster>> attach(
        std::string name, std::string bootstrapServers);
    ~DemoCluster();
    DemoCluster(const DemoCluster &) = delete;
    DemoCluster &operator=(const DemoCluster &) = delete;

    const std::string &name() const { return m_name; }
    const std::string &bootstrapServers() const { return m_bootstrap; }
    int brokers() const { return m_brokers; }

    bool isMock() const;

    [[nodiscard]] Result<void> createTopic(const std::string &topic, int partitions);
    // Clients are told from now on that there is no such topic. The mock keeps its records and partitions,
    // which are there again when it is created again.
    [[nodiscard]] Result<void> removeTopic(const std::string &topic);
    // Queues one record; waits while the producer's queue is full. Nothing is written to a removed topic.
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
