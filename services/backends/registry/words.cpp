// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/registry/words.h"

#include <algorithm>
#include <array>
#include <span>

namespace tailrace::registry {

namespace {

constexpr std::array<std::string_view, 7> compatibilityLevels {
    "NONE", "BACKWARD", "BACKWARD_TRANSITIVE", "FORWARD", "FORWARD_TRANSITIVE", "FULL", "FULL_TRANSITIVE"};
constexpr std::array<std::string_view, 3> validityLevels {"NONE", "SYNTAX_ONLY", "FULL"};
constexpr std::array<std::string_view, 5> integrityLevels {
    "NONE", "REFS_EXIST", "ALL_REFS_MAPPED", "NO_DUPLICATES", "FULL"};

std::span<const std::string_view> levelsOf(SchemaRule::Kind kind)
{
    switch (kind) {
    case SchemaRule::Kind::Compatibility:
        break;
    case SchemaRule::Kind::Validity:
        return validityLevels;
    case SchemaRule::Kind::Integrity:
        return integrityLevels;
    }
    return compatibilityLevels;
}

} // namespace

SchemaType typeOf(std::string_view word)
{
    using Kind = SchemaType::Kind;
    if (word.empty() || word == "AVRO")
        return {};
    const Kind kind = word == "JSON" ? Kind::Json : word == "PROTOBUF" ? Kind::Protobuf : Kind::Other;
    return {kind, std::string(word)};
}

SchemaState stateOf(std::string_view word)
{
    using Kind = SchemaState::Kind;
    const Kind kind = word == "ENABLED" ? Kind::Enabled
        : word == "DISABLED"            ? Kind::Disabled
        : word == "DEPRECATED"          ? Kind::Deprecated
        : word == "DELETED"             ? Kind::Deleted
                                        : Kind::Unknown;
    return {kind, std::string(word)};
}

SchemaState stateOf(SchemaState::Kind kind)
{
    using Kind = SchemaState::Kind;
    switch (kind) {
    case Kind::Enabled:
        return {kind, "ENABLED"};
    case Kind::Disabled:
        return {kind, "DISABLED"};
    case Kind::Deprecated:
        return {kind, "DEPRECATED"};
    case Kind::Deleted:
        return {kind, "DELETED"};
    case Kind::Unknown:
        break;
    }
    return {};
}

std::string_view ruleWord(SchemaRule::Kind kind)
{
    switch (kind) {
    case SchemaRule::Kind::Compatibility:
        break;
    case SchemaRule::Kind::Validity:
        return "VALIDITY";
    case SchemaRule::Kind::Integrity:
        return "INTEGRITY";
    }
    return "COMPATIBILITY";
}

std::optional<SchemaRule::Kind> ruleKindOf(std::string_view word)
{
    using Kind = SchemaRule::Kind;
    for (const Kind kind : {Kind::Compatibility, Kind::Validity, Kind::Integrity}) {
        if (ruleWord(kind) == word)
            return kind;
    }
    return std::nullopt;
}

Result<void> checkLevel(const SchemaRule &rule)
{
    const auto levels = levelsOf(rule.kind);
    if (std::find(levels.begin(), levels.end(), rule.level) != levels.end())
        return {};
    std::string all;
    for (const std::string_view level : levels)
        all.append(all.empty() ? "" : ", ").append(level);
    return fail(Error::Kind::Invalid, "\"" + rule.level + "\" is none of " + all);
}

} // namespace tailrace::registry
