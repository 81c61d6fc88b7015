// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/findingwords.h"

#include "app/cli/output/jsontext.h"
#include "app/cli/verbs/fixwords.h"

#include <algorithm>

namespace tailrace::cli {

namespace avro = tailrace::schema;

namespace {

bool isNumber(const std::string &label)
{
    return !label.empty()
        && std::all_of(label.begin(), label.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string versionJson(const std::string &label)
{
    if (label.empty())
        return "null";
    return isNumber(label) ? label : jsonString(label);
}

// Of a table; the schema that is checked has no version yet.
std::string versionCell(const std::string &label)
{
    return label.empty() ? "new" : label;
}

std::string nameOf(const std::string &label)
{
    if (label.empty())
        return "the new schema";
    return isNumber(label) ? "version " + label : label;
}

// "enum shop.State", "decimal(10, 2)", "string".
std::string wordOf(const avro::Side &side)
{
    const avro::Node &node = *side.use->node;
    const std::string type(avro::typeName(node.type));
    return node.name.full().empty() ? type : type + " " + node.name.full();
}

std::string logicalWordOf(const avro::Side &side)
{
    using Kind = avro::LogicalType::Kind;
    const avro::LogicalType &logical = side.use->node->logical;
    if (logical.inForce() == Kind::None)
        return "plain " + wordOf(side);
    if (logical.kind != Kind::Decimal)
        return logical.name.text;
    return "decimal(" + std::to_string(logical.precision) + ", " + std::to_string(logical.scale) + ")";
}

std::string listed(const std::vector<std::string> &symbols)
{
    constexpr std::size_t most = 10;
    std::string text;
    for (std::size_t i = 0; i < std::min(symbols.size(), most); ++i)
        text += (i == 0 ? "" : ", ") + symbols[i];
    return symbols.size() > most ? text + " and " + std::to_string(symbols.size() - most) + " more" : text;
}

} // namespace

std::string messageOf(const avro::Finding &finding)
{
    using Rule = avro::Rule;
    const std::string reader = nameOf(finding.readerVersion);
    const std::string writer = nameOf(finding.writerVersion);
    const std::string field = finding.reader.field ? finding.reader.field->name : std::string();
    switch (finding.rule) {
    case Rule::NameMismatch:
        return wordOf(finding.reader) + " of " + reader + " is by name and aliases not "
            + wordOf(finding.writer) + " of " + writer;
    case Rule::FixedSizeMismatch:
        return wordOf(finding.reader) + " has " + std::to_string(finding.reader.use->node->size)
            + " bytes in " + reader + " and " + std::to_string(finding.writer.use->node->size) + " in "
            + writer;
    case Rule::MissingEnumSymbols:
        return wordOf(finding.reader) + " of " + reader + " lacks " + listed(finding.missing) + " of "
            + writer + " and has no default";
    case Rule::ReaderFieldMissingDefaultValue:
        return "field " + field + " of " + reader + " has no default, and " + writer + " does not write it";
    case Rule::TypeMismatch:
        return wordOf(finding.reader) + " of " + reader + " does not read " + wordOf(finding.writer) + " of "
            + writer;
    case Rule::MissingUnionBranch:
        return "the union of " + reader + " has no branch that reads " + wordOf(finding.writer) + " of "
            + writer;
    case Rule::AmbiguousField:
        return "field " + field + " of " + reader + " is by name and aliases more than one field of "
            + writer;
    case Rule::DecimalMismatch:
    case Rule::DurationMismatch:
    case Rule::LogicalTypeMismatch:
        break;
    }
    return logicalWordOf(finding.reader) + " of " + reader + " is not " + logicalWordOf(finding.writer)
        + " of " + writer;
}

Listing::Row rowOf(const avro::Finding &finding, const std::vector<schemaedit::Fix> &fixes)
{
    const bool isBackward = finding.direction == avro::Finding::Direction::Backward;
    const avro::Side &side = isBackward ? finding.reader : finding.writer;
    const std::string direction = isBackward ? "backward" : "forward";
    const std::string rule(avro::ruleName(finding.rule));
    const std::string message = messageOf(finding);
    JsonObject object;
    object.text("path", side.path).text("rule", rule).text("direction", direction);
    object.raw("readerVersion", versionJson(finding.readerVersion));
    object.raw("writerVersion", versionJson(finding.writerVersion));
    object.text("message", message).raw("fixes", fixesJson(fixes));
    return {object.done(),
        {side.path.empty() ? "/" : side.path, rule, direction, versionCell(finding.readerVersion),
            versionCell(finding.writerVersion), message}};
}

Listing::Row rowOf(const schemaedit::Fix &fix)
{
    return {{}, {{}, {}, {}, {}, {}, "  fix: " + titleOf(fix)}};
}

} // namespace tailrace::cli
