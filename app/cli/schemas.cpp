// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/schemas.h"

#include "app/cli/output/jsontext.h"

#include <initializer_list>
#include <utility>
#include <vector>

namespace tailrace::cli {

namespace {

using Members = std::vector<std::pair<std::string_view, std::string>>;

std::string type(std::string_view name)
{
    return JsonObject().text("type", name).done();
}

std::string arrayOf(const std::string &items)
{
    return JsonObject().text("type", "array").raw("items", items).done();
}

std::string oneOf(std::initializer_list<std::string_view> words)
{
    return JsonObject()
        .raw("enum", jsonArray(words, [](std::string_view word) { return jsonString(word); }))
        .done();
}

// An object that has all of these members, may have the optional ones, and no others.
std::string object(const Members &members, const Members &optional = {})
{
    JsonObject properties;
    for (const auto &[name, schema] : members)
        properties.raw(name, schema);
    for (const auto &[name, schema] : optional)
        properties.raw(name, schema);
    JsonObject out;
    out.text("type", "object").raw("properties", properties.done());
    out.raw("required", jsonArray(members, [](const auto &member) { return jsonString(member.first); }));
    return out.flag("additionalProperties", false).done();
}

std::string record()
{
    const std::string formats = type("string");
    const std::string error
        = object({{"decoder", type("string")}, {"message", type("string")}, {"position", type("integer")}});
    const std::string header
        = R"({"type":"array","prefixItems":[{"type":"string"},{}],"minItems":2,"maxItems":2})";
    return object({{"topic", type("string")}, {"partition", type("integer")}, {"offset", type("integer")},
                      {"timestamp", R"({"type":["integer","null"]})"},
                      {"timestampType", oneOf({"create", "append", "none"})}, {"key", "{}"},
                      {"keyFormat", formats}, {"value", "{}"}, {"valueFormat", formats},
                      {"headers", arrayOf(header)}, {"keySize", R"({"type":"integer","minimum":-1})"},
                      {"valueSize", R"({"type":"integer","minimum":-1})"}},
        {{"keyError", error}, {"valueError", error}});
}

std::string ranges()
{
    return arrayOf(object({{"topic", type("string")}, {"partition", type("integer")},
        {"firstOffset", type("integer")}, {"lastOffset", type("integer")}, {"records", type("integer")}}));
}

std::string topicSummary(const Members &more)
{
    Members members = {{"name", type("string")}, {"topicId", R"({"type":["string","null"]})"},
        {"internal", type("boolean")}, {"partitionCount", type("integer")},
        {"replicationFactor", type("integer")}, {"underReplicated", type("integer")}};
    members.insert(members.end(), more.begin(), more.end());
    return object(members);
}

std::string topicShow()
{
    const std::string offset = R"({"type":["integer","null"]})";
    const std::string ids = arrayOf(type("integer"));
    const std::string partition = object({{"partition", type("integer")}, {"leader", offset},
        {"replicas", ids}, {"isr", ids}, {"beginOffset", offset}, {"endOffset", offset}});
    return topicSummary({{"partitions", arrayOf(partition)}});
}

std::string profile(bool whole)
{
    const std::string texts = R"({"type":"object","additionalProperties":{"type":"string"}})";
    const std::string endpoint
        = object({{"kind", type("string")}, {"settings", texts}, {"secrets", arrayOf(type("string"))}});
    Members members
        = {{"name", type("string")}, {"environment", oneOf({"development", "staging", "production"})},
            {"readOnly", type("boolean")}, {"default", type("boolean")}};
    members.emplace_back("endpoints",
        whole ? arrayOf(endpoint) : arrayOf(object({{"kind", type("string")}, {"address", type("string")}})));
    return object(members);
}

std::string bodyOf(std::string_view verb)
{
    if (verb == "tail" || verb == "search")
        return record();
    if (verb == "count")
        return object({{"count", type("integer")}, {"received", type("integer")}, {"partitions", ranges()}});
    if (verb == "produce")
        return object({{"topic", type("string")}, {"dryRun", type("boolean")}, {"received", type("integer")},
            {"written", type("integer")}, {"failed", type("integer")}, {"bytes", type("integer")},
            {"partitions", ranges()}});
    if (verb == "topic list")
        return topicSummary({});
    if (verb == "topic show")
        return topicShow();
    if (verb == "cluster show")
        return object({{"clusterId", R"({"type":["string","null"]})"},
            {"controllerId", R"({"type":["integer","null"]})"},
            {"brokers",
                arrayOf(object({{"id", type("integer")}, {"host", type("string")}, {"port", type("integer")},
                    {"rack", R"({"type":["string","null"]})"}}))}});
    if (verb == "profile list")
        return profile(false);
    if (verb == "profile show")
        return profile(true);
    if (verb == "profile add" || verb == "profile remove")
        return object(
            {{"name", type("string")}, {"dryRun", type("boolean")}, {"change", oneOf({"add", "remove"})}});
    if (verb == "sandbox start")
        return R"({"type":"object","required":["clusters"],"properties":{"clusters":{"type":"array","items":{)"
               R"("type":"object","required":["name","bootstrapServers"],"properties":{"name":{"type":"string"},)"
               R"("bootstrapServers":{"type":"string"}}}}}})";
    if (verb == "version")
        return object({{"version", type("string")}, {"qt", type("string")}, {"librdkafka", type("string")}});
    return {};
}

} // namespace

std::string schemaOf(std::string_view verb)
{
    std::string body = bodyOf(verb);
    if (body.empty())
        return body;
    const std::string head
        = R"({"$schema":"https://json-schema.org/draft/2020-12/schema","title":)" + jsonString(verb);
    return head + "," + body.substr(1);
}

} // namespace tailrace::cli
