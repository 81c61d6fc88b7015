// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/registry/subjectjson.h"

namespace tailrace::sandbox {

http::Response registryAnswer(const Json &body)
{
    return {200, {{"Content-Type", registryMediaType}}, body.dump()};
}

bool isSet(const http::Request &request, const std::string &name)
{
    const auto found = request.query.find(name);
    return found != request.query.end() && found->second == "true";
}

Answered<Json> registryBody(const http::Request &request)
{
    const std::string type = request.header("content-type");
    const bool known = type.starts_with("application/json")
        || type.starts_with("application/vnd.schemaregistry") || type.starts_with("application/octet-stream");
    if (!known)
        return refuse(415, 415, "HTTP 415 Unsupported Media Type");
    auto body = Json::parse(request.body);
    if (!body || !body->isObject())
        return refuse(422, 422, "The body is no JSON object.");
    return std::move(*body);
}

Answered<SchemaDraft> draftOf(const http::Request &request)
{
    const auto body = registryBody(request);
    if (!body)
        return tl::unexpected<Refusal>(body.error());
    const auto text = body->string("schema");
    if (!text || text->empty())
        return refuse(422, 42201, "Empty schema");
    SchemaDraft draft {*text, body->string("schemaType").value_or("AVRO")};
    if (draft.type != "AVRO" && draft.type != "JSON" && draft.type != "PROTOBUF")
        return refuse(422, 42201, "Invalid schema type " + draft.type);
    const Json *references = body->find("references");
    if (!references || !references->isArray())
        return draft;
    for (const auto &[unnamed, each] : references->members()) {
        const auto name = each.string("name");
        const auto subject = each.string("subject");
        const auto version = each.integer("version");
        if (!name || !subject || !version)
            return refuse(422, 42201, "A reference lacks its name, subject or version.");
        draft.references.push_back({*name, *subject, static_cast<int>(*version)});
    }
    return draft;
}

Json contentJson(const SchemaDraft &draft)
{
    Json json = Json::object({{"schema", draft.text}});
    if (draft.type != "AVRO")
        json.set("schemaType", draft.type);
    if (draft.references.empty())
        return json;
    Json list = Json::array();
    for (const SchemaReference &each : draft.references)
        list.push(Json::object({{"name", each.name}, {"subject", each.subject}, {"version", each.version}}));
    json.set("references", std::move(list));
    return json;
}

Json versionJson(const std::string &subject, const SchemaVersion &version)
{
    Json json = Json::object({{"subject", subject}, {"id", version.contentId}, {"version", version.version}});
    const Json content = contentJson(version.schema);
    for (const auto &[name, value] : content.members())
        json.set(name, value);
    return json;
}

} // namespace tailrace::sandbox
