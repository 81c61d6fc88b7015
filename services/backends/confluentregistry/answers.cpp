// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/confluentregistry/answers.h"

#include "services/backends/registry/refusals.h"
#include "services/backends/registry/words.h"
#include "services/rest/reader.h"

#include <limits>

namespace tailrace::confluentregistry {

using rest::Reader;
using Value = rest::JsonValue;

namespace {

SchemaReference referenceOf(Reader &reader, const Value &item)
{
    reader.wantObject(item, "reference");
    return {reader.neededText(item, "name"), reader.neededText(item, "subject"),
        reader.neededNumber(item, "version")};
}

template<class Number>
Result<std::vector<Number>> numbers(const Value &json, const char *name)
{
    Reader reader;
    reader.wantArray(json, name);
    std::vector<Number> all;
    if (json.isArray()) {
        for (const Value &item : json.items()) {
            const auto number = item.integer();
            if (!number || *number < 1 || *number > std::numeric_limits<Number>::max())
                reader.fault(name, "a list of numbers");
            else
                all.push_back(static_cast<Number>(*number));
        }
    }
    return reader.result(std::move(all));
}

} // namespace

Result<std::vector<std::string>> readTexts(const Value &json)
{
    Reader reader;
    std::vector<std::string> all = reader.texts(json, "answer");
    return reader.result(std::move(all));
}

Result<std::vector<std::int32_t>> readVersions(const Value &json)
{
    return numbers<std::int32_t>(json, "versions");
}

Result<std::vector<std::int64_t>> readIds(const Value &json)
{
    return numbers<std::int64_t>(json, "ids");
}

Result<Schema> readSchema(const Value &json)
{
    Reader reader;
    reader.wantObject(json, "schema");
    Schema schema;
    SchemaInfo &info = schema.info;
    info.subject = reader.text(json, "subject"); // of an id alone there is none
    info.version = reader.number(json, "version", 0);
    info.type = registry::typeOf(reader.text(json, "schemaType"));
    info.ids.id = reader.integer(json, "id");
    for (const Value &each : reader.list(json, "references"))
        info.references.push_back(referenceOf(reader, each));
    info.createdMs = reader.integer(json, "ts");
    const bool isDeleted = reader.flag(json, "deleted");
    info.state = registry::stateOf(isDeleted ? SchemaState::Kind::Deleted : SchemaState::Kind::Enabled);
    if (!json["schema"].isString())
        reader.fault("schema", "a text");
    schema.text = json["schema"].text();
    return reader.result(std::move(schema));
}

Result<std::int64_t> readNewId(const Value &json)
{
    Reader reader;
    reader.wantObject(json, "answer");
    const auto id = reader.integer(json, "id");
    if (!id)
        reader.fault("id", "there");
    return reader.result(id.value_or(0));
}

Result<std::vector<SubjectVersion>> readUses(const Value &json)
{
    Reader reader;
    reader.wantArray(json, "answer");
    std::vector<SubjectVersion> all;
    if (json.isArray()) {
        for (const Value &item : json.items()) {
            reader.wantObject(item, "use");
            all.push_back({reader.neededText(item, "subject"), reader.neededNumber(item, "version")});
        }
    }
    return reader.result(std::move(all));
}

Result<std::string> readLevel(const Value &json)
{
    Reader reader;
    reader.wantObject(json, "config");
    const char *name = json.has("compatibilityLevel") ? "compatibilityLevel" : "compatibility";
    std::string level = reader.neededText(json, name);
    return reader.result(std::move(level));
}

Result<std::string> readMode(const Value &json)
{
    Reader reader;
    reader.wantObject(json, "answer");
    std::string mode = reader.neededText(json, "mode");
    return reader.result(std::move(mode));
}

Result<CompatibilityVerdict> readVerdict(const Value &json)
{
    Reader reader;
    reader.wantObject(json, "verdict");
    if (json["is_compatible"].isNull())
        reader.fault("is_compatible", "there");
    CompatibilityVerdict verdict {reader.flag(json, "is_compatible")};
    if (json["messages"].isArray())
        verdict.messages = reader.texts(json["messages"], "messages");
    else if (const std::string reason = reader.text(json, "reason"); !reason.empty())
        verdict.messages = registry::causesIn(reason);
    return reader.result(std::move(verdict));
}

} // namespace tailrace::confluentregistry
