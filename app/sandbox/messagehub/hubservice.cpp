// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/messagehub/hubservice.h"

#include "app/sandbox/eventstreams/answers.h"

namespace tailrace::sandbox {

namespace {

// The service's only example of a refused key has this code, beside the status 401.
constexpr int unauthorized = 403;

Answered<http::Response> done(int status, const Answered<void> &result)
{
    if (!result)
        return tl::unexpected<Refusal>(result.error());
    return http::Response {status};
}

} // namespace

HubService::HubService(std::string key, TopicState &topics, Bridges &bridges)
    : m_key(std::move(key))
    , m_topics(topics)
    , m_bridges(bridges)
{
}

http::Response HubService::failure(const http::Request &, int status, const std::string &message)
{
    return jsonAnswer(
        Json::object({{"errorCode", status == 401 ? unauthorized : status}, {"errorMessage", message}}),
        status);
}

http::Response HubService::answer(const http::Request &request)
{
    if (request.header("x-auth-token") != m_key)
        return failure(request, 401, "Unauthorized");
    const Result result = route(request);
    return result ? *result : failure(request, result.error().status, result.error().message);
}

HubService::Result HubService::route(const http::Request &request)
{
    const std::vector<std::string> &path = request.path;
    const bool known = path.size() >= 2 && path[0] == "admin";
    if (known && path[1] == "topics" && path.size() == 2)
        return request.method == "POST" ? createTopic(request) : topics(request);
    if (known && path[1] == "topics" && path.size() == 3) {
        if (request.method != "DELETE")
            return notAllowed(request);
        static_cast<void>(m_topics.remove(path[2])); // one that is not there is accepted too
        return accepted();
    }
    if (known && path[1] == "bridges" && path.size() == 2)
        return bridges(request);
    if (known && path[1] == "bridges" && path.size() == 3)
        return bridge(request, path[2]);
    if (known && path[1] == "bridges" && path.size() == 4 && (path[3] == "pause" || path[3] == "resume"))
        return request.method == "POST" ? done(204, m_bridges.pause(path[2], path[3] == "pause"))
                                        : Result(notAllowed(request));
    return refuse(404, 0, "No such path: " + request.target);
}

HubService::Result HubService::topics(const http::Request &request)
{
    if (request.method != "GET")
        return notAllowed(request);
    Json list = Json::array();
    for (const TopicState::Topic &topic : m_topics.list())
        list.push(Json::object({{"name", topic.name}, {"markedForDeletion", topic.deleting},
            {"partitions", static_cast<std::int64_t>(topic.replicas.size())},
            {"retentionMs", topic.retentionMs()}}));
    return jsonAnswer(list);
}

HubService::Result HubService::createTopic(const http::Request &request)
{
    const auto invalid = [](const char *what) { return refuse(422, 0, what); };
    const auto body = Json::parse(request.body);
    if (!body || !body->string("name"))
        return invalid("The body has no name.");
    const std::int64_t partitions = body->find("partitions") ? body->integer("partitions").value_or(0) : 1;
    if (partitions < 1 || partitions > 100)
        return invalid("partitions is not from 1 to 100.");
    if (body->find("replicationFactor") && body->integer("replicationFactor") != 3)
        return invalid("replicationFactor is not 3.");
    std::vector<ConfigWish> wishes;
    const Json *configs = body->find("configs");
    if (const Json *retention = configs ? configs->find("retentionMs") : nullptr) {
        constexpr std::int64_t hour = 3'600'000;
        const std::int64_t ms = retention->integer().value_or(0);
        if (ms < hour || ms > 720 * hour || ms % hour != 0)
            return invalid("retentionMs is not a whole number of hours from 1 to 720.");
        wishes.push_back({"retention.ms", std::to_string(ms)});
    }
    if (auto made = m_topics.create(*body->string("name"), partitions, wishes); !made)
        return tl::unexpected<Refusal>(made.error());
    return http::Response {202, {{"Location", "/admin/topics/" + *body->string("name")}}};
}

HubService::Result HubService::bridges(const http::Request &request)
{
    if (request.method == "GET") {
        Json list = Json::array();
        for (Json &bridge : m_bridges.list())
            list.push(std::move(bridge));
        return jsonAnswer(list);
    }
    if (request.method != "POST")
        return notAllowed(request);
    const auto name = m_bridges.create(Json::parse(request.body).value_or(Json()));
    if (!name)
        return tl::unexpected<Refusal>(name.error());
    return http::Response {201, {{"Location", "/admin/bridges/" + *name}}};
}

HubService::Result HubService::bridge(const http::Request &request, const std::string &name)
{
    if (request.method == "GET")
        return m_bridges.describe(name).map([](const Json &info) { return jsonAnswer(info); });
    if (request.method == "DELETE")
        return done(204, m_bridges.remove(name));
    if (request.method == "PUT")
        return done(200, m_bridges.replace(name, Json::parse(request.body).value_or(Json())));
    if (request.method != "PATCH")
        return notAllowed(request);
    const std::string type = request.header("content-type");
    if (!type.starts_with("application/merge-patch+json") && !type.starts_with("application/json"))
        return refuse(415, 0, "The body is no merge patch.");
    const auto patch = Json::parse(request.body);
    if (!patch || !patch->isObject())
        return refuse(400, 0, "The body is no JSON object.");
    return done(200, m_bridges.patch(name, *patch));
}

} // namespace tailrace::sandbox
