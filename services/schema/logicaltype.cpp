// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/schema/logicaltype.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>

namespace tailrace::schema {

namespace {

using Kind = LogicalType::Kind;

constexpr std::array<std::pair<std::string_view, Kind>, 13> kinds {{{"decimal", Kind::Decimal},
    {"big-decimal", Kind::BigDecimal}, {"duration", Kind::Duration}, {"uuid", Kind::Uuid},
    {"date", Kind::Date}, {"time-millis", Kind::TimeMillis}, {"time-micros", Kind::TimeMicros},
    {"timestamp-millis", Kind::TimestampMillis}, {"timestamp-micros", Kind::TimestampMicros},
    {"timestamp-nanos", Kind::TimestampNanos}, {"local-timestamp-millis", Kind::LocalTimestampMillis},
    {"local-timestamp-micros", Kind::LocalTimestampMicros},
    {"local-timestamp-nanos", Kind::LocalTimestampNanos}}};

// With one of these Java takes no logical type at all.
constexpr std::array<std::string_view, 4> javaClasses {
    "avro.java.string", "java-class", "java-key-class", "java-element-class"};

Kind kindOf(std::string_view name)
{
    const auto *found
        = std::find_if(kinds.begin(), kinds.end(), [name](const auto &each) { return each.first == name; });
    return found == kinds.end() ? Kind::Unknown : found->second;
}

std::int64_t mostDigits(const Node &node)
{
    if (node.type != Type::Fixed)
        return std::numeric_limits<std::int32_t>::max();
    // eight times the size wraps around in Java, and so it does here
    const auto bits = static_cast<std::int32_t>(static_cast<std::uint32_t>(node.size) * 8U - 1U);
    return static_cast<std::int64_t>(std::floor(std::log10(2.0) * bits));
}

bool readDecimal(LogicalType &logical, const Node &node, const Document &document, const Members &members)
{
    if (node.type != Type::Fixed && node.type != Type::Bytes)
        return false;
    const auto precision = intOf(document, members.find("precision"));
    const Document::Id written = members.find("scale");
    const auto scale = written == Document::none ? std::optional<std::int32_t>(0) : intOf(document, written);
    if (!precision || !scale || *precision <= 0 || *precision > mostDigits(node))
        return false;
    logical.precision = *precision;
    logical.scale = *scale;
    return *scale >= 0 && *scale <= *precision;
}

bool suits(Kind kind, const Node &node)
{
    switch (kind) {
    case Kind::BigDecimal:
        return node.type == Type::Bytes;
    case Kind::Duration:
        return node.type == Type::Fixed && node.size == 12;
    case Kind::Uuid:
        return node.type == Type::String || (node.type == Type::Fixed && node.size == 16);
    case Kind::Date:
    case Kind::TimeMillis:
        return node.type == Type::Int;
    default:
        return node.type == Type::Long;
    }
}

} // namespace

std::optional<std::int32_t> intOf(const Document &document, Document::Id value)
{
    if (value == Document::none || document.kind(value) != Document::Kind::Number)
        return std::nullopt;
    const std::string_view digits = document.token(value);
    std::int32_t number = 0;
    const auto [stop, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (fault != std::errc() || stop != digits.data() + digits.size())
        return std::nullopt;
    return number;
}

LogicalType readLogicalType(const Node &node, const Document &document, const Members &members)
{
    LogicalType logical;
    const Document::Id value = members.find("logicalType");
    if (!document.isString(value))
        return logical;
    logical.name = {document.string(value), document.range(value)};
    logical.kind = kindOf(logical.name.text);
    if (logical.kind == Kind::Unknown)
        return logical;
    logical.isValid = logical.kind == Kind::Decimal ? readDecimal(logical, node, document, members)
                                                    : suits(logical.kind, node);
    for (const std::string_view name : javaClasses)
        logical.isValid = logical.isValid && !document.isString(members.find(name));
    return logical;
}

} // namespace tailrace::schema
