// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/restproxy/proxyfault.h"
#include "services/core/result.h"

#include <librdkafka/rdkafka.h>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace tailrace::sandbox {

class TopicState;
class Groups;

// The cluster that the proxy stands before. Where the sandbox keeps what its mock brokers cannot (topics: its
// state, or null), that is asked; else Kafka's own administration. Any thread; answers come within 15 s.
class ProxyCluster
{
public:
    struct Partition
    {
        std::int32_t leader = -1;
        std::vector<std::int32_t> replicas {};
        std::vector<std::int32_t> inSync {};
    };
    struct Broker
    {
        std::int32_t id = 0;
        std::string host {};
        int port = 0;
    };
    struct Snapshot
    {
        std::string clusterId {};
        std::int32_t controller = -1;
        std::vector<Broker> brokers {};
        std::map<std::string, std::vector<Partition>> topics {};
    };
    struct Synonym
    {
        std::string name;
        std::string value;
        std::string source;
    };
    struct Setting
    {
        std::string name {};
        std::string value {};
        bool isNull = false; // also of a sensitive one
        bool isDefault = true;
        bool isReadOnly = false;
        bool isSensitive = false;
        std::string source {}; // DYNAMIC_TOPIC_CONFIG …
        std::vector<Synonym> synonyms {};
    };

    [[nodiscard]] static Result<std::unique_ptr<ProxyCluster>> open(
        std::string bootstrapServers, TopicState *topics, Groups *groups);
    ~ProxyCluster();
    ProxyCluster(const ProxyCluster &) = delete;
    ProxyCluster &operator=(const ProxyCluster &) = delete;

    Told<Snapshot> snapshot() const;
    Told<std::vector<Partition>> partitions(const std::string &topic) const; // 40401
    Told<std::pair<std::int64_t, std::int64_t>> offsets(
        const std::string &topic, std::int32_t partition) const; // 40401, 40402
    Told<std::vector<Setting>> topicSettings(const std::string &topic) const;
    Told<std::vector<Setting>> brokerSettings(std::int32_t broker) const;

    const std::string &bootstrapServers() const { return m_bootstrap; }
    TopicState *topicState() const { return m_topics; }
    Groups *groupState() const { return m_groups; }
    rd_kafka_t *handle() const { return m_client; }
    // What an administrative request came to, read by look; 40002 or 50002.
    Told<void> administer(const std::function<void(rd_kafka_AdminOptions_t *, rd_kafka_queue_t *)> &request,
        rd_kafka_admin_op_t kind, const std::function<Told<void>(rd_kafka_event_t *)> &look) const;

private:
    ProxyCluster(std::string bootstrap, rd_kafka_t *client, TopicState *topics, Groups *groups)
        : m_bootstrap(std::move(bootstrap))
        , m_client(client)
        , m_topics(topics)
        , m_groups(groups)
    {
    }
    Told<std::vector<Setting>> settings(rd_kafka_ResourceType_t type, const std::string &name) const;

    std::string m_bootstrap;
    rd_kafka_t *m_client;
    TopicState *m_topics;
    Groups *m_groups;
};

} // namespace tailrace::sandbox
