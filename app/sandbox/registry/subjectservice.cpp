// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/registry/subjectservice.h"

#include "app/sandbox/eventstreams/answers.h"
#include "app/sandbox/registry/registrywords.h"
#include "app/sandbox/registry/subjectjson.h"

#include <algorithm>

namespace tailrace::sandbox {

namespace {

// A refusal's second number is Confluent's code.
tl::unexpected<Refusal> noSubject(const std::string &name)
{
    return refuse(404, 40401, "Subject '" + name + "' not found.");
}

tl::unexpected<Refusal> noVersion(const std::string &which)
{
    return refuse(404, 40402, "Version " + which + " not found.");
}

// Of what the store refuses, in Confluent's codes.
Refusal translated(const Refusal &refusal)
{
    if (refusal.status == 400)
        return {422, 42201, refusal.message};
    if (refusal.status == 404)
        return {404, 40401, refusal.message};
    return {refusal.status, refusal.status, refusal.message};
}

bool isDeleted(const SchemaSubject &subject)
{
    return subject.disabled || !subject.latest();
}

} // namespace

SubjectService::SubjectService(std::string key, SchemaStore &store)
    : m_key(std::move(key))
    , m_store(store)
{
}

http::Response SubjectService::failure(const http::Request &, int status, const std::string &message)
{
    http::Response response
        = jsonAnswer(Json::object({{"error_code", status}, {"message", message}}), status);
    response.headers = {{"Content-Type", registryMediaType}};
    return response;
}

http::Response SubjectService::answer(const http::Request &request)
{
    if (!hasRegistryKey(request, m_key))
        return failure(request, 401, "Unauthorized");
    const Result result = route(request);
    if (result)
        return *result;
    const Refusal &refusal = result.error();
    http::Response response
        = failure(request, refusal.kafka ? refusal.kafka : refusal.status, refusal.message);
    response.status = refusal.status;
    return response;
}

SubjectService::Result SubjectService::route(const http::Request &request)
{
    const std::vector<std::string> &path = request.path;
    const std::size_t depth = path.size();
    const std::string first = depth ? path[0] : std::string();
    if (first == "subjects" && depth == 1)
        return subjects(request);
    if (first == "subjects" && depth == 2)
        return subject(request, path[1]);
    if (first == "subjects" && depth == 3 && path[2] == "versions")
        return versions(request, path[1]);
    if (first == "subjects" && depth >= 4 && path[2] == "versions")
        return version(request, path[1], path[3]);
    if (first == "schemas")
        return schemas(request);
    if (first == "config" && depth <= 2)
        return config(request, depth == 2 ? path[1] : std::string());
    if (first == "mode" && depth <= 2)
        return mode(request, depth == 2 ? path[1] : std::string());
    if (first == "compatibility")
        return compatibility(request);
    if (first == "contexts" && depth == 1 && request.method == "GET")
        return registryAnswer(Json::array().push("."));
    return refuse(404, 404, "HTTP 404 Not Found");
}

bool SubjectService::writable(const std::string &name) const
{
    return m_store.mode(name).value_or(*m_store.mode({})) == "READWRITE";
}

SubjectService::Result SubjectService::subjects(const http::Request &request)
{
    if (request.method != "GET")
        return notAllowed(request);
    const auto prefix = request.query.find("subjectPrefix");
    Json list = Json::array();
    for (const SchemaSubject &each : m_store.subjects()) {
        if (isDeleted(each) && !isSet(request, "deleted") && !isSet(request, "deletedOnly"))
            continue;
        if (!isDeleted(each) && isSet(request, "deletedOnly"))
            continue;
        if (prefix == request.query.end() || each.name.starts_with(prefix->second))
            list.push(each.name);
    }
    return registryAnswer(list);
}

Answered<SchemaVersion> SubjectService::find(
    const http::Request &request, const std::string &name, const std::string &which)
{
    const auto subject = m_store.subject(name);
    const bool deleted = isSet(request, "deleted");
    if (!subject || (isDeleted(*subject) && !deleted))
        return noSubject(name);
    if (which == "latest" || which == "-1") {
        const SchemaVersion *latest = subject->latest();
        if (!latest && deleted)
            latest = &subject->versions.back();
        return latest ? Answered<SchemaVersion>(*latest) : noVersion(which);
    }
    const auto number = versionNumber(which);
    if (!number)
        return refuse(422, 42202,
            "The specified version '" + which
                + "' is not a valid version id. Allowed values are between "
                  "[1, 2^31-1] and the string \"latest\"");
    const SchemaVersion *found = subject->find(*number);
    if (!found || (found->disabled && !deleted))
        return noVersion(which);
    return *found;
}

SubjectService::Result SubjectService::subject(const http::Request &request, const std::string &name)
{
    if (request.method == "DELETE")
        return removeSubject(request, name);
    if (request.method != "POST")
        return notAllowed(request);
    const auto draft = draftOf(request);
    if (!draft)
        return tl::unexpected<Refusal>(draft.error());
    const auto known = m_store.subject(name);
    if (!known || isDeleted(*known))
        return noSubject(name);
    const std::int64_t content = m_store.contentIdOf(*draft);
    for (const SchemaVersion &each : known->versions) {
        if (each.contentId == content && (!each.disabled || isSet(request, "deleted")))
            return registryAnswer(versionJson(name, each));
    }
    return refuse(404, 40403, "Schema not found");
}

SubjectService::Result SubjectService::versions(const http::Request &request, const std::string &name)
{
    const auto known = m_store.subject(name);
    if (request.method == "POST") {
        const auto draft = draftOf(request);
        if (!draft)
            return tl::unexpected<Refusal>(draft.error());
        if (!writable(name))
            return refuse(422, 42205, "Subject " + name + " is not in read-write mode");
        if (known && known->disabled)
            static_cast<void>(m_store.setState(name, std::nullopt, false)); // a new version brings it back
        const auto made = m_store.put(name, *draft);
        if (!made)
            return tl::unexpected<Refusal>(translated(made.error()));
        return registryAnswer(Json::object({{"id", made->contentId}}));
    }
    if (request.method != "GET")
        return notAllowed(request);
    if (!known || (isDeleted(*known) && !isSet(request, "deleted")))
        return noSubject(name);
    Json list = Json::array();
    for (const SchemaVersion &each : known->versions) {
        if (!(each.disabled || known->disabled) || isSet(request, "deleted"))
            list.push(each.version);
    }
    return registryAnswer(list);
}

SubjectService::Result SubjectService::version(
    const http::Request &request, const std::string &name, const std::string &which)
{
    const std::size_t depth = request.path.size();
    if (request.method == "DELETE" && depth == 4) {
        const auto number = versionNumber(which);
        if (number)
            return removeVersion(request, name, *number);
        const auto latest = find(request, name, which);
        return latest ? removeVersion(request, name, latest->version)
                      : Result(tl::unexpected<Refusal>(latest.error()));
    }
    if (request.method != "GET")
        return notAllowed(request);
    const auto found = find(request, name, which);
    if (!found)
        return tl::unexpected<Refusal>(found.error());
    if (depth == 4)
        return registryAnswer(versionJson(name, *found));
    if (depth == 5 && request.path[4] == "schema")
        return schemaAnswer(found->schema.text);
    if (depth == 5 && request.path[4] == "referencedby") {
        Json ids = Json::array();
        for (const auto &[other, each] : m_store.referencing(name, found->version))
            ids.push(each.contentId);
        return registryAnswer(ids);
    }
    return refuse(404, 404, "HTTP 404 Not Found");
}

SubjectService::Result SubjectService::removeSubject(const http::Request &request, const std::string &name)
{
    const auto known = m_store.subject(name);
    if (!known)
        return noSubject(name);
    const bool permanent = isSet(request, "permanent");
    if (permanent && !isDeleted(*known))
        return refuse(
            404, 40405, "Subject '" + name + "' was not deleted first before being permanently deleted");
    if (!permanent && isDeleted(*known))
        return refuse(
            404, 40404, "Subject '" + name + "' was soft deleted. Set permanent=true to delete permanently");
    Json gone = Json::array();
    for (const SchemaVersion &each : known->versions) {
        if (!m_store.referencing(name, each.version).empty())
            return refuse(422, 42206, "One or more references exist to the schema of " + name);
        if (permanent || !each.disabled)
            gone.push(each.version);
    }
    const auto done
        = permanent ? m_store.remove(name, std::nullopt) : m_store.setState(name, std::nullopt, true);
    return done ? Result(registryAnswer(gone)) : Result(noSubject(name));
}

SubjectService::Result SubjectService::removeVersion(
    const http::Request &request, const std::string &name, int version)
{
    const auto known = m_store.subject(name);
    if (!known)
        return noSubject(name);
    const std::string which = std::to_string(version);
    const SchemaVersion *found = known->find(version);
    if (!found)
        return noVersion(which);
    const bool permanent = isSet(request, "permanent");
    const bool deleted = found->disabled || known->disabled;
    if (permanent && !deleted)
        return refuse(404, 40407,
            "Subject '" + name + "' Version " + which
                + " was not deleted first before being permanently deleted");
    if (!permanent && deleted)
        return refuse(404, 40406,
            "Subject '" + name + "' Version " + which
                + " was soft deleted. Set permanent=true to delete permanently");
    if (!m_store.referencing(name, version).empty())
        return refuse(422, 42206, "One or more references exist to the schema of " + name);
    const auto done = permanent ? m_store.remove(name, version) : m_store.setState(name, version, true);
    return done ? Result(registryAnswer(Json(version))) : Result(noVersion(which));
}

SubjectService::Result SubjectService::schemas(const http::Request &request)
{
    const std::vector<std::string> &path = request.path;
    if (request.method != "GET")
        return notAllowed(request);
    if (path.size() == 2 && path[1] == "types")
        return registryAnswer(Json::array().push("JSON").push("PROTOBUF").push("AVRO"));
    if (path.size() < 3 || path[1] != "ids")
        return refuse(404, 404, "HTTP 404 Not Found");
    const auto id = versionNumber(path[2]);
    const auto all = id ? m_store.withContent(*id) : std::vector<std::pair<std::string, SchemaVersion>>();
    if (all.empty())
        return refuse(404, 40403, "Schema " + path[2] + " not found");
    if (path.size() == 3)
        return registryAnswer(contentJson(all.front().second.schema));
    if (path.size() == 4 && path[3] == "schema")
        return schemaAnswer(all.front().second.schema.text);
    Json list = Json::array();
    for (const auto &[name, each] : all) {
        if (path[3] == "subjects")
            list.push(name);
        else if (path[3] == "versions")
            list.push(Json::object({{"subject", name}, {"version", each.version}}));
    }
    return registryAnswer(list);
}

SubjectService::Result SubjectService::config(const http::Request &request, const std::string &name)
{
    const auto own = m_store.level(name);
    if (request.method == "GET") {
        if (!own && !isSet(request, "defaultToGlobal"))
            return refuse(
                404, 40408, "Subject '" + name + "' does not have subject-level compatibility configured");
        return registryAnswer(Json::object({{"compatibilityLevel", m_store.levelInForce(name)}}));
    }
    if (request.method == "DELETE") {
        if (!own)
            return noSubject(name);
        m_store.setLevel(name, name.empty() ? std::optional<std::string>("BACKWARD") : std::nullopt);
        return registryAnswer(Json::object({{"compatibilityLevel", *own}}));
    }
    if (request.method != "PUT")
        return notAllowed(request);
    const auto body = registryBody(request);
    const std::string level = body ? body->string("compatibility").value_or("") : std::string();
    if (!isCompatibilityLevel(level))
        return refuse(422, 42203,
            "Invalid compatibility level. Valid values are none, backward, forward, full, "
            "backward_transitive, forward_transitive, and full_transitive");
    m_store.setLevel(name, level);
    return registryAnswer(Json::object({{"compatibility", level}}));
}

SubjectService::Result SubjectService::mode(const http::Request &request, const std::string &name)
{
    const auto own = m_store.mode(name);
    if (request.method == "GET") {
        if (!own && !isSet(request, "defaultToGlobal"))
            return refuse(404, 40409, "Subject '" + name + "' does not have subject-level mode configured");
        return registryAnswer(Json::object({{"mode", own.value_or(*m_store.mode({}))}}));
    }
    if (request.method == "DELETE" && !name.empty()) {
        if (!own)
            return noSubject(name);
        m_store.setMode(name, std::nullopt);
        return registryAnswer(Json::object({{"mode", *own}}));
    }
    if (request.method != "PUT")
        return notAllowed(request);
    const auto body = registryBody(request);
    const std::string wanted = body ? body->string("mode").value_or("") : std::string();
    if (wanted != "READWRITE" && wanted != "READONLY" && wanted != "IMPORT")
        return refuse(422, 42204, "Invalid mode. Valid values are READWRITE, READONLY, IMPORT");
    m_store.setMode(name, wanted);
    return registryAnswer(Json::object({{"mode", wanted}}));
}

// compatibility/subjects/{s}/versions[/{v}]
SubjectService::Result SubjectService::compatibility(const http::Request &request)
{
    const std::vector<std::string> &path = request.path;
    if (request.method != "POST")
        return notAllowed(request);
    if (path.size() < 4 || path.size() > 5 || path[1] != "subjects" || path[3] != "versions")
        return refuse(404, 404, "HTTP 404 Not Found");
    const auto draft = draftOf(request);
    if (!draft)
        return tl::unexpected<Refusal>(draft.error());
    std::optional<int> against;
    if (path.size() == 5) {
        const auto found = find(request, path[2], path[4]);
        if (!found)
            return tl::unexpected<Refusal>(found.error());
        against = found->version;
    }
    const auto reasons = m_store.conflicts(path[2], *draft, against);
    if (!reasons)
        return tl::unexpected<Refusal>(translated(reasons.error()));
    Json verdict = Json::object({{"is_compatible", reasons->empty()}});
    if (isSet(request, "verbose")) {
        Json list = Json::array();
        for (const std::string &each : *reasons)
            list.push(each);
        verdict.set("messages", std::move(list));
    }
    return registryAnswer(verdict);
}

} // namespace tailrace::sandbox
