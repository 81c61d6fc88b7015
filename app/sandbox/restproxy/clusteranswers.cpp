// SPDX-License-Identifier: GPL-3.0-or-later
// What ClusterService's answers look like.
#include "app/sandbox/restproxy/clusterservice.h"

#include <algorithm>

namespace tailrace::sandbox {

std::string ClusterService::place(const std::string &clusterId, const std::string &rest) const
{
    return m_base + "/v3/clusters/" + clusterId + rest;
}

Json ClusterService::related(const std::string &clusterId, const std::string &rest) const
{
    return Json::object({{"related", place(clusterId, rest)}});
}

Json ClusterService::named(const char *kind, const std::string &clusterId, const std::string &rest) const
{
    std::string resource = "crn:///kafka=" + clusterId;
    // "/topics/orders/partitions/0" is "/topic=orders/partition=0"
    std::size_t at = 0;
    bool isName = false;
    while (at < rest.size()) {
        const std::size_t end = std::min(rest.find('/', at + 1), rest.size());
        std::string part = rest.substr(at + 1, end - at - 1);
        if (!isName && part.ends_with('s'))
            part.pop_back();
        resource += (isName ? "=" : "/") + part;
        isName = !isName;
        at = end;
    }
    return Json::object({{"kind", kind},
        {"metadata", Json::object({{"self", place(clusterId, rest)}, {"resource_name", resource}})},
        {"cluster_id", clusterId}});
}

Json ClusterService::clusterJson(const ProxyCluster::Snapshot &all) const
{
    const std::string &id = all.clusterId;
    Json one = named("KafkaCluster", id, "");
    if (all.controller >= 0)
        one.set("controller", related(id, "/brokers/" + std::to_string(all.controller)));
    one.set("acls", related(id, "/acls"));
    one.set("brokers", related(id, "/brokers"));
    one.set("broker_configs", related(id, "/broker-configs"));
    one.set("consumer_groups", related(id, "/consumer-groups"));
    one.set("topics", related(id, "/topics"));
    one.set("partition_reassignments", related(id, "/topics/-/partitions/-/reassignment"));
    return one;
}

Json ClusterService::brokerJson(const ProxyCluster::Snapshot &all, const ProxyCluster::Broker &broker) const
{
    const std::string rest = "/brokers/" + std::to_string(broker.id);
    Json one = named("KafkaBroker", all.clusterId, rest);
    one.set("broker_id", broker.id);
    one.set("host", broker.host);
    one.set("port", broker.port);
    one.set("configs", related(all.clusterId, rest + "/configs"));
    one.set("partition_replicas", related(all.clusterId, rest + "/partition-replicas"));
    return one;
}

Json ClusterService::topicJson(const ProxyCluster::Snapshot &all, const std::string &topic) const
{
    const auto &partitions = all.topics.at(topic);
    const std::string rest = "/topics/" + topic;
    Json one = named("KafkaTopic", all.clusterId, rest);
    one.set("topic_name", topic);
    one.set("is_internal", topic == "__consumer_offsets" || topic == "__transaction_state");
    one.set("replication_factor",
        static_cast<std::int64_t>(partitions.empty() ? 0 : partitions.front().replicas.size()));
    one.set("partitions_count", static_cast<std::int64_t>(partitions.size()));
    one.set("partitions", related(all.clusterId, rest + "/partitions"));
    one.set("configs", related(all.clusterId, rest + "/configs"));
    one.set("partition_reassignments", related(all.clusterId, rest + "/partitions/-/reassignment"));
    one.set("authorized_operations", Json::array());
    return one;
}

Json ClusterService::partitionJson(
    const ProxyCluster::Snapshot &all, const std::string &topic, std::size_t id) const
{
    const ProxyCluster::Partition &partition = all.topics.at(topic)[id];
    const std::string rest = "/topics/" + topic + "/partitions/" + std::to_string(id);
    Json one = named("KafkaPartition", all.clusterId, rest);
    one.set("topic_name", topic);
    one.set("partition_id", static_cast<std::int64_t>(id));
    if (partition.leader >= 0)
        one.set("leader", related(all.clusterId, rest + "/replicas/" + std::to_string(partition.leader)));
    one.set("replicas", related(all.clusterId, rest + "/replicas"));
    one.set("reassignment", related(all.clusterId, rest + "/reassignment"));
    return one;
}

Json ClusterService::settingJson(const char *kind, const ProxyCluster::Setting &setting,
    const std::string &clusterId, const std::string &owner) const
{
    Json one = named(kind, clusterId, owner + "/configs/" + setting.name);
    one.set("name", setting.name);
    one.set("value", setting.isNull ? Json() : Json(setting.value));
    one.set("is_default", setting.isDefault);
    one.set("is_read_only", setting.isReadOnly);
    one.set("is_sensitive", setting.isSensitive);
    one.set("source", setting.source);
    Json synonyms = Json::array();
    for (const auto &synonym : setting.synonyms)
        synonyms.push(
            Json::object({{"name", synonym.name}, {"value", synonym.value}, {"source", synonym.source}}));
    one.set("synonyms", std::move(synonyms));
    return one;
}

http::Response ClusterService::list(
    const char *kind, const std::string &clusterId, const std::string &rest, Json items) const
{
    http::Response response;
    response.headers.emplace_back("Content-Type", "application/json");
    const std::string self = clusterId.empty() ? m_base + "/v3/clusters" : place(clusterId, rest);
    response.body
        = Json::object({{"kind", kind}, {"metadata", Json::object({{"self", self}, {"next", Json()}})},
                           {"data", std::move(items)}})
              .dump();
    return response;
}

} // namespace tailrace::sandbox
