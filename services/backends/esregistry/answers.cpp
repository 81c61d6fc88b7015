// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/esregistry/answers.h"

#include "services/backends/registry/words.h"
#include "services/rest/reader.h"

#include <limits>

namespace tailrace::esregistry {

using registry::stateOf;
using rest::Reader;
using Value = rest::JsonValue;

namespace {

std::int32_t versionOf(Reader &reader, const Value &value)
{
    const auto number = value.integer();
    if (!number || *number < 1 || *number > std::numeric_limits<std::int32_t>::max()) {
        reader.fault("version", "a version's number");
        return 0;
    }
    return static_cast<std::int32_t>(*number);
}

SubjectEntry artifactOf(Reader &reader, const Value &item, bool isObject)
{
    if (!isObject) {
        if (!item.isString())
            reader.fault("artifacts", "a list of ids");
        return {item.text(), {}};
    }
    reader.wantObject(item, "artifact");
    return {reader.neededText(item, "id"), stateOf(reader.text(item, "state"))};
}

VersionEntry entryOf(Reader &reader, const Value &item, bool isObject)
{
    if (!isObject)
        return {versionOf(reader, item), {}};
    reader.wantObject(item, "version");
    const Value &number = item.has("id") ? item["id"] : item["version"];
    return {versionOf(reader, number), stateOf(reader.text(item, "state"))};
}

// The same list in either of its forms: {name: [{…}], count} or a plain array.
template<class Entry>
Result<Listing<Entry>> listing(
    const Value &json, const char *name, Entry (*read)(Reader &, const Value &, bool isObject))
{
    Reader reader;
    Listing<Entry> all;
    all.tellsStates = json.isObject();
    const Value &items = all.tellsStates ? json[name] : json;
    reader.wantArray(items, name);
    if (items.isArray()) {
        for (const Value &item : items.items())
            all.entries.push_back(read(reader, item, item.isObject()));
    }
    return reader.result(std::move(all));
}

} // namespace

Result<Artifacts> readArtifacts(const Value &json)
{
    return listing(json, "artifacts", artifactOf);
}

Result<Versions> readVersions(const Value &json)
{
    return listing(json, "versions", entryOf);
}

Result<FoundVersions> readFoundVersions(const Value &json)
{
    auto versions = readVersions(json);
    if (!versions)
        return fail(versions.error());
    Reader reader;
    FoundVersions found {std::move(versions->entries), reader.integer(json, "count").value_or(0)};
    return reader.result(std::move(found));
}

Result<SchemaInfo> readMetadata(const Value &json)
{
    Reader reader;
    reader.wantObject(json, "metadata");
    SchemaInfo info;
    info.subject = reader.neededText(json, "id");
    info.version = json.has("version") ? versionOf(reader, json["version"]) : 0;
    info.type = registry::typeOf(reader.text(json, "type"));
    info.ids.globalId = reader.integer(json, "globalId");
    info.ids.contentId = reader.integer(json, "contentId");
    info.state = stateOf(reader.text(json, "state"));
    info.createdMs = reader.integer(json, "createdOn");
    info.modifiedMs = reader.integer(json, "modifiedOn");
    return reader.result(std::move(info));
}

Result<SchemaRule> readRule(const Value &json)
{
    Reader reader;
    reader.wantObject(json, "rule");
    SchemaRule rule;
    const auto kind = registry::ruleKindOf(reader.neededText(json, "type"));
    if (!kind)
        reader.fault("type", "a rule that we know");
    rule.kind = kind.value_or(SchemaRule::Kind::Compatibility);
    rule.level = reader.neededText(json, "config");
    return reader.result(std::move(rule));
}

Result<std::vector<SchemaRule::Kind>> readRuleKinds(const Value &json)
{
    Reader reader;
    std::vector<SchemaRule::Kind> kinds;
    for (const std::string &word : reader.texts(json, "rules")) {
        if (const auto kind = registry::ruleKindOf(word))
            kinds.push_back(*kind);
    }
    return reader.result(std::move(kinds));
}

} // namespace tailrace::esregistry
