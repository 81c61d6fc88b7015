// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/esregistry/artifactclient.h"

#include "services/backends/registry/words.h"
#include "services/rest/errorshape.h"

#include <algorithm>

namespace tailrace::esregistry {

using registry::ruleWord;
using rest::Request;
using rest::Response;

namespace {

constexpr int pageSize = 500; // the most that a search gives
constexpr const char *anyText = "application/json, */*;q=0.5"; // a schema need not be JSON
constexpr const char *typeHeader = "X-Registry-ArtifactType";

Request request(const char *what, const char *method, std::vector<std::string> segments)
{
    return {.what = std::string("registry: ") + what, .method = method, .segments = std::move(segments)};
}

std::vector<std::string> versionPath(const std::string &id, std::int32_t version, const char *more = nullptr)
{
    std::vector<std::string> path {"artifacts", id, "versions", std::to_string(version)};
    if (more)
        path.emplace_back(more);
    return path;
}

std::vector<std::string> rulesPath(const ArtifactClient::Place &place, std::string_view kind = {})
{
    std::vector<std::string> path;
    if (place)
        path = {"artifacts", *place};
    path.emplace_back("rules");
    if (!kind.empty())
        path.emplace_back(kind);
    return path;
}

QFuture<Result<std::string>> textIn(registry::Calls &calls, Request request, bool unwraps)
{
    request.accept = anyText;
    return calls.ask<std::string>(std::move(request), [unwraps](const Response &response) {
        return Result<std::string>(registry::textOf(response.body, unwraps));
    });
}

Request withSchema(Request request, const NewSchema &schema)
{
    request.body = schemaBody(schema.text, BodyForm::Raw);
    request.contentType = contentTypeOf(schema.type);
    request.headers.emplace_back(typeHeader, schema.type.text);
    request.safe = true;
    return request;
}

} // namespace

ArtifactClient::ArtifactClient(std::shared_ptr<rest::RestClient> client, BodyForm form)
    : m_form(form)
    , m_dialect(std::make_shared<std::optional<Dialect>>())
    , m_calls(std::move(client))
{
}

QFuture<Result<ArtifactClient::Dialect>> ArtifactClient::dialect()
{
    if (*m_dialect)
        return readyResult<Dialect>(**m_dialect);
    return m_calls.mapped<Dialect>(
        listArtifacts(), [known = m_dialect](const Artifacts &) -> Result<Dialect> { return **known; });
}

QFuture<Result<Artifacts>> ArtifactClient::listArtifacts()
{
    Request list = request("list schemas", "GET", {"artifacts"});
    list.query = {{"jsonformat", "object"}};
    return m_calls.mapped<Artifacts>(m_calls.askJson(std::move(list), readArtifacts),
        [known = m_dialect](const Artifacts &artifacts) -> Result<Artifacts> {
            *known = artifacts.tellsStates ? Dialect::Ibm : Dialect::Apicurio;
            return artifacts;
        });
}

QFuture<Result<SchemaInfo>> ArtifactClient::send(Request request, const NewSchema &schema, bool tellType)
{
    request.body = schemaBody(schema.text, m_form);
    request.contentType = contentTypeOf(schema.type);
    if (tellType)
        request.headers.emplace_back(typeHeader, schema.type.text);
    // Told twice, a service that does not compare texts makes two versions.
    request.once = true;
    return m_calls.askJson(std::move(request), readMetadata, true);
}

QFuture<Result<SchemaInfo>> ArtifactClient::createArtifact(
    const std::optional<std::string> &id, const NewSchema &schema, bool tellType)
{
    Request create = request("create schema", "POST", {"artifacts"});
    if (id)
        create.headers.emplace_back("X-Registry-ArtifactId", *id);
    return send(std::move(create), schema, tellType);
}

QFuture<Result<std::string>> ArtifactClient::latestText(const std::string &id, bool unwraps)
{
    return textIn(m_calls, request("get schema", "GET", {"artifacts", id}), unwraps);
}

QFuture<Result<SchemaInfo>> ArtifactClient::updateArtifact(
    const std::string &id, const NewSchema &schema, bool tellType)
{
    return send(request("update schema", "PUT", {"artifacts", id}), schema, tellType);
}

QFuture<Result<Effect>> ArtifactClient::deleteArtifact(const std::string &id)
{
    return m_calls.change(request("delete schema", "DELETE", {"artifacts", id}));
}

QFuture<Result<Versions>> ArtifactClient::listVersions(const std::string &id)
{
    Request list = request("list versions", "GET", {"artifacts", id, "versions"});
    list.query = {{"jsonformat", "object"}};
    return m_calls.askJson(std::move(list), readVersions);
}

QFuture<Result<SchemaInfo>> ArtifactClient::createVersion(
    const std::string &id, const NewSchema &schema, bool tellType)
{
    return send(request("create version", "POST", {"artifacts", id, "versions"}), schema, tellType);
}

QFuture<Result<std::string>> ArtifactClient::versionText(
    const std::string &id, std::int32_t version, bool unwraps)
{
    return textIn(m_calls, request("get version", "GET", versionPath(id, version)), unwraps);
}

QFuture<Result<Effect>> ArtifactClient::deleteVersion(const std::string &id, std::int32_t version)
{
    return m_calls.change(request("delete version", "DELETE", versionPath(id, version)));
}

QFuture<Result<SchemaInfo>> ArtifactClient::versionMetadata(const std::string &id, std::int32_t version)
{
    return m_calls.askJson(
        request("get version's metadata", "GET", versionPath(id, version, "meta")), readMetadata);
}

QFuture<Result<Effect>> ArtifactClient::setState(const std::string &id, SchemaState::Kind state)
{
    Request set = request("set state", "PUT", {"artifacts", id, "state"});
    set.body = stateBody(state);
    return m_calls.change(std::move(set));
}

QFuture<Result<Effect>> ArtifactClient::setVersionState(
    const std::string &id, std::int32_t version, SchemaState::Kind state)
{
    Request set = request("set version's state", "PUT", versionPath(id, version, "state"));
    set.body = stateBody(state);
    return m_calls.change(std::move(set));
}

QFuture<Result<SchemaRule>> ArtifactClient::rule(const Place &place, SchemaRule::Kind kind)
{
    return m_calls.askJson(request("get rule", "GET", rulesPath(place, ruleWord(kind))), readRule);
}

QFuture<Result<Effect>> ArtifactClient::setRule(const Place &place, const SchemaRule &rule)
{
    Request put = request("set rule", "PUT", rulesPath(place, ruleWord(rule.kind)));
    put.body = ruleBody(rule);
    Request post = request("set rule", "POST", rulesPath(place));
    post.body = put.body;
    // "There is none yet" is 409 of Event Streams and 404 of Apicurio.
    put.accepted = {404, 409};
    const std::string what = put.what;
    auto sent = m_calls.ask<Response>(
        std::move(put), [](const Response &response) -> Result<Response> { return response; });
    return m_calls.then<Effect>(sent, [this, post, what](const Response &response) -> Future<Effect> {
        if (response.status < 400)
            return readyResult<Effect>(Effect::Done);
        return m_calls.change(post);
    });
}

QFuture<Result<Effect>> ArtifactClient::deleteRule(const Place &place, SchemaRule::Kind kind)
{
    return m_calls.change(request("delete rule", "DELETE", rulesPath(place, ruleWord(kind))));
}

QFuture<Result<std::vector<SchemaRule::Kind>>> ArtifactClient::ruleKinds(const Place &place)
{
    return m_calls.askJson(request("list rules", "GET", rulesPath(place)), readRuleKinds);
}

QFuture<Result<FoundVersions>> ArtifactClient::searchVersions(const std::string &id, std::int64_t offset)
{
    Request search = request("search versions", "GET", {"search", "artifacts", id, "versions"});
    search.query = {{"offset", std::to_string(offset)}, {"limit", std::to_string(pageSize)}};
    return m_calls.askJson(std::move(search), readFoundVersions);
}

QFuture<Result<CompatibilityVerdict>> ArtifactClient::test(const std::string &id, const NewSchema &schema)
{
    Request test = withSchema(request("test schema", "PUT", {"artifacts", id, "test"}), schema);
    test.accepted = {409};
    const std::string what = test.what;
    return m_calls.ask<CompatibilityVerdict>(
        std::move(test),
        [what](const Response &response) -> Result<CompatibilityVerdict> {
            CompatibilityVerdict verdict {response.status < 400};
            if (!verdict.isCompatible)
                verdict.messages = registry::causesIn(rest::errorOf(response, what).message);
            return verdict;
        },
        true);
}

QFuture<Result<SchemaInfo>> ArtifactClient::findText(const std::string &id, const NewSchema &schema)
{
    return m_calls.askJson(
        withSchema(request("find text", "POST", {"artifacts", id, "meta"}), schema), readMetadata, true);
}

QFuture<Result<std::string>> ArtifactClient::textById(std::int64_t globalId)
{
    return textIn(m_calls, request("get schema by id", "GET", {"ids", std::to_string(globalId)}), false);
}

QFuture<Result<SchemaInfo>> ArtifactClient::metadataById(std::int64_t globalId)
{
    return m_calls.askJson(
        request("get metadata by id", "GET", {"ids", std::to_string(globalId), "meta"}), readMetadata);
}

} // namespace tailrace::esregistry
