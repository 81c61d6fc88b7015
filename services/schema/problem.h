// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/schema/document.h"

#include <string>
#include <string_view>

namespace tailrace::schema {

// Something about a schema's text that its author should know.
struct Problem
{
    enum class Severity : std::uint8_t
    {
        Warning, // Avro for Java 1.12 takes it
        Refused, // Avro for Java 1.12 refuses it, the model stands nevertheless
        Fatal // no model
    };
    enum class Code : std::uint8_t
    {
        // fatal
        NotJson,
        NoType, // no "type", or one that is no type
        NoName,
        NoFields,
        NoSymbols,
        NoSize,
        NoItems,
        NestedUnion,
        UndefinedName,
        Redefinition,
        DuplicateField,
        // refused
        DuplicateSymbol,
        DuplicateBranch,
        IllegalName,
        IllegalNamespace, // 1.11 takes it
        NamedAsPrimitive,
        InvalidDefault,
        InvalidEnumDefault,
        InvalidOrder,
        InvalidAliases,
        CommentAtEnd,
        RemovedNotation, // a reference that versions up to 1.11 alone resolve
                         // warnings
        NameBeyondAscii, // against the specification
        DefaultNotOfFirstBranch, // 1.11 refuses it
        ForwardReference, // 1.11 refuses it
        SameDefinitionTwice, // 1.11 refuses it
        UnknownLogicalType,
        InvalidLogicalType, // ignored
        MisplacedLogicalType, // at a field instead of its type: ignored
        IgnoredValue, // a doc, namespace or enum default that is no string
        DuplicateMember // the last one counts
    };

    Severity severity = Severity::Warning;
    Code code = Code::NotJson;
    Range range {};
    Place place {}; // of the range's begin
    std::string path {}; // JSON pointer
    std::string message {}; // technical text
};

// "undefinedName": stable.
std::string_view codeName(Problem::Code code);

} // namespace tailrace::schema
