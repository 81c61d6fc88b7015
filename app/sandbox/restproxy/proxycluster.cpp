// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/restproxy/proxycluster.h"

#include "app/sandbox/state/topicstate.h"

#include <array>

namespace tailrace::sandbox {

namespace {

constexpr int limitMs = 10000;

tl::unexpected<ProxyFault> kafkaFault(rd_kafka_resp_err_t error)
{
    const bool retriable = error == RD_KAFKA_RESP_ERR__TRANSPORT || error == RD_KAFKA_RESP_ERR__TIMED_OUT
        || error == RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN;
    return fault(retriable ? proxycode::retriableKafka : proxycode::kafka,
        std::string(retriable ? "Retriable Kafka error: " : "Kafka error: ") + rd_kafka_err2str(error));
}

const char *sourceName(rd_kafka_ConfigSource_t source)
{
    switch (source) {
    case RD_KAFKA_CONFIG_SOURCE_DYNAMIC_TOPIC_CONFIG:
        return "DYNAMIC_TOPIC_CONFIG";
    case RD_KAFKA_CONFIG_SOURCE_DYNAMIC_BROKER_CONFIG:
        return "DYNAMIC_BROKER_CONFIG";
    case RD_KAFKA_CONFIG_SOURCE_DYNAMIC_DEFAULT_BROKER_CONFIG:
        return "DYNAMIC_DEFAULT_BROKER_CONFIG";
    case RD_KAFKA_CONFIG_SOURCE_STATIC_BROKER_CONFIG:
        return "STATIC_BROKER_CONFIG";
    case RD_KAFKA_CONFIG_SOURCE_DEFAULT_CONFIG:
        return "DEFAULT_CONFIG";
    default:
        return "UNKNOWN";
    }
}

ProxyCluster::Setting settingOf(const rd_kafka_ConfigEntry_t *entry)
{
    ProxyCluster::Setting one;
    const char *value = rd_kafka_ConfigEntry_value(entry);
    one.name = rd_kafka_ConfigEntry_name(entry);
    one.isNull = !value;
    one.value = value ? value : "";
    one.isDefault = rd_kafka_ConfigEntry_is_default(entry) == 1;
    one.isReadOnly = rd_kafka_ConfigEntry_is_read_only(entry) == 1;
    one.isSensitive = rd_kafka_ConfigEntry_is_sensitive(entry) == 1;
    one.source = sourceName(rd_kafka_ConfigEntry_source(entry));
    std::size_t count = 0;
    const rd_kafka_ConfigEntry_t **synonyms = rd_kafka_ConfigEntry_synonyms(entry, &count);
    for (std::size_t i = 0; i < count; ++i) {
        const char *text = rd_kafka_ConfigEntry_value(synonyms[i]);
        one.synonyms.push_back({rd_kafka_ConfigEntry_name(synonyms[i]), text ? text : "",
            sourceName(rd_kafka_ConfigEntry_source(synonyms[i]))});
    }
    return one;
}

} // namespace

Result<std::unique_ptr<ProxyCluster>> ProxyCluster::open(
    std::string bootstrapServers, TopicState *topics, Groups *groups)
{
    char text[512] = {};
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    rd_kafka_conf_set(conf, "bootstrap.servers", bootstrapServers.c_str(), text, sizeof text);
    rd_kafka_conf_set(conf, "log_level", "2", text, sizeof text);
    rd_kafka_t *client = rd_kafka_new(RD_KAFKA_PRODUCER, conf, text, sizeof text);
    if (!client) {
        rd_kafka_conf_destroy(conf);
        return fail(Error::Kind::Internal, text, "sandbox: REST proxy");
    }
    return std::unique_ptr<ProxyCluster>(
        new ProxyCluster(std::move(bootstrapServers), client, topics, groups));
}

ProxyCluster::~ProxyCluster()
{
    rd_kafka_destroy(m_client);
}

Told<ProxyCluster::Snapshot> ProxyCluster::snapshot() const
{
    const rd_kafka_metadata_t *answer = nullptr;
    if (const auto error = rd_kafka_metadata(m_client, 1, nullptr, &answer, limitMs))
        return kafkaFault(error);
    Snapshot all;
    for (int i = 0; i < answer->broker_cnt; ++i)
        all.brokers.push_back({answer->brokers[i].id, answer->brokers[i].host, answer->brokers[i].port});
    for (int i = 0; i < answer->topic_cnt; ++i) {
        const rd_kafka_metadata_topic_t &topic = answer->topics[i];
        if (topic.err)
            continue;
        auto &partitions = all.topics[topic.topic];
        partitions.resize(static_cast<std::size_t>(topic.partition_cnt));
        for (int p = 0; p < topic.partition_cnt; ++p) {
            const rd_kafka_metadata_partition_t &from = topic.partitions[p];
            const auto id = static_cast<std::size_t>(from.id);
            if (id < partitions.size())
                partitions[id] = {from.leader, {from.replicas, from.replicas + from.replica_cnt},
                    {from.isrs, from.isrs + from.isr_cnt}};
        }
    }
    rd_kafka_metadata_destroy(answer);
    all.controller = rd_kafka_controllerid(m_client, limitMs);
    if (char *id = rd_kafka_clusterid(m_client, limitMs)) {
        all.clusterId = id;
        rd_kafka_mem_free(m_client, id);
    }
    return all;
}

Told<std::vector<ProxyCluster::Partition>> ProxyCluster::partitions(const std::string &topic) const
{
    auto all = snapshot();
    if (!all)
        return tl::unexpected(std::move(all.error()));
    const auto found = all->topics.find(topic);
    if (found == all->topics.end())
        return fault(proxycode::topicNotFound, "Topic not found.");
    return std::move(found->second);
}

Told<std::pair<std::int64_t, std::int64_t>> ProxyCluster::offsets(
    const std::string &topic, std::int32_t partition) const
{
    const auto there = partitions(topic);
    if (!there)
        return tl::unexpected(there.error());
    if (partition < 0 || static_cast<std::size_t>(partition) >= there->size())
        return fault(proxycode::partitionNotFound, "Partition not found.");
    std::pair<std::int64_t, std::int64_t> marks {0, 0};
    if (const auto error = rd_kafka_query_watermark_offsets(
            m_client, topic.c_str(), partition, &marks.first, &marks.second, limitMs))
        return kafkaFault(error);
    return marks;
}

Told<void> ProxyCluster::administer(
    const std::function<void(rd_kafka_AdminOptions_t *, rd_kafka_queue_t *)> &request,
    rd_kafka_admin_op_t kind, const std::function<Told<void>(rd_kafka_event_t *)> &look) const
{
    rd_kafka_queue_t *queue = rd_kafka_queue_new(m_client);
    rd_kafka_AdminOptions_t *options = rd_kafka_AdminOptions_new(m_client, kind);
    char text[256] = {};
    rd_kafka_AdminOptions_set_request_timeout(options, limitMs, text, sizeof text);
    request(options, queue);
    rd_kafka_event_t *event = rd_kafka_queue_poll(queue, limitMs + 5000);
    Told<void> outcome;
    if (!event)
        outcome = kafkaFault(RD_KAFKA_RESP_ERR__TIMED_OUT);
    else if (const auto error = rd_kafka_event_error(event))
        outcome = kafkaFault(error);
    else
        outcome = look(event);
    if (event)
        rd_kafka_event_destroy(event);
    rd_kafka_AdminOptions_destroy(options);
    rd_kafka_queue_destroy(queue);
    return outcome;
}

Told<std::vector<ProxyCluster::Setting>> ProxyCluster::settings(
    rd_kafka_ResourceType_t type, const std::string &name) const
{
    std::vector<Setting> out;
    rd_kafka_ConfigResource_t *resource = rd_kafka_ConfigResource_new(type, name.c_str());
    const auto done = administer(
        [this, &resource](rd_kafka_AdminOptions_t *options, rd_kafka_queue_t *queue) {
            rd_kafka_DescribeConfigs(m_client, &resource, 1, options, queue);
        },
        RD_KAFKA_ADMIN_OP_DESCRIBECONFIGS,
        [&out](rd_kafka_event_t *event) -> Told<void> {
            std::size_t count = 0;
            const auto *result = rd_kafka_event_DescribeConfigs_result(event);
            const rd_kafka_ConfigResource_t **resources
                = rd_kafka_DescribeConfigs_result_resources(result, &count);
            if (count == 0)
                return kafkaFault(RD_KAFKA_RESP_ERR_UNKNOWN);
            if (const auto error = rd_kafka_ConfigResource_error(resources[0]))
                return kafkaFault(error);
            const rd_kafka_ConfigEntry_t **entries = rd_kafka_ConfigResource_configs(resources[0], &count);
            for (std::size_t i = 0; i < count; ++i)
                out.push_back(settingOf(entries[i]));
            return {};
        });
    rd_kafka_ConfigResource_destroy(resource);
    if (!done)
        return tl::unexpected(done.error());
    return out;
}

Told<std::vector<ProxyCluster::Setting>> ProxyCluster::topicSettings(const std::string &topic) const
{
    if (!m_topics)
        return settings(RD_KAFKA_RESOURCE_TOPIC, topic);
    const auto found = m_topics->find(topic);
    if (!found)
        return fault(proxycode::topicNotFound, "Topic not found.");
    std::vector<Setting> out;
    for (const auto &[name, value] : found->configs) {
        const auto usual = defaultConfigs().find(name);
        const bool isDefault = usual != defaultConfigs().end() && usual->second == value;
        const char *source = isDefault ? "DEFAULT_CONFIG" : "DYNAMIC_TOPIC_CONFIG";
        out.push_back({name, value, false, isDefault, false, false, source, {{name, value, source}}});
    }
    return out;
}

Told<std::vector<ProxyCluster::Setting>> ProxyCluster::brokerSettings(std::int32_t broker) const
{
    if (!m_topics)
        return settings(RD_KAFKA_RESOURCE_BROKER, std::to_string(broker));
    // the mock's brokers have none: the few that one asks for
    const std::array<std::pair<const char *, std::string>, 4> usual {{{"broker.id", std::to_string(broker)},
        {"auto.create.topics.enable", "false"}, {"num.partitions", "1"}, {"log.retention.hours", "168"}}};
    std::vector<Setting> out;
    for (const auto &[name, value] : usual)
        out.push_back({name, value, false, false, true, false, "STATIC_BROKER_CONFIG",
            {{name, value, "STATIC_BROKER_CONFIG"}}});
    return out;
}

} // namespace tailrace::sandbox
