// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/eventstreams/adminservice.h"
#include "app/sandbox/eventstreams/answers.h"

namespace tailrace::sandbox {

namespace {

Json detail(const TopicState::Topic &topic)
{
    Json configs = Json::object();
    for (const auto &[name, value] : topic.configs)
        configs.set(name, value);
    Json assignments = Json::array();
    for (std::size_t p = 0; p < topic.replicas.size(); ++p) {
        Json replicas = Json::array();
        for (const std::int32_t id : topic.replicas[p])
            replicas.push(id);
        assignments.push(Json::object(
            {{"id", static_cast<std::int64_t>(p)}, {"brokers", Json::object({{"replicas", replicas}})}}));
    }
    const std::size_t replication = topic.replicas.empty() ? 0 : topic.replicas.front().size();
    return Json::object(
        {{"name", topic.name}, {"partitions", static_cast<std::int64_t>(topic.replicas.size())},
            {"replicationFactor", static_cast<std::int64_t>(replication)},
            {"retentionMs", topic.retentionMs()}, {"cleanupPolicy", topic.configs.at("cleanup.policy")},
            {"configs", configs}, {"replicaAssignments", assignments}});
}

Answered<http::Response> after(Answered<void> done)
{
    if (!done)
        return tl::unexpected<Refusal>(std::move(done.error()));
    return accepted();
}

} // namespace

AdminService::Result AdminService::topics(const http::Request &request)
{
    if (request.method == "GET") {
        const auto filter = request.query.find("topic_filter");
        const NameFilter wanted(filter == request.query.end() ? std::string() : filter->second);
        std::vector<Json> list;
        for (const TopicState::Topic &topic : m_topics.list()) {
            if (wanted.matches(topic.name))
                list.push_back(detail(topic));
        }
        return pageOf(request, list);
    }
    if (request.method != "POST")
        return notAllowed(request);
    const auto body = objectBody(request);
    if (!body)
        return tl::unexpected<Refusal>(body.error());
    const auto configs = configsOf(*body);
    if (!configs)
        return tl::unexpected<Refusal>(configs.error());
    const char *const field = body->find("partition_count") ? "partition_count" : "partitions";
    if (!body->string("name") || (body->find(field) && !body->integer(field)))
        return refuse(400, protocol::invalidRequest, "Invalid request body: name or partitions.");
    return after(m_topics.create(*body->string("name"), body->integer(field).value_or(1), *configs));
}

AdminService::Result AdminService::topic(const http::Request &request, const std::string &name)
{
    if (request.method == "DELETE")
        return after(m_topics.remove(name));
    if (request.method == "GET") {
        const auto topic = m_topics.find(name);
        if (!topic)
            return refuse(404, protocol::unknownTopicOrPartition, "Topic '" + name + "' does not exist.");
        return jsonAnswer(detail(*topic));
    }
    if (request.method != "PATCH")
        return notAllowed(request);
    const auto body = objectBody(request);
    if (!body)
        return tl::unexpected<Refusal>(body.error());
    const auto configs = configsOf(*body);
    if (!configs)
        return tl::unexpected<Refusal>(configs.error());
    if (body->find("new_total_partition_count") && !body->integer("new_total_partition_count"))
        return refuse(400, protocol::invalidRequest, "Invalid request body: new_total_partition_count.");
    return after(m_topics.update(name, body->integer("new_total_partition_count"), *configs));
}

AdminService::Result AdminService::records(const http::Request &request, const std::string &name)
{
    if (request.method != "DELETE")
        return notAllowed(request);
    const auto body = objectBody(request);
    if (!body)
        return tl::unexpected<Refusal>(body.error());
    const Json *list = body->find("records_to_delete");
    if (!list || !list->isArray() || list->members().empty())
        return refuse(400, protocol::invalidRequest, "Invalid request body: no records_to_delete.");
    std::map<std::int32_t, std::int64_t> before;
    for (const auto &[unnamed, each] : list->members()) {
        const auto partition = each.integer("partition");
        const auto offset = each.integer("before_offset");
        if (!partition || !offset || *partition < 0 || *partition > INT32_MAX)
            return refuse(400, protocol::invalidRequest, "Invalid request body: partition or before_offset.");
        before[static_cast<std::int32_t>(*partition)] = *offset;
    }
    const auto topic = m_topics.find(name);
    if (topic && topic->configs.at("cleanup.policy") == "compact")
        return refuse(422, protocol::policyViolation, "Records of a compacted topic cannot be deleted.");
    return after(m_topics.deleteRecords(name, before));
}

} // namespace tailrace::sandbox
