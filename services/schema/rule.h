// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace tailrace::schema {

// What stands between a reader and a writer.
enum class Rule : std::uint8_t
{
    // of Avro for Java (org.apache.avro.SchemaCompatibility)
    NameMismatch,
    FixedSizeMismatch,
    MissingEnumSymbols,
    ReaderFieldMissingDefaultValue,
    TypeMismatch,
    MissingUnionBranch,
    // A field of the reader is meant by its name and aliases to be more than one of the writer. Java says
    // nothing else about such a pair.
    AmbiguousField,
    // of the specification, or of sense, alone: warnings
    DecimalMismatch, // other precision or scale, or none on the other side
    DurationMismatch,
    LogicalTypeMismatch
};

// "READER_FIELD_MISSING_DEFAULT_VALUE": Java's word where it has one.
std::string_view ruleName(Rule rule);

inline bool isWarning(Rule rule)
{
    return rule >= Rule::DecimalMismatch;
}

} // namespace tailrace::schema
