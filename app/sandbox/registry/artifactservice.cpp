// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/registry/artifactservice.h"

#include "app/sandbox/eventstreams/answers.h"
#include "app/sandbox/eventstreams/credentials.h"
#include "app/sandbox/registry/registrywords.h"

#include <algorithm>
#include <array>

namespace tailrace::sandbox {

namespace {

constexpr const char *ruleType = "COMPATIBILITY";

tl::unexpected<Refusal> missing(const std::string &id)
{
    return refuse(404, 0, "No schema with ID '" + id + "' was found.");
}

// The schema in a body: the body, or what its one member "schema" has, to the byte.
std::string schemaOf(const std::string &body)
{
    const auto json = Json::parse(body);
    const bool wrapped
        = json && json->isObject() && json->members().size() == 1 && json->find("schema") != nullptr;
    if (!wrapped)
        return body;
    const std::size_t begin = body.find_first_not_of(" \t\r\n", body.find(':') + 1);
    const std::size_t end = body.find_last_not_of(" \t\r\n", body.rfind('}') - 1);
    return body.substr(begin, end + 1 - begin);
}

Json ruleJson(const std::string &level)
{
    return Json::object({{"type", ruleType}, {"config", level}});
}

Answered<std::string> levelOf(const http::Request &request)
{
    const auto body = objectBody(request);
    if (!body)
        return tl::unexpected<Refusal>(body.error());
    const auto level = body->string("config");
    if (body->string("type") != ruleType || !level || !isCompatibilityLevel(*level))
        return refuse(400, 0, "The rule is not {\"type\":\"COMPATIBILITY\",\"config\":a level}.");
    return *level;
}

bool asObjects(const http::Request &request)
{
    const auto format = request.query.find("jsonformat");
    return format != request.query.end() && format->second == "object";
}

const char *stateOf(bool disabled)
{
    return disabled ? "DISABLED" : "ENABLED";
}

} // namespace

ArtifactService::ArtifactService(std::string key, SchemaStore &store)
    : m_key(std::move(key))
    , m_store(store)
{
}

http::Response ArtifactService::failure(const http::Request &, int status, const std::string &message)
{
    return jsonAnswer(Json::object({{"error_code", status}, {"message", message}}), status);
}

http::Response ArtifactService::answer(const http::Request &request)
{
    if (!hasRegistryKey(request, m_key))
        return failure(request, 401, "Unauthorized");
    const Result result = route(request);
    return result ? *result : failure(request, result.error().status, result.error().message);
}

ArtifactService::Result ArtifactService::route(const http::Request &request)
{
    const std::vector<std::string> &path = request.path;
    const std::size_t depth = path.size();
    if (depth == 2 && path[0] == "rules" && path[1] == ruleType)
        return rule(request, {});
    if (depth == 0 || path[0] != "artifacts")
        return refuse(404, 0, "No such path: " + request.target);
    if (depth == 1)
        return artifacts(request);
    const std::string &id = path[1];
    if (depth == 2)
        return artifact(request, id);
    if (depth == 3 && path[2] == "versions")
        return versions(request, id);
    if (depth == 3 && path[2] == "state")
        return state(request, id, std::nullopt);
    if (depth == 3 && path[2] == "rules")
        return rules(request, id);
    if (depth == 4 && path[2] == "rules" && path[3] == ruleType)
        return m_store.subject(id) ? rule(request, id) : Result(missing(id));
    if (depth < 4 || path[2] != "versions")
        return refuse(404, 0, "No such path: " + request.target);
    const auto number = versionNumber(path[3]);
    if (!number)
        return refuse(400, 0, "'" + path[3] + "' is no version.");
    if (depth == 4)
        return version(request, id, *number);
    if (depth == 5 && path[4] == "state")
        return state(request, id, *number);
    if (depth == 5 && path[4] == "meta" && request.method == "GET") {
        const auto subject = m_store.subject(id);
        const SchemaVersion *found = subject ? subject->find(*number) : nullptr;
        return found && !found->disabled ? Result(jsonAnswer(metadata(id, *found))) : missing(id);
    }
    return refuse(404, 0, "No such path: " + request.target);
}

Json ArtifactService::metadata(const std::string &id, const SchemaVersion &version) const
{
    const auto subject = m_store.subject(id);
    return Json::object({{"id", id}, {"type", version.schema.type}, {"version", version.version},
        {"createdBy", ""}, {"createdOn", subject ? subject->createdMs : version.createdMs},
        {"modifiedBy", ""}, {"modifiedOn", version.createdMs}, {"globalId", version.globalId}});
}

ArtifactService::Result ArtifactService::artifacts(const http::Request &request)
{
    if (request.method == "POST") {
        const std::string wanted = request.header("x-registry-artifactid");
        const std::string id = wanted.empty() ? randomUuid() : wanted;
        const auto made = m_store.create(id, {schemaOf(request.body)});
        return made.map([&](const SchemaVersion &each) { return jsonAnswer(metadata(id, each)); });
    }
    if (request.method != "GET")
        return notAllowed(request);
    Json list = Json::array();
    for (const SchemaSubject &each : m_store.subjects()) {
        if (asObjects(request))
            list.push(Json::object({{"id", each.name}, {"state", stateOf(each.disabled)}}));
        else if (!each.disabled)
            list.push(each.name);
    }
    if (!asObjects(request))
        return jsonAnswer(list);
    const auto count = static_cast<std::int64_t>(list.members().size());
    return jsonAnswer(Json::object({{"artifacts", std::move(list)}, {"count", count}}));
}

ArtifactService::Result ArtifactService::artifact(const http::Request &request, const std::string &id)
{
    if (request.method == "GET") {
        const auto subject = m_store.subject(id);
        const SchemaVersion *latest = subject && !subject->disabled ? subject->latest() : nullptr;
        return latest ? Result(schemaAnswer(latest->schema.text)) : missing(id);
    }
    if (request.method == "PUT") {
        const auto made = m_store.add(id, {schemaOf(request.body)});
        return made.map([&](const SchemaVersion &each) { return jsonAnswer(metadata(id, each)); });
    }
    return request.method == "DELETE" ? remove(id, std::nullopt) : Result(notAllowed(request));
}

ArtifactService::Result ArtifactService::versions(const http::Request &request, const std::string &id)
{
    if (request.method == "POST") {
        const auto made = m_store.add(id, {schemaOf(request.body)});
        return made.map([&](const SchemaVersion &each) { return jsonAnswer(metadata(id, each)); });
    }
    if (request.method != "GET")
        return notAllowed(request);
    const auto subject = m_store.subject(id);
    if (!subject)
        return missing(id);
    Json list = Json::array();
    for (const SchemaVersion &each : subject->versions) {
        if (asObjects(request))
            list.push(Json::object({{"id", each.version}, {"state", stateOf(each.disabled)}}));
        else if (!each.disabled)
            list.push(each.version);
    }
    if (!asObjects(request))
        return jsonAnswer(list);
    const auto count = static_cast<std::int64_t>(list.members().size());
    return jsonAnswer(Json::object({{"versions", std::move(list)}, {"count", count}}));
}

ArtifactService::Result ArtifactService::version(
    const http::Request &request, const std::string &id, int version)
{
    if (request.method == "DELETE")
        return remove(id, version);
    if (request.method != "GET")
        return notAllowed(request);
    const auto subject = m_store.subject(id);
    const SchemaVersion *found = subject ? subject->find(version) : nullptr;
    if (!found || found->disabled)
        return refuse(404, 0, "No version " + std::to_string(version) + " of '" + id + "' was found.");
    return schemaAnswer(found->schema.text);
}

// Only what is disabled goes: the service's second stage.
ArtifactService::Result ArtifactService::remove(const std::string &id, std::optional<int> version)
{
    const auto subject = m_store.subject(id);
    const SchemaVersion *found = subject && version ? subject->find(*version) : nullptr;
    const bool enabled
        = version ? found && !found->disabled && !subject->disabled : subject && !subject->disabled;
    if (enabled)
        return refuse(400, 0, "Only a disabled schema or version can be deleted.");
    return m_store.remove(id, version).map([] { return http::Response {204}; });
}

ArtifactService::Result ArtifactService::state(
    const http::Request &request, const std::string &id, std::optional<int> version)
{
    if (request.method != "PUT")
        return notAllowed(request);
    const auto body = objectBody(request);
    if (!body)
        return tl::unexpected<Refusal>(body.error());
    const std::string wanted = body->string("state").value_or("");
    if (wanted != "ENABLED" && wanted != "DISABLED")
        return refuse(400, 0, "The state is not ENABLED or DISABLED.");
    return m_store.setState(id, version, wanted == "DISABLED").map([] { return http::Response {204}; });
}

ArtifactService::Result ArtifactService::rules(const http::Request &request, const std::string &id)
{
    if (request.method != "POST")
        return notAllowed(request);
    if (!m_store.subject(id))
        return missing(id);
    const auto level = levelOf(request);
    if (!level)
        return tl::unexpected<Refusal>(level.error());
    if (m_store.level(id))
        return refuse(409, 0, "The schema '" + id + "' has this rule already.");
    m_store.setLevel(id, *level);
    return jsonAnswer(ruleJson(*level));
}

ArtifactService::Result ArtifactService::rule(const http::Request &request, const std::string &id)
{
    const auto now = m_store.level(id);
    if (request.method == "GET")
        return now ? Result(jsonAnswer(ruleJson(*now)))
                   : refuse(404, 0, "The schema '" + id + "' has no rule of its own.");
    if (request.method == "PUT") {
        const auto level = levelOf(request);
        if (!level)
            return tl::unexpected<Refusal>(level.error());
        if (!now)
            return refuse(409, 0, "The schema '" + id + "' has no such rule yet.");
        m_store.setLevel(id, *level);
        return jsonAnswer(ruleJson(*level));
    }
    if (request.method != "DELETE" || id.empty())
        return notAllowed(request);
    if (!now)
        return refuse(404, 0, "The schema '" + id + "' has no rule of its own.");
    m_store.setLevel(id, std::nullopt);
    return http::Response {204};
}

} // namespace tailrace::sandbox
