// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/schema/compatibility.h"

#include "services/schema/readability.h"

#include <algorithm>
#include <array>

namespace tailrace::schema {

namespace {

constexpr std::array<std::string_view, 7> levels {
    "NONE", "BACKWARD", "BACKWARD_TRANSITIVE", "FORWARD", "FORWARD_TRANSITIVE", "FULL", "FULL_TRANSITIVE"};

struct Spot
{
    const Document *document = nullptr;
    Document::Id value = Document::none;
};

// What of a type does not fit.
Spot spotOf(Rule rule, const TypeUse &use, const Field *field)
{
    const Node &node = *use.node;
    if (field)
        return {node.document, field->value};
    std::string_view name;
    if (rule == Rule::NameMismatch)
        name = "name";
    else if (rule == Rule::FixedSizeMismatch)
        name = "size";
    else if (rule == Rule::MissingEnumSymbols)
        name = "symbols";
    else if (rule == Rule::ReaderFieldMissingDefaultValue || rule == Rule::AmbiguousField)
        name = "fields"; // where there is none such, or more than one
    if (name.empty())
        return {use.document, use.value};
    return {node.document, node.document->find(node.value, name)};
}

Side sideOf(const SchemaPtr &schema, Rule rule, const TypeUse &use, const Field *field)
{
    const Spot spot = spotOf(rule, use, field);
    return {schema, &use, field, spot.document, spot.document->range(spot.value),
        spot.document->pointer(spot.value)};
}

class Checker
{
public:
    explicit Checker(const SchemaPtr &proposed)
        : m_proposed(proposed)
    {
    }

    void check(const Version &version, Finding::Direction direction)
    {
        const bool isBackward = direction == Finding::Direction::Backward;
        const SchemaPtr &reader = isBackward ? m_proposed : version.schema;
        const SchemaPtr &writer = isBackward ? version.schema : m_proposed;
        const Readability pair = readability(*reader, *writer);
        m_report.isCompatible = m_report.isCompatible && pair.isReadable;
        m_report.isDecided = m_report.isDecided && pair.isDecided;
        const auto append = [&](std::vector<Finding> &findings, const Obstacle &obstacle) {
            if (m_report.findings.size() + m_report.warnings.size() >= Report::maxFindings) {
                ++m_report.unlisted;
                return;
            }
            findings.push_back({obstacle.rule, direction, isBackward ? std::string() : version.label,
                isBackward ? version.label : std::string(), obstacle.location,
                sideOf(reader, obstacle.rule, *obstacle.reader, obstacle.readerField),
                sideOf(writer, obstacle.rule, *obstacle.writer, nullptr), obstacle.missing});
        };
        for (const Obstacle &obstacle : pair.obstacles)
            append(m_report.findings, obstacle);
        for (const Obstacle &warning : pair.warnings)
            append(m_report.warnings, warning);
    }

    Report take() { return std::move(m_report); }

private:
    const SchemaPtr &m_proposed;
    Report m_report;
};

} // namespace

std::string_view levelName(Level level)
{
    return levels[static_cast<std::size_t>(level)];
}

std::optional<Level> levelOf(std::string_view name)
{
    const auto *found = std::find(levels.begin(), levels.end(), name);
    if (found == levels.end())
        return std::nullopt;
    return static_cast<Level>(found - levels.begin());
}

bool isTransitive(Level level)
{
    return level == Level::BackwardTransitive || level == Level::ForwardTransitive
        || level == Level::FullTransitive;
}

Level transitive(Level level)
{
    if (level == Level::None || isTransitive(level))
        return level;
    return static_cast<Level>(static_cast<std::uint8_t>(level) + 1);
}

Report checkCompatibility(const SchemaPtr &proposed, const std::vector<Version> &versions, Level level)
{
    const bool isForward = level >= Level::Forward;
    const bool isBackward
        = level == Level::Backward || level == Level::BackwardTransitive || level >= Level::Full;
    Checker checker(proposed);
    if (level == Level::None)
        return checker.take();
    for (auto version = versions.rbegin(); version != versions.rend(); ++version) {
        if (isBackward)
            checker.check(*version, Finding::Direction::Backward);
        if (isForward)
            checker.check(*version, Finding::Direction::Forward);
        if (!isTransitive(level))
            break;
    }
    return checker.take();
}

} // namespace tailrace::schema
