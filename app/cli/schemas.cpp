// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/schemas.h"

#include "app/cli/schemaparts.h"

namespace tailrace::cli {

using namespace schema;

namespace {

std::string record()
{
    const std::string formats = type("string");
    const std::string error
        = object({{"decoder", type("string")}, {"message", type("string")}, {"position", type("integer")}});
    const std::string schema
        = object({{"id", R"({"type":["integer","null"]})"}, {"subject", R"({"type":["string","null"]})"},
            {"version", R"({"type":["integer","null"]})"}, {"type", type("string")}});
    const std::string header
        = R"({"type":"array","prefixItems":[{"type":"string"},{}],"minItems":2,"maxItems":2})";
    return object({{"topic", type("string")}, {"partition", type("integer")}, {"offset", type("integer")},
                      {"timestamp", R"({"type":["integer","null"]})"},
                      {"timestampType", oneOf({"create", "append", "none"})}, {"key", "{}"},
                      {"keyFormat", formats}, {"value", "{}"}, {"valueFormat", formats},
                      {"headers", arrayOf(header)}, {"keySize", R"({"type":"integer","minimum":-1})"},
                      {"valueSize", R"({"type":"integer","minimum":-1})"}},
        {{"keySchema", schema}, {"valueSchema", schema}, {"keyError", error}, {"valueError", error}});
}

std::string ranges()
{
    return arrayOf(object({{"topic", type("string")}, {"partition", type("integer")},
        {"firstOffset", type("integer")}, {"lastOffset", type("integer")}, {"records", type("integer")}}));
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
    if (!whole)
        return object(members);
    members.emplace_back("protectedTopics", arrayOf(type("string")));
    return object(members, {{"mirrorsFrom", type("string")}});
}

// As profiles.json has it; what a newer version added is handed on, so other members may stand there.
std::string exportedProfile()
{
    return R"({"type":"object","required":["name","environment","endpoints"],"properties":{"name":{"type":)"
           R"("string"},"environment":{"enum":["development","staging","production"]},"readOnly":{"type":)"
           R"("boolean"},"endpoints":{"type":"array","items":{"type":"object","required":["kind"]}}}})";
}

// An endpoint with the steps of its test.
std::string testedEndpoint()
{
    const std::string error
        = object({{"kind", type("string")}, {"code", type("integer")}, {"message", type("string")},
                     {"where", type("string")}, {"retriable", type("boolean")}},
            {{"transactionId", type("string")}, {"advice", type("string")}});
    const std::string certificate = object({{"subject", type("string")}, {"issuer", type("string")},
        {"endsMs", type("integer")}, {"ownFile", type("boolean")}});
    const std::string step = object({{"step", oneOf({"name", "connect", "tls", "signIn", "answer"})},
                                        {"state", oneOf({"passed", "failed", "notAsked", "notNeeded"})}},
        {{"durationUs", type("integer")}, {"addresses", arrayOf(type("string"))},
            {"protocol", type("string")}, {"hostNameChecked", type("boolean")},
            {"certificates", arrayOf(certificate)}, {"topics", type("integer")}, {"schemas", type("integer")},
            {"error", error}});
    return object({{"kind", type("string")}, {"address", type("string")}, {"ok", type("boolean")},
                      {"durationUs", type("integer")}, {"steps", arrayOf(step)}},
        {{"error", error}});
}

std::string bodyOf(std::string_view verb)
{
    if (verb == "tail" || verb == "search" || verb == "stream listen")
        return record();
    if (verb == "count")
        return object({{"count", type("integer")}, {"received", type("integer")}, {"partitions", ranges()}});
    if (verb == "produce")
        return object({{"topic", type("string")}, {"dryRun", type("boolean")}, {"received", type("integer")},
            {"written", type("integer")}, {"failed", type("integer")}, {"bytes", type("integer")},
            {"partitions", ranges()}});
    if (verb == "profile list")
        return profile(false);
    if (verb == "profile show")
        return profile(true);
    if (verb == "profile export")
        return exportedProfile();
    if (verb == "profile test")
        return testedEndpoint();
    if (verb == "profile add" || verb == "profile import" || verb == "profile remove")
        return object(
            {{"name", type("string")}, {"dryRun", type("boolean")}, {"change", oneOf({"add", "remove"})}});
    if (verb == "sandbox start")
        return R"({"type":"object","required":["clusters"],"properties":{"clusters":{"type":"array","items":{)"
               R"("type":"object","required":["name","bootstrapServers"],"properties":{"name":{"type":"string"},)"
               R"("bootstrapServers":{"type":"string"}}}}}})";
    if (verb == "version")
        return object({{"version", type("string")}, {"qt", type("string")}, {"librdkafka", type("string")}});
    return ofAdminVerb(verb);
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
