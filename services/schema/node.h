// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/schema/document.h"
#include "services/schema/names.h"
#include "services/schema/range.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tailrace::schema {

struct Node;

// A place of the schema where a type stands: written out there, or named.
struct TypeUse
{
    enum class By : std::uint8_t
    {
        Itself, // written out here, or a primitive's word
        Known, // the name of a type that is complete before this place
        Enclosing, // the name of a type that this place is part of
        Later // the name of a type that follows, which Avro 1.12 and later allow
    };

    const Node *node = nullptr; // what it means; never null in a schema that was read
    const Document *document = nullptr; // of value and range; the node may be of another one
    Document::Id value = Document::none; // what is written here
    Range range {};
    By by = By::Itself;
};

// A property that Avro gives no meaning, kept as it is written.
struct Property
{
    std::string name {};
    Document::Id value = Document::none;
};

// What a logicalType says. One that Avro for Java ignores (not valid on its type, unknown) is kept with its
// name; values are then read and written as the type below.
struct LogicalType
{
    enum class Kind : std::uint8_t
    {
        None,
        Unknown,
        Decimal,
        BigDecimal,
        Duration,
        Uuid,
        Date,
        TimeMillis,
        TimeMicros,
        TimestampMillis,
        TimestampMicros,
        TimestampNanos,
        LocalTimestampMillis,
        LocalTimestampMicros,
        LocalTimestampNanos
    };

    Kind kind = Kind::None;
    bool isValid = false;
    std::int32_t precision = 0; // of a valid decimal
    std::int32_t scale = 0;
    Text name {};

    Kind inForce() const { return isValid ? kind : Kind::None; }
    bool sameMeaning(const LogicalType &other) const
    {
        return inForce() == other.inForce()
            && (!isValid || (precision == other.precision && scale == other.scale));
    }
};

struct Field
{
    enum class Order : std::uint8_t
    {
        Ascending,
        Descending,
        Ignore
    };

    std::string name {};
    std::uint32_t position = 0; // in its record
    TypeUse type {};
    Document::Id value = Document::none; // the whole field
    Range range {};
    Range nameRange {}; // of the name's value
    Document::Id defaultValue = Document::none; // kept as its text; none: there is none
    Order order = Order::Ascending;
    Range orderRange {}; // empty: not written
    std::optional<Text> doc {};
    std::vector<Text> aliases {}; // each once
    std::vector<Property> properties {};

    bool hasDefault() const { return defaultValue != Document::none; }
};

// A type. Named types are one node however often they are named; a primitive without properties is one node
// of all schemas. What is of other types only is empty.
struct Node
{
    Type type = Type::Null;
    bool isError = false; // a record that was written as "error"
    const Document *document = nullptr; // of the ranges; null: a primitive of all schemas
    Document::Id value = Document::none;
    Range range {};

    Name name {}; // of a named type
    Range nameRange {}; // of the name's value
    std::vector<Text> aliases {}; // full names, each once; the ranges are of what is written
    std::optional<Text> doc {};

    std::vector<Field> fields {}; // of a record
    std::vector<std::uint32_t> byName {}; // positions in fields, sorted by name
    std::vector<Text> symbols {}; // of an enum
    std::optional<Text> enumDefault {};
    std::int32_t size = 0; // of a fixed
    Range sizeRange {};
    std::optional<TypeUse> items {}; // of an array, or the values of a map
    std::vector<TypeUse> branches {}; // of a union

    LogicalType logical {};
    std::vector<Property> properties {}; // in order, what logical stands for as well

    const Field *field(std::string_view fieldName) const;
    bool hasSymbol(std::string_view symbol) const;
};

} // namespace tailrace::schema
