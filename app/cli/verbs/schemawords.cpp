// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/schemawords.h"

#include "app/cli/connect/usage.h"
#include "app/cli/output/listing.h"
#include "app/cli/verbs/fields.h"
#include "app/cli/verbs/settle.h"
#include "app/cli/verbs/withcapability.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace tailrace::cli {

namespace {

constexpr std::array<std::string_view, 5> modes {
    "READWRITE", "READONLY", "READONLY_OVERRIDE", "IMPORT", "FORWARD"};

std::string versionCell(std::int64_t version)
{
    return version > 0 ? std::to_string(version) : "-";
}

std::string referencesJson(const std::vector<SchemaReference> &references)
{
    return jsonArray(references, [](const SchemaReference &each) {
        return JsonObject()
            .text("name", each.name)
            .text("subject", each.subject)
            .number("version", each.version)
            .done();
    });
}

std::string usesJson(const std::vector<SubjectVersion> &uses)
{
    return jsonArray(uses, [](const SubjectVersion &each) {
        return JsonObject().text("subject", each.subject).number("version", each.version).done();
    });
}

std::string usesCell(const std::vector<SubjectVersion> &uses)
{
    std::string text;
    for (const SubjectVersion &each : uses)
        text += (text.empty() ? "" : ", ") + each.subject + " " + std::to_string(each.version);
    return text.empty() ? "-" : text;
}

std::string jsonOf(const Schema &schema, const std::vector<SubjectVersion> *uses)
{
    const SchemaInfo &info = schema.info;
    JsonObject object;
    object.raw("subject", textOrNull(info.subject))
        .raw("version", orNull(info.version > 0 ? info.version : -1));
    object.text("type", info.type.text).raw("state", textOrNull(std::string(wordOf(info.state.kind))));
    object.raw("id", orNull(info.ids.id)).raw("globalId", orNull(info.ids.globalId));
    object.raw("contentId", orNull(info.ids.contentId));
    object.raw("createdMs", orNull(info.createdMs)).raw("modifiedMs", orNull(info.modifiedMs));
    object.raw("references", referencesJson(info.references));
    if (uses)
        object.raw("uses", usesJson(*uses));
    return object.text("schema", schema.text).done();
}

} // namespace

std::string_view wordOf(SchemaState::Kind state)
{
    using Kind = SchemaState::Kind;
    switch (state) {
    case Kind::Enabled:
        return "enabled";
    case Kind::Disabled:
        return "disabled";
    case Kind::Deprecated:
        return "deprecated";
    case Kind::Deleted:
        return "deleted";
    case Kind::Unknown:
        break;
    }
    return {};
}

std::string_view wordOf(SchemaRule::Kind rule)
{
    switch (rule) {
    case SchemaRule::Kind::Compatibility:
        break;
    case SchemaRule::Kind::Validity:
        return "validity";
    case SchemaRule::Kind::Integrity:
        return "integrity";
    }
    return "compatibility";
}

std::string_view wordOf(SetAt setAt)
{
    switch (setAt) {
    case SetAt::Subject:
        return "subject";
    case SetAt::Global:
        return "global";
    case SetAt::Nowhere:
        break;
    }
    return "nowhere";
}

SchemaType typeOf(std::string_view word)
{
    if (word == "json")
        return {SchemaType::Kind::Json, "JSON"};
    if (word == "protobuf")
        return {SchemaType::Kind::Protobuf, "PROTOBUF"};
    return {};
}

Result<std::optional<std::int32_t>> versionOf(const std::string &word)
{
    if (word == "latest")
        return std::optional<std::int32_t>();
    std::int32_t number = 0;
    const auto end = std::from_chars(word.data(), word.data() + word.size(), number);
    if (end.ec != std::errc() || end.ptr != word.data() + word.size() || number < 1)
        return fail(usage("\"" + word + "\" is neither latest nor the number of a version"));
    return std::optional<std::int32_t>(number);
}

Result<RuleWords> ruleWords(const std::vector<std::string> &words, bool withLevel)
{
    using Kind = SchemaRule::Kind;
    RuleWords all;
    const std::size_t least = withLevel ? 2 : 1;
    if (words.size() < least || words.size() > least + 1)
        return fail(usage(withLevel ? "expected [SCHEMA] RULE LEVEL" : "expected [SCHEMA] RULE"));
    const std::size_t at = words.size() - least;
    if (at == 1)
        all.subject = words.front();
    for (const Kind kind : {Kind::Compatibility, Kind::Validity, Kind::Integrity}) {
        if (words[at] != wordOf(kind))
            continue;
        all.rule = {kind, withLevel ? words.back() : std::string()};
        return all;
    }
    return fail(usage("\"" + words[at] + "\" is none of compatibility, validity, integrity"));
}

ModeWords modeWords(const std::vector<std::string> &words)
{
    ModeWords all;
    std::vector<std::string> left = words;
    if (!left.empty() && std::find(modes.begin(), modes.end(), left.back()) != modes.end()) {
        all.mode = left.back();
        left.pop_back();
    }
    if (!left.empty())
        all.subject = left.front();
    return all;
}

int printChange(Context &context, const SchemaChange &change, const Result<Effect> &effect)
{
    const bool isPlanned = context.invocation.global.dryRun;
    if (!isPlanned && !effect)
        return reportUnlessInterrupted(context, effect.error());
    const State state = isPlanned ? State::Planned : *effect == Effect::Done ? State::Done : State::Accepted;
    JsonObject object;
    object.text("change", change.what).raw("subject", orNull(change.subject));
    object.raw("version", orNull(change.version));
    object.raw("before", textOrNull(change.before)).raw("after", textOrNull(change.after));
    object.raw("id", orNull(change.ids.id)).raw("globalId", orNull(change.ids.globalId));
    object.flag("dryRun", isPlanned).text("state", wordOf(state));
    Listing listing({{"Change"}, {"Schema"}, {"Version", true}, {"Before"}, {"After"}, {"State"}});
    listing.add({object.done(),
        {change.what, change.subject.value_or("-"), cell(change.version), change.before, change.after,
            std::string(wordOf(state))}});
    listing.writeSingle(context.out, context.output, context.color);
    return status::done;
}

int printSchema(Context &context, const Schema &schema, const std::vector<SubjectVersion> *uses)
{
    if (context.output == Output::Raw) {
        context.out.add(schema.text);
        return status::done;
    }
    const SchemaInfo &info = schema.info;
    std::vector<Listing::Column> columns {
        {"Schema"}, {"Version", true}, {"Type"}, {"State"}, {"Id", true}, {"Global id", true}};
    Listing::Row row {jsonOf(schema, uses),
        {info.subject.empty() ? "-" : info.subject, versionCell(info.version), info.type.text,
            std::string(wordOf(info.state.kind)), cell(info.ids.id), cell(info.ids.globalId)}};
    if (uses) {
        columns.push_back({"Used by"});
        row.cells.push_back(usesCell(*uses));
    }
    Listing listing(std::move(columns));
    listing.add(std::move(row));
    listing.writeSingle(context.out, context.output, context.color);
    if (context.output == Output::Table) {
        // A text for people: its lines stay lines, and nothing in it drives the terminal.
        std::size_t begin = 0;
        while (begin < schema.text.size()) {
            const std::size_t end = std::min(schema.text.find('\n', begin), schema.text.size());
            context.out.add(printable(schema.text.substr(begin, end - begin)) + "\n");
            begin = end + 1;
        }
    }
    return status::done;
}

} // namespace tailrace::cli
