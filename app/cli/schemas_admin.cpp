// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/schemaparts.h"

namespace tailrace::cli::schema {

namespace {

std::string text()
{
    return type("string");
}
std::string integer()
{
    return type("integer");
}

// How far a change got, of every verb that writes.
Members changed(Members members)
{
    members.emplace_back("dryRun", type("boolean"));
    members.emplace_back("state", oneOf({"planned", "done", "accepted", "pending"}));
    return members;
}

std::string topicSummary(const Members &more)
{
    Members members = {{"name", text()}, {"topicId", orNull("string")}, {"internal", type("boolean")},
        {"partitionCount", integer()}, {"replicationFactor", orNull("integer")},
        {"underReplicated", orNull("integer")}};
    members.insert(members.end(), more.begin(), more.end());
    return object(members);
}

std::string partition(Members members)
{
    const std::string ids = arrayOf(integer());
    const std::string idsOrNull = R"({"type":["array","null"],"items":{"type":"integer"}})";
    members.insert(members.end(),
        {{"partition", integer()}, {"leader", orNull("integer")}, {"replicas", ids}, {"isr", idsOrNull},
            {"beginOffset", orNull("integer")}, {"endOffset", orNull("integer")}});
    return object(members);
}

std::string config()
{
    const std::string details = R"({"type":"object","additionalProperties":{"type":"string"}})";
    return object({{"name", text()}, {"value", orNull("string")}, {"sensitive", type("boolean")},
        {"details", details}});
}

std::string broker(const Members &more)
{
    Members members = {{"id", integer()}, {"host", text()}, {"port", integer()}, {"rack", orNull("string")}};
    members.insert(members.end(), more.begin(), more.end());
    return object(members);
}

std::string ofTopic(std::string_view verb)
{
    if (verb == "list")
        return topicSummary({});
    if (verb == "show")
        return topicSummary({{"partitions", arrayOf(partition({}))}});
    if (verb == "partitions")
        return partition({{"topic", text()}});
    const std::string changes = oneOf({"create", "clone", "delete", "add-partitions"});
    const Members change = changed({{"topic", text()}, {"change", changes}});
    if (verb == "create" || verb == "clone") {
        Members members = change;
        members.insert(members.end(),
            {{"partitions", orNull("integer")}, {"replication", orNull("integer")},
                {"configs", arrayOf(object({{"name", text()}, {"value", text()}}))}});
        return object(members, {{"from", text()}});
    }
    if (verb == "delete")
        return object(change);
    if (verb == "add-partitions") {
        Members members = change;
        members.insert(members.end(), {{"before", integer()}, {"after", integer()}});
        return object(members);
    }
    if (verb == "config")
        return object({{"topic", text()}, {"name", text()}, {"value", orNull("string")},
                          {"sensitive", type("boolean")}},
            changed({{"before", orNull("string")}}));
    if (verb == "reassignments")
        return object({{"topic", text()}, {"partition", integer()}, {"adding", arrayOf(integer())},
            {"removing", arrayOf(integer())}});
    if (verb == "delete-records")
        return object(changed({{"topic", text()}, {"partition", integer()},
            {"beginOffsetBefore", orNull("integer")}, {"beginOffsetAfter", orNull("integer")}}));
    return {};
}

std::string ofGroup(std::string_view verb)
{
    if (verb == "list")
        return object({{"group", text()}, {"state", orNull("string")}});
    if (verb == "show") {
        const std::string assignment = object({{"topic", text()}, {"partition", integer()}});
        const std::string member = object({{"memberId", text()}, {"clientId", text()}, {"host", text()},
            {"assignments", arrayOf(assignment)}});
        const std::string offset
            = object({{"topic", text()}, {"partition", integer()}, {"committedOffset", orNull("integer")},
                {"endOffset", orNull("integer")}, {"lag", orNull("integer")}});
        return object({{"group", text()}, {"state", text()}, {"members", arrayOf(member)},
            {"offsets", arrayOf(offset)}, {"totalLag", orNull("integer")}});
    }
    if (verb == "reset")
        return object(changed({{"group", text()}, {"topic", text()}, {"partition", integer()},
            {"before", orNull("integer")}, {"after", integer()}}));
    if (verb == "delete")
        return object(changed({{"group", text()}, {"change", oneOf({"delete"})}}));
    return {};
}

std::string ofQuota(std::string_view verb)
{
    const std::string part
        = object({{"kind", oneOf({"user", "client-id", "ip"})}, {"name", orNull("string")}});
    const Members rates = {{"producerByteRate", orNull("integer")}, {"consumerByteRate", orNull("integer")}};
    Members members = {{"entity", text()}, {"parts", arrayOf(part)}};
    if (verb == "list" || verb == "show") {
        members.insert(members.end(), rates.begin(), rates.end());
        return object(members);
    }
    if (verb != "create" && verb != "set" && verb != "delete")
        return {};
    const std::string some = object(rates);
    const std::string someOrNull
        = R"({"type":["object","null"],)" + some.substr(some.find(R"("properties")"));
    members.insert(members.end(),
        {{"change", oneOf({"create", "set", "delete"})}, {"before", someOrNull}, {"after", someOrNull}});
    return object(changed(members));
}

std::string ofAcl(std::string_view verb)
{
    Members members = {{"resourceType", text()}, {"resourceName", text()}, {"patternType", text()},
        {"principal", text()}, {"host", text()}, {"operation", text()}, {"permission", text()}};
    if (verb == "list")
        return object(members);
    if (verb != "create" && verb != "delete")
        return {};
    members.emplace_back("change", oneOf({"create", "delete"}));
    return object(changed(members));
}

std::string ofMirroring(std::string_view verb)
{
    if (verb == "show")
        return object({{"pattern", text()}});
    if (verb == "topics")
        return object({{"topic", text()}});
    if (verb == "set")
        return object(changed({{"before", arrayOf(text())}, {"after", arrayOf(text())}}));
    if (verb == "preview") {
        const std::string pattern = object({{"pattern", text()}, {"takes", arrayOf(text())},
            {"shadowedBy", orNull("string")}, {"problem", orNull("string")}});
        return object({{"topicsOf", text()}, {"isSource", type("boolean")}, {"complete", type("boolean")},
            {"patterns", arrayOf(pattern)}, {"starting", arrayOf(text())}, {"staying", arrayOf(text())},
            {"stopping", arrayOf(text())}});
    }
    return {};
}

std::string ofBridge(std::string_view verb)
{
    const Members summary = {{"name", text()}, {"topic", text()}, {"type", text()}, {"state", text()},
        {"message", orNull("string")}};
    if (verb == "list")
        return object(summary);
    if (verb == "show") {
        Members members = summary;
        members.emplace_back("document", type("object"));
        return object(members);
    }
    const std::string changes = oneOf({"create", "update", "patch", "pause", "resume", "delete"});
    for (const char *each : {"create", "update", "patch", "pause", "resume", "delete"}) {
        if (verb == each)
            return object(changed({{"name", text()}, {"change", changes}, {"before", orNull("object")},
                {"after", orNull("object")}}));
    }
    return {};
}

std::string ofRule(std::string_view verb)
{
    const std::string level = object({{"subject", orNull("string")}, {"rule", text()},
        {"level", orNull("string")}, {"setAt", oneOf({"subject", "global", "nowhere"})}});
    return verb == "list" || verb == "show" ? level : std::string();
}

// Versions of a registry are numbers, files their names, and the schema that is checked is null.
std::string finding()
{
    const std::string version = R"({"type":["integer","string","null"]})";
    const std::string fix = object({{"title", text()}, {"patch", arrayOf(type("object"))}});
    return object({{"path", text()}, {"rule", text()}, {"direction", oneOf({"backward", "forward"})},
        {"readerVersion", version}, {"writerVersion", version}, {"message", text()},
        {"fixes", arrayOf(fix)}});
}

std::string difference()
{
    const std::string changes = oneOf({"added", "removed", "renamed", "nameChanged", "moved", "widened",
        "narrowed", "typeChanged", "sizeChanged", "logicalTypeChanged", "defaultChanged", "sortOrderChanged",
        "aliasesChanged", "propertyChanged", "docChanged"});
    const std::string end = object({{"path", text()}, {"text", text()}});
    const std::string endOrNull = R"({"type":["object","null"],)" + end.substr(end.find(R"("properties")"));
    return object({{"change", changes}, {"what", oneOf({"field", "type", "symbol", "branch"})},
        {"name", text()}, {"in", orNull("string")}, {"before", endOrNull}, {"after", endOrNull}});
}

std::string ofSchema(std::string_view verb)
{
    if (verb == "list")
        return object({{"subject", text()}, {"state", orNull("string")}});
    if (verb == "versions")
        return object({{"version", integer()}, {"state", orNull("string")}});
    const std::string reference = object({{"name", text()}, {"subject", text()}, {"version", integer()}});
    if (verb == "show" || verb == "by-id") {
        Members members = {{"subject", orNull("string")}, {"version", orNull("integer")}, {"type", text()},
            {"state", orNull("string")}, {"id", orNull("integer")}, {"globalId", orNull("integer")},
            {"contentId", orNull("integer")}, {"createdMs", orNull("integer")},
            {"modifiedMs", orNull("integer")}, {"references", arrayOf(reference)}, {"schema", text()}};
        if (verb == "by-id")
            members.emplace_back("uses", arrayOf(object({{"subject", text()}, {"version", integer()}})));
        return object(members);
    }
    if (verb == "check")
        return finding();
    if (verb == "diff")
        return difference();
    std::string change = object(changed({{"change", text()}, {"subject", orNull("string")},
        {"version", orNull("integer")}, {"before", orNull("string")}, {"after", orNull("string")},
        {"id", orNull("integer")}, {"globalId", orNull("integer")}}));
    for (const char *each :
        {"create", "add-version", "update", "delete", "state", "rule set", "rule delete", "mode"}) {
        if (verb == each)
            return change;
    }
    constexpr std::string_view rule = "rule ";
    return verb.starts_with(rule) ? ofRule(verb.substr(rule.size())) : std::string();
}

std::string ofCluster(std::string_view verb)
{
    if (verb == "show")
        return object({{"clusterId", orNull("string")}, {"controllerId", orNull("integer")},
            {"brokers", arrayOf(broker({}))}});
    if (verb == "status")
        return object({{"address", text()}, {"kind", text()}, {"alive", type("boolean")},
            {"status", oneOf({"available", "degraded", "offline", "unknown"})}, {"serviceStatus", text()}});
    return {};
}

std::string ofBroker(std::string_view verb)
{
    if (verb == "list")
        return broker({});
    if (verb == "show")
        return broker({{"configs", arrayOf(config())}});
    return verb == "config" ? config() : std::string();
}

} // namespace

std::string ofAdminVerb(std::string_view verb)
{
    const std::size_t space = verb.find(' ');
    if (space == verb.npos)
        return {};
    const std::string_view noun = verb.substr(0, space);
    verb.remove_prefix(space + 1);
    if (noun == "topic")
        return ofTopic(verb);
    if (noun == "group")
        return ofGroup(verb);
    if (noun == "quota")
        return ofQuota(verb);
    if (noun == "acl")
        return ofAcl(verb);
    if (noun == "mirroring")
        return ofMirroring(verb);
    if (noun == "bridge")
        return ofBridge(verb);
    if (noun == "schema")
        return ofSchema(verb);
    if (noun == "cluster")
        return ofCluster(verb);
    if (noun == "stream")
        return ofStreamVerb(verb);
    return noun == "broker" ? ofBroker(verb) : std::string();
}

} // namespace tailrace::cli::schema
