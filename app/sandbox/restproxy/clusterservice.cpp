// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/restproxy/clusterservice.h"

#include "app/sandbox/state/topicstate.h"

#include <algorithm>

namespace tailrace::sandbox {

namespace {

tl::unexpected<ProxyFault> notFound()
{
    return fault(404, "HTTP 404 Not Found");
}

tl::unexpected<ProxyFault> notAllowed()
{
    return fault(405, "HTTP 405 Method Not Allowed");
}

tl::unexpected<ProxyFault> unknownTopic()
{
    return fault(proxycode::topicNotFound, "This server does not host this topic-partition.");
}

http::Response jsonOf(const Json &body, int status = 200)
{
    http::Response response;
    response.status = status;
    response.headers.emplace_back("Content-Type", "application/json");
    response.body = body.dump();
    return response;
}

tl::unexpected<ProxyFault> refused(rd_kafka_resp_err_t error, const char *words)
{
    if (error == RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART)
        return unknownTopic();
    return fault(proxycode::badRequest, words ? words : rd_kafka_err2str(error));
}

} // namespace

http::Response ClusterService::failure(int status, const std::string &message) const
{
    return jsonOf(Json::object({{"error_code", status}, {"message", message}}), status);
}

http::Response ClusterService::answer(const http::Request &request)
{
    auto answer = route(request);
    if (answer)
        return std::move(*answer);
    const ProxyFault &why = answer.error();
    return jsonOf(Json::object({{"error_code", why.code}, {"message", why.message}}), why.status());
}

ClusterService::Answer ClusterService::route(const http::Request &request)
{
    const Path &path = request.path; // v3, clusters, ID, …
    if (path.size() < 2 || path[1] != "clusters")
        return notFound();
    const auto all = m_cluster.snapshot();
    if (!all)
        return tl::unexpected(all.error());
    const bool isGet = request.method == "GET" || request.method == "HEAD";
    if (path.size() == 2) {
        if (!isGet)
            return notAllowed();
        return list("KafkaClusterList", {}, {}, Json::array().push(clusterJson(*all)));
    }
    if (path[2] != all->clusterId)
        return fault(404, "Cluster " + path[2] + " cannot be found.");
    if (path.size() == 3)
        return isGet ? Answer(jsonOf(clusterJson(*all))) : Answer(notAllowed());
    const Path rest(path.begin() + 4, path.end());
    if (path[3] == "topics")
        return topics(request, *all, rest);
    if (path[3] == "brokers")
        return isGet ? brokers(*all, rest) : Answer(notAllowed());
    return notFound();
}

ClusterService::Answer ClusterService::topics(
    const http::Request &request, const ProxyCluster::Snapshot &all, const Path &rest)
{
    const bool isGet = request.method == "GET" || request.method == "HEAD";
    if (rest.empty()) {
        if (request.method == "POST")
            return createTopic(request, all);
        if (!isGet)
            return notAllowed();
        Json items = Json::array();
        for (const auto &[name, partitions] : all.topics)
            items.push(topicJson(all, name));
        return list("KafkaTopicList", all.clusterId, "/topics", std::move(items));
    }
    const std::string &topic = rest[0];
    if (!all.topics.contains(topic))
        return unknownTopic();
    if (rest.size() == 1) {
        if (request.method == "DELETE")
            return removeTopic(topic);
        return isGet ? Answer(jsonOf(topicJson(all, topic))) : Answer(notAllowed());
    }
    if (rest[1] == "records" && rest.size() == 2)
        return request.method == "POST" ? records(request, all, topic) : Answer(notAllowed());
    if (!isGet)
        return notAllowed();
    if (rest[1] == "partitions")
        return partitions(all, topic, rest);
    if (rest[1] == "configs" && rest.size() <= 3)
        return configs(all, topic, rest);
    return notFound();
}

ClusterService::Answer ClusterService::createTopic(
    const http::Request &request, const ProxyCluster::Snapshot &all)
{
    const auto body = Json::parse(request.body);
    const auto name = body ? body->string("topic_name") : std::nullopt;
    if (!name || name->empty())
        return fault(400, "Payload error. topic_name is missing");
    if (all.topics.contains(*name))
        return fault(proxycode::badRequest, "Topic '" + *name + "' already exists.");
    const std::int64_t count = body->integer("partitions_count").value_or(1);
    constexpr std::int64_t most = 10'000;
    if (count < 1 || count > most)
        return fault(proxycode::badRequest, "Number of partitions must be larger than 0.");
    const auto brokers = static_cast<std::int64_t>(all.brokers.size());
    const std::int64_t factor
        = body->integer("replication_factor").value_or(std::min<std::int64_t>(brokers, 3));
    if (factor < 1 || factor > brokers)
        return fault(proxycode::badRequest,
            "Unable to replicate the partition " + std::to_string(factor) + " time(s): only "
                + std::to_string(brokers) + " broker(s) are registered.");
    std::vector<ConfigWish> wishes;
    if (const Json *configs = body->find("configs")) {
        for (const auto &[none, item] : configs->members()) {
            const auto key = item.string("name");
            if (!key)
                return fault(400, "Payload error. name of a config is missing");
            wishes.push_back({*key, item.string("value")});
        }
    }
    const Json *only = body->find("validate_only");
    const bool isDry = only && only->boolean().value_or(false);
    if (TopicState *state = m_cluster.topicState()) {
        if (!isDry) {
            if (auto made = state->create(*name, count, wishes); !made)
                return fault(proxycode::badRequest, made.error().message);
        }
    } else {
        char text[256] = {};
        rd_kafka_NewTopic_t *wanted = rd_kafka_NewTopic_new(
            name->c_str(), static_cast<int>(count), static_cast<int>(factor), text, sizeof text);
        if (!wanted)
            return fault(proxycode::badRequest, text);
        for (const ConfigWish &wish : wishes)
            rd_kafka_NewTopic_set_config(
                wanted, wish.name.c_str(), wish.value ? wish.value->c_str() : nullptr);
        const auto done = m_cluster.administer(
            [this, &wanted, isDry](rd_kafka_AdminOptions_t *options, rd_kafka_queue_t *queue) {
                char why[256] = {};
                rd_kafka_AdminOptions_set_validate_only(options, isDry, why, sizeof why);
                rd_kafka_CreateTopics(m_cluster.handle(), &wanted, 1, options, queue);
            },
            RD_KAFKA_ADMIN_OP_CREATETOPICS,
            [](rd_kafka_event_t *event) -> Told<void> {
                std::size_t results = 0;
                const rd_kafka_topic_result_t **each = rd_kafka_CreateTopics_result_topics(
                    rd_kafka_event_CreateTopics_result(event), &results);
                const auto error = results ? rd_kafka_topic_result_error(each[0]) : RD_KAFKA_RESP_ERR_UNKNOWN;
                if (error)
                    return refused(error, results ? rd_kafka_topic_result_error_string(each[0]) : nullptr);
                return {};
            });
        rd_kafka_NewTopic_destroy(wanted);
        if (!done)
            return tl::unexpected(done.error());
    }
    // what it will be: creating takes its time
    ProxyCluster::Snapshot then = all;
    std::vector<ProxyCluster::Partition> partitions(static_cast<std::size_t>(count));
    for (auto &partition : partitions)
        partition.replicas.resize(static_cast<std::size_t>(factor));
    then.topics[*name] = std::move(partitions);
    return jsonOf(topicJson(then, *name), isDry ? 200 : 201);
}

ClusterService::Answer ClusterService::removeTopic(const std::string &topic)
{
    http::Response nothing;
    nothing.status = 204;
    if (TopicState *state = m_cluster.topicState()) {
        if (auto gone = state->remove(topic); !gone)
            return fault(gone.error().status, gone.error().message);
        return nothing;
    }
    rd_kafka_DeleteTopic_t *wanted = rd_kafka_DeleteTopic_new(topic.c_str());
    const auto done = m_cluster.administer(
        [this, &wanted](rd_kafka_AdminOptions_t *options, rd_kafka_queue_t *queue) {
            rd_kafka_DeleteTopics(m_cluster.handle(), &wanted, 1, options, queue);
        },
        RD_KAFKA_ADMIN_OP_DELETETOPICS,
        [](rd_kafka_event_t *event) -> Told<void> {
            std::size_t results = 0;
            const rd_kafka_topic_result_t **each
                = rd_kafka_DeleteTopics_result_topics(rd_kafka_event_DeleteTopics_result(event), &results);
            const auto error = results ? rd_kafka_topic_result_error(each[0]) : RD_KAFKA_RESP_ERR_UNKNOWN;
            if (error)
                return refused(error, results ? rd_kafka_topic_result_error_string(each[0]) : nullptr);
            return {};
        });
    rd_kafka_DeleteTopic_destroy(wanted);
    return done ? Answer(nothing) : tl::unexpected(done.error());
}

ClusterService::Answer ClusterService::partitions(
    const ProxyCluster::Snapshot &all, const std::string &topic, const Path &rest)
{
    const auto &known = all.topics.at(topic);
    const std::string base = "/topics/" + topic + "/partitions";
    if (rest.size() == 2) {
        Json items = Json::array();
        for (std::size_t i = 0; i < known.size(); ++i)
            items.push(partitionJson(all, topic, i));
        return list("KafkaPartitionList", all.clusterId, base, std::move(items));
    }
    const auto number = rawjson::integer(rest[2]);
    if (!number || *number < 0 || static_cast<std::size_t>(*number) >= known.size())
        return fault(404, "Partition " + rest[2] + " of topic " + topic + " cannot be found.");
    const auto id = static_cast<std::size_t>(*number);
    if (rest.size() == 3)
        return jsonOf(partitionJson(all, topic, id));
    if (rest[3] == "offset" && rest.size() == 4) {
        const auto marks = m_cluster.offsets(topic, static_cast<std::int32_t>(id));
        if (!marks)
            return tl::unexpected(marks.error());
        Json one = partitionJson(all, topic, id);
        one.set("earliest_offset", marks->first);
        one.set("latest_offset", marks->second);
        return jsonOf(one);
    }
    if (rest[3] != "replicas" || rest.size() > 5)
        return notFound();
    Json items = Json::array();
    const std::string replicas = base + "/" + rest[2] + "/replicas";
    for (const std::int32_t broker : known[id].replicas) {
        const std::string text = std::to_string(broker);
        Json one = named("KafkaReplica", all.clusterId, replicas + "/" + text);
        one.set("topic_name", topic);
        one.set("partition_id", *number);
        one.set("broker_id", broker);
        one.set("is_leader", broker == known[id].leader);
        one.set("is_in_sync",
            std::find(known[id].inSync.begin(), known[id].inSync.end(), broker) != known[id].inSync.end());
        one.set("broker", related(all.clusterId, "/brokers/" + text));
        if (rest.size() == 5 && rest[4] == text)
            return jsonOf(one);
        items.push(std::move(one));
    }
    if (rest.size() == 5)
        return notFound();
    return list("KafkaReplicaList", all.clusterId, replicas, std::move(items));
}

ClusterService::Answer ClusterService::configs(
    const ProxyCluster::Snapshot &all, const std::string &topic, const Path &rest)
{
    const auto settings = m_cluster.topicSettings(topic);
    if (!settings)
        return tl::unexpected(settings.error());
    const std::string owner = "/topics/" + topic;
    Json items = Json::array();
    for (const auto &setting : *settings) {
        Json one = settingJson("KafkaTopicConfig", setting, all.clusterId, owner);
        one.set("topic_name", topic);
        if (rest.size() == 3 && rest[2] == setting.name)
            return jsonOf(one);
        items.push(std::move(one));
    }
    if (rest.size() == 3)
        return notFound();
    return list("KafkaTopicConfigList", all.clusterId, owner + "/configs", std::move(items));
}

ClusterService::Answer ClusterService::brokers(const ProxyCluster::Snapshot &all, const Path &rest)
{
    Json items = Json::array();
    for (const auto &broker : all.brokers) {
        if (rest.empty()) {
            items.push(brokerJson(all, broker));
            continue;
        }
        if (rest[0] != std::to_string(broker.id))
            continue;
        if (rest.size() == 1)
            return jsonOf(brokerJson(all, broker));
        if (rest[1] != "configs" || rest.size() > 3)
            return notFound();
        const auto settings = m_cluster.brokerSettings(broker.id);
        if (!settings)
            return tl::unexpected(settings.error());
        const std::string owner = "/brokers/" + rest[0];
        for (const auto &setting : *settings) {
            Json one = settingJson("KafkaBrokerConfig", setting, all.clusterId, owner);
            one.set("broker_id", broker.id);
            if (rest.size() == 3 && rest[2] == setting.name)
                return jsonOf(one);
            items.push(std::move(one));
        }
        if (rest.size() == 3)
            return notFound();
        return list("KafkaBrokerConfigList", all.clusterId, owner + "/configs", std::move(items));
    }
    if (!rest.empty())
        return fault(404, "Broker " + rest[0] + " cannot be found.");
    return list("KafkaBrokerList", all.clusterId, "/brokers", std::move(items));
}

} // namespace tailrace::sandbox
