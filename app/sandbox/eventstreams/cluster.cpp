// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/eventstreams/adminservice.h"
#include "app/sandbox/eventstreams/answers.h"

#include <algorithm>
#include <array>

namespace tailrace::sandbox {

namespace {

struct BrokerConfig
{
    const char *name;
    const char *value; // null: sensitive
    bool dynamic;
};

constexpr std::array<BrokerConfig, 12> brokerConfigs {
    {{"advertised.listeners", "PLAINTEXT", false}, {"auto.create.topics.enable", "false", false},
        {"compression.type", "producer", true}, {"log.cleanup.policy", "delete", true},
        {"log.retention.ms", "86400000", true}, {"log.segment.bytes", "536870912", true},
        {"message.max.bytes", "1048588", true}, {"min.insync.replicas", "2", true},
        {"num.io.threads", "8", true}, {"offsets.retention.minutes", "10080", false},
        {"ssl.key.password", nullptr, true}, {"ssl.keystore.password", nullptr, true}}};

Json summary(const KafkaView::Broker &broker)
{
    return Json::object({{"id", broker.id}, {"host", broker.host}, {"port", broker.port},
        {"rack", "zone-" + std::to_string(broker.id)}});
}

Json configsOf(const NameFilter &filter, bool verbose)
{
    Json list = Json::array();
    for (const BrokerConfig &config : brokerConfigs) {
        if (!filter.matches(config.name))
            continue;
        Json one = Json::object({{"name", config.name}, {"value", config.value ? Json(config.value) : Json()},
            {"is_sensitive", config.value == nullptr}});
        if (verbose) {
            one.set("source", config.dynamic ? "DYNAMIC_BROKER_CONFIG" : "STATIC_BROKER_CONFIG");
            one.set("is_dynamic", config.dynamic);
        }
        list.push(std::move(one));
    }
    return list;
}

Json quotaMembers(Json entity, std::optional<std::int64_t> producer, std::optional<std::int64_t> consumer)
{
    if (producer)
        entity.set("producer_byte_rate", *producer);
    if (consumer)
        entity.set("consumer_byte_rate", *consumer);
    return entity;
}

} // namespace

AdminService::Result AdminService::brokers(const http::Request &request)
{
    const std::vector<std::string> &path = request.path;
    if (request.method != "GET")
        return notAllowed(request);
    auto metadata = m_topics.view().metadata();
    if (!metadata)
        return refuse(503, 7, metadata.error().message);
    std::sort(metadata->brokers.begin(), metadata->brokers.end(),
        [](const auto &left, const auto &right) { return left.id < right.id; });
    Json all = Json::array();
    for (const KafkaView::Broker &broker : metadata->brokers)
        all.push(summary(broker));
    if (path[1] == "brokers" && path.size() == 2)
        return jsonAnswer(all);
    const auto broker = [&metadata](const std::string &id) {
        return std::find_if(metadata->brokers.begin(), metadata->brokers.end(),
            [&id](const KafkaView::Broker &each) { return std::to_string(each.id) == id; });
    };
    if (path[1] == "cluster") {
        const auto controller = broker(std::to_string(metadata->controller));
        return jsonAnswer(Json::object({{"id", m_cluster},
            {"controller",
                summary(controller == metadata->brokers.end() ? metadata->brokers.front() : *controller)},
            {"brokers", all}}));
    }
    const auto found = broker(path[2]);
    if (found == metadata->brokers.end() || path.size() > 4 || (path.size() == 4 && path[3] != "configs"))
        return refuse(404, protocol::resourceNotFound, "Broker '" + path[2] + "' does not exist.");
    Json answer = summary(*found);
    if (path.size() == 4) {
        const auto filter = request.query.find("config_filter");
        const auto verbose = request.query.find("verbose");
        answer.set("configs",
            configsOf(NameFilter(filter == request.query.end() ? std::string() : filter->second),
                verbose != request.query.end() && verbose->second == "true"));
    }
    return jsonAnswer(answer);
}

AdminService::Result AdminService::quotas(const http::Request &request)
{
    if (request.method != "GET")
        return notAllowed(request);
    Json data = Json::array();
    const std::scoped_lock lock(m_mutex);
    for (const auto &[entity, quota] : m_quotas)
        data.push(quotaMembers(Json::object({{"entity_name", entity}}), quota.producer, quota.consumer));
    return jsonAnswer(Json::object({{"data", data}}));
}

AdminService::Result AdminService::quota(const http::Request &request, const std::string &entity)
{
    if (request.method == "POST" || request.method == "PATCH") {
        const auto body = objectBody(request);
        if (!body)
            return tl::unexpected<Refusal>(body.error());
        const auto producer = body->integer("producer_byte_rate");
        const auto consumer = body->integer("consumer_byte_rate");
        if ((body->find("producer_byte_rate") && !producer)
            || (body->find("consumer_byte_rate") && !consumer))
            return refuse(400, protocol::invalidRequest, "Invalid request body: a rate is no number.");
        if ((!producer && !consumer) || producer.value_or(1) < 1 || consumer.value_or(1) < 1)
            return refuse(422, protocol::invalidRequest, "At least one rate, above 0, is needed.");
        if (entity != "default" && !entity.starts_with("iam-ServiceId"))
            return refuse(422, protocol::invalidRequest, "Entity '" + entity + "' cannot have a quota.");
        const std::scoped_lock lock(m_mutex);
        const bool known = m_quotas.contains(entity);
        if (known && request.method == "POST")
            return refuse(422, protocol::invalidRequest, "Entity '" + entity + "' has a quota already.");
        if (!known && request.method == "PATCH")
            return refuse(404, protocol::resourceNotFound, "Entity '" + entity + "' has no quota.");
        Quota &quota = m_quotas[entity];
        quota.producer = producer ? producer : quota.producer;
        quota.consumer = consumer ? consumer : quota.consumer;
        return accepted();
    }
    if (request.method != "GET" && request.method != "DELETE")
        return notAllowed(request);
    const std::scoped_lock lock(m_mutex);
    const auto found = m_quotas.find(entity);
    if (found == m_quotas.end())
        return refuse(404, protocol::resourceNotFound, "Entity '" + entity + "' has no quota.");
    if (request.method == "DELETE") {
        m_quotas.erase(found);
        return accepted();
    }
    return jsonAnswer(quotaMembers(Json::object(), found->second.producer, found->second.consumer));
}

} // namespace tailrace::sandbox
