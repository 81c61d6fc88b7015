// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/schema/schema.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tailrace::avro {

// How the values of one type are read: its kind with the logical type already judged.
enum class Op : std::uint8_t
{
    Null,
    Boolean,
    Int,
    Long,
    Float,
    Double,
    Bytes,
    String,
    Fixed,
    Enum,
    Decimal, // of bytes
    FixedDecimal,
    BigDecimal,
    Duration,
    FixedUuid,
    Date,
    Time,
    Moment,
    // not a leaf from here on
    Record,
    Array,
    Map,
    Union
};

struct Step
{
    Op op = Op::Null;
    bool isLocal = false; // a moment without a zone
    bool isInt = false; // a time in an int
    std::uint8_t digits = 0; // of a second's fraction: 3, 6 or 9
    std::int32_t scale = 0; // of a decimal
    std::uint32_t size = 0; // of a fixed; of a union how many of its branches are not null
    std::uint32_t first = 0; // of its parts: fields, branches, symbols, or the one type of its items
    std::uint32_t count = 0;
    std::uint32_t leastBytes = 0; // no value of the type is shorter
    const schema::Node *node = nullptr;
    std::string typeName {}; // "com.acme.Order", "decimal(9,2)"
};

// What a step is made of.
struct Part
{
    std::uint32_t step = 0;
    // A field: {"name": or ,"name": as it stands in front of its value. A branch: {"name": in front of a
    // value that is wrapped. A symbol: the word in its quotes.
    std::uint32_t textBegin = 0;
    std::uint32_t textSize = 0;
    bool isWrapped = false; // a branch whose values always have its name
};

// A schema made ready for reading and writing values. Immutable, of any thread; keeps the schema alive.
class Plan
{
public:
    static std::shared_ptr<const Plan> make(schema::SchemaPtr schema);

    const schema::SchemaPtr &schema() const { return m_schema; }
    const Step &root() const { return m_steps.front(); }
    const Step &step(const Part &part) const { return m_steps[part.step]; }
    const Part *parts(const Step &step) const { return m_parts.data() + step.first; }
    std::string_view text(const Part &part) const { return {m_texts.data() + part.textBegin, part.textSize}; }
    // Bytes of a field's default; null: it has none, or none that is known beforehand.
    const std::string *defaultOf(const Part &field) const;
    // The branch's name in Avro's own JSON.
    static std::string_view branchName(const Step &branch);

private:
    friend class PlanCompiler;
    Plan() = default;

    schema::SchemaPtr m_schema;
    std::vector<Step> m_steps;
    std::vector<Part> m_parts;
    std::vector<std::optional<std::string>> m_defaults; // of each part
    std::string m_texts;
};

using PlanPtr = std::shared_ptr<const Plan>;

} // namespace tailrace::avro
