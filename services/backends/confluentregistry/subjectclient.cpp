// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/confluentregistry/subjectclient.h"

#include "services/backends/confluentregistry/answers.h"
#include "services/backends/confluentregistry/bodies.h"
#include "services/rest/jsonmembers.h"

namespace tailrace::confluentregistry {

using rest::Request;
using rest::Response;

namespace {

constexpr const char *mediaType = "application/vnd.schemaregistry.v1+json";
constexpr const char *accepted = "application/vnd.schemaregistry.v1+json, application/json;q=0.9";

} // namespace

Request SubjectClient::request(const char *what, const char *method, std::vector<std::string> segments) const
{
    if (!m_below.empty())
        segments.insert(segments.begin(), m_below);
    return {.what = std::string("registry: ") + what,
        .method = method,
        .segments = std::move(segments),
        .contentType = mediaType,
        .accept = accepted};
}

namespace {

std::string versionText(SubjectClient::Version version)
{
    return version ? std::to_string(*version) : "latest";
}

std::vector<std::string> at(const char *root, const SubjectClient::Place &place)
{
    std::vector<std::string> path {root};
    if (place)
        path.push_back(*place);
    return path;
}

Request withFlag(Request request, const char *name, bool isSet)
{
    if (isSet)
        request.query.emplace_back(name, "true");
    return request;
}

// A path that is not there at all has no code of a registry: the service lacks the operation.
template<class T>
QFuture<Result<T>> ifOffered(registry::Calls &calls, QFuture<Result<T>> asked)
{
    return calls.orIfMissing<T>(asked, [](Error error) {
        if (error.code == 404)
            error.kind = Error::Kind::Unsupported;
        return readyResult<T>(fail(std::move(error)));
    });
}

} // namespace

QFuture<Result<std::vector<std::string>>> SubjectClient::subjects(bool deleted)
{
    return m_calls.askJson(
        withFlag(request("list subjects", "GET", {"subjects"}), "deleted", deleted), readTexts);
}

QFuture<Result<std::vector<std::int32_t>>> SubjectClient::versions(const std::string &subject, bool deleted)
{
    return m_calls.askJson(
        withFlag(request("list versions", "GET", {"subjects", subject, "versions"}), "deleted", deleted),
        readVersions);
}

QFuture<Result<Schema>> SubjectClient::version(const std::string &subject, Version version, bool deleted)
{
    return m_calls.askJson(
        withFlag(request("get version", "GET",
                     {"subjects", subject, "versions", confluentregistry::versionText(version)}),
            "deleted", deleted),
        readSchema);
}

QFuture<Result<std::string>> SubjectClient::versionText(const std::string &subject, Version version)
{
    Request get = request("get schema", "GET",
        {"subjects", subject, "versions", confluentregistry::versionText(version), "schema"});
    get.accept += ", */*;q=0.5"; // a schema need not be JSON
    return m_calls.ask<std::string>(std::move(get),
        [](const Response &response) { return Result<std::string>(registry::textOf(response.body, false)); });
}

QFuture<Result<std::int64_t>> SubjectClient::addVersion(const std::string &subject, const NewSchema &schema)
{
    Request add = request("add version", "POST", {"subjects", subject, "versions"});
    add.body = schemaBody(schema);
    return m_calls.askJson(std::move(add), readNewId, true);
}

QFuture<Result<Schema>> SubjectClient::find(const std::string &subject, const NewSchema &schema)
{
    Request find = request("find text", "POST", {"subjects", subject});
    find.body = schemaBody(schema);
    find.safe = true;
    return m_calls.askJson(std::move(find), readSchema, true);
}

QFuture<Result<Effect>> SubjectClient::removeSubject(const std::string &subject, bool permanent)
{
    return m_calls.change(
        withFlag(request("delete subject", "DELETE", {"subjects", subject}), "permanent", permanent));
}

QFuture<Result<Effect>> SubjectClient::removeVersion(
    const std::string &subject, std::int32_t version, bool permanent)
{
    return m_calls.change(withFlag(
        request("delete version", "DELETE", {"subjects", subject, "versions", std::to_string(version)}),
        "permanent", permanent));
}

QFuture<Result<std::vector<std::int64_t>>> SubjectClient::referencedBy(
    const std::string &subject, std::int32_t version)
{
    return ifOffered(m_calls,
        m_calls.askJson(request("referenced by", "GET",
                            {"subjects", subject, "versions", std::to_string(version), "referencedby"}),
            readIds));
}

QFuture<Result<Schema>> SubjectClient::byId(std::int64_t id)
{
    return m_calls.askJson(
        request("get schema by id", "GET", {"schemas", "ids", std::to_string(id)}), readSchema);
}

QFuture<Result<std::vector<SubjectVersion>>> SubjectClient::uses(std::int64_t id)
{
    return m_calls.askJson(
        request("list uses", "GET", {"schemas", "ids", std::to_string(id), "versions"}), readUses);
}

QFuture<Result<std::vector<std::string>>> SubjectClient::types()
{
    return ifOffered(m_calls, m_calls.askJson(request("list types", "GET", {"schemas", "types"}), readTexts));
}

QFuture<Result<std::string>> SubjectClient::level(const Place &place)
{
    return m_calls.askJson(request("get level", "GET", at("config", place)), readLevel);
}

QFuture<Result<Effect>> SubjectClient::setLevel(const Place &place, const std::string &level)
{
    Request set = request("set level", "PUT", at("config", place));
    // The answer to GET has another name for it.
    set.body = rest::JsonMembers().text("compatibility", level).bytes();
    return m_calls.change(std::move(set));
}

QFuture<Result<Effect>> SubjectClient::removeLevel(const std::string &subject)
{
    return m_calls.change(request("delete level", "DELETE", at("config", subject)));
}

QFuture<Result<std::string>> SubjectClient::mode(const Place &place)
{
    return ifOffered(m_calls, m_calls.askJson(request("get mode", "GET", at("mode", place)), readMode));
}

QFuture<Result<Effect>> SubjectClient::setMode(const Place &place, const std::string &mode)
{
    Request set = request("set mode", "PUT", at("mode", place));
    set.body = rest::JsonMembers().text("mode", mode).bytes();
    return m_calls.change(std::move(set));
}

QFuture<Result<Effect>> SubjectClient::removeMode(const std::string &subject)
{
    return m_calls.change(request("delete mode", "DELETE", at("mode", subject)));
}

QFuture<Result<std::vector<std::string>>> SubjectClient::contexts()
{
    return ifOffered(m_calls, m_calls.askJson(request("list contexts", "GET", {"contexts"}), readTexts));
}

QFuture<Result<CompatibilityVerdict>> SubjectClient::check(
    const std::string &subject, const NewSchema &schema, Version against, bool all)
{
    Request check = request("check schema", "POST", {"compatibility", "subjects", subject, "versions"});
    if (!all)
        check.segments.push_back(confluentregistry::versionText(against));
    check.query = {{"verbose", "true"}};
    check.body = schemaBody(schema);
    check.safe = true;
    auto verdict = m_calls.askJson(std::move(check), readVerdict, true);
    return all ? ifOffered(m_calls, verdict) : verdict;
}

} // namespace tailrace::confluentregistry
