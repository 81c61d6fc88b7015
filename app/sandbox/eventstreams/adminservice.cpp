// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/eventstreams/adminservice.h"

#include "app/sandbox/eventstreams/answers.h"
#include "app/sandbox/eventstreams/credentials.h"

#include <algorithm>

namespace tailrace::sandbox {

AdminService::AdminService(
    std::string cluster, std::string key, TopicState &topics, Groups &groups, Mirror *mirror)
    : m_cluster(std::move(cluster))
    , m_key(std::move(key))
    , m_topics(topics)
    , m_groups(groups)
    , m_mirror(mirror)
{
    m_quotas["default"] = {1'048'576, 2'097'152};
    m_quotas["iam-ServiceId-38288dac-1f80-46dd-b135-a56153296bcd"] = {1024, std::nullopt};
}

bool AdminService::isAuthentic(const http::Request &request) const
{
    const std::string authorization = request.header("authorization");
    return authorization == "Bearer " + m_key || request.header("x-auth-token") == m_key
        || authorization == "Basic " + base64("token:" + m_key);
}

http::Response AdminService::answer(const http::Request &request)
{
    if (request.path == std::vector<std::string> {"alive"} && request.method == "GET")
        return completed(request, http::Response());
    if (!isAuthentic(request))
        return completed(request, refuse(401, protocol::authenticationFailed, "Unauthorized"));
    return completed(request, route(request));
}

http::Response AdminService::failure(const http::Request &request, int status, const std::string &message)
{
    return completed(request, refuse(status, 0, message));
}

http::Response AdminService::completed(const http::Request &request, Result result)
{
    std::string incident = request.header("x-global-transaction-id");
    if (incident.empty())
        incident = "sandbox-" + std::to_string(++m_incidents);
    http::Response response;
    if (result) {
        response = std::move(*result);
    } else {
        const Refusal &refusal = result.error();
        response = jsonAnswer(Json::object({{"error_code", refusal.status * 100 + refusal.kafka},
                                  {"message", refusal.message}, {"incident_id", incident}}),
            refusal.status);
    }
    response.headers.emplace_back("X-Global-Transaction-Id", incident);
    response.headers.emplace_back("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    response.headers.emplace_back("Cache-Control", "no-cache, no-store");
    response.headers.emplace_back("Pragma", "no-cache");
    return response;
}

AdminService::Result AdminService::route(const http::Request &request)
{
    const std::vector<std::string> &path = request.path;
    const auto unknown = [&request] { return refuse(404, 0, "No such path: " + request.target); };
    if (path.size() < 2 || path[0] != "admin")
        return unknown();
    const std::string &kind = path[1];
    if (kind == "topics" && path.size() == 2)
        return topics(request);
    if (kind == "topics" && path.size() == 3)
        return topic(request, path[2]);
    if (kind == "topics" && path.size() == 4 && path[3] == "records")
        return records(request, path[2]);
    if (kind == "quotas" && path.size() == 2)
        return quotas(request);
    if (kind == "quotas" && path.size() == 3)
        return quota(request, path[2]);
    if (kind == "brokers" || (kind == "cluster" && path.size() == 2))
        return brokers(request);
    if (kind == "consumergroups" && path.size() == 2)
        return groups(request);
    if (kind == "consumergroups" && path.size() == 3)
        return group(request, path[2]);
    if (kind == "mirroring" && path.size() == 3)
        return mirroring(request, path[2]);
    if (kind != "status" || path.size() != 2)
        return unknown();
    if (request.method != "GET")
        return notAllowed(request);
    return jsonAnswer(
        Json::object({{"status", m_topics.view().metadata().has_value() ? "available" : "offline"}}));
}

AdminService::Result AdminService::mirroring(const http::Request &request, const std::string &what)
{
    if (what != "topic-selection" && what != "active-topics")
        return refuse(404, 0, "No such path: " + request.target);
    if (!m_mirror)
        return refuse(404, protocol::resourceNotFound, "Mirroring is not enabled on this cluster.");
    const auto list = [](const char *name, const std::vector<std::string> &texts) {
        Json array = Json::array();
        for (const std::string &text : texts)
            array.push(text);
        return jsonAnswer(Json::object({{name, array}}));
    };
    if (request.method == "GET")
        return what == "active-topics" ? list("active_topics", m_mirror->active())
                                       : list("includes", m_mirror->selection());
    if (request.method != "POST" || what == "active-topics")
        return notAllowed(request);
    const auto body = objectBody(request);
    if (!body)
        return tl::unexpected<Refusal>(body.error());
    const Json *includes = body->find("includes");
    std::vector<std::string> patterns;
    bool valid = includes && includes->isArray();
    for (std::size_t i = 0; valid && i < includes->members().size(); ++i) {
        valid = includes->members()[i].second.isString();
        patterns.push_back(includes->members()[i].second.text());
    }
    if (!valid)
        return refuse(400, protocol::invalidRequest, "Invalid request body: includes is no array of texts.");
    if (const int wrong = m_mirror->select(patterns); wrong >= 0)
        return refuse(400, protocol::invalidRequest,
            "Invalid pattern '" + patterns[static_cast<std::size_t>(wrong)] + "'.");
    return list("includes", m_mirror->selection());
}

} // namespace tailrace::sandbox
