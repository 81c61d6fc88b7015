// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/schema/schema.h"

#include <optional>

namespace tailrace::schema {

// One thing that is not as it was. Text that only looks different (white space, order of members, a name
// written in full) is no change.
struct Change
{
    enum class Kind : std::uint8_t
    {
        Added,
        Removed,
        Renamed, // the new name has the old one as an alias
        NameChanged, // without an alias: of types that take each other's place
        Moved, // among its siblings
        Widened, // the type now takes all of what it took, and more
        Narrowed,
        TypeChanged, // neither, or both
        SizeChanged, // of a fixed
        LogicalTypeChanged,
        DefaultChanged, // also one that is new or gone
        SortOrderChanged, // of a field: "order"
        AliasesChanged,
        PropertyChanged, // one that Avro gives no meaning
        DocChanged
    };
    enum class Subject : std::uint8_t
    {
        Field,
        Type,
        Symbol,
        Branch // of a union
    };
    struct End
    {
        const Document *document = nullptr;
        Range range {};
        std::string path {}; // JSON pointer

        std::string_view text() const { return document->text(range); }
    };

    Kind kind = Kind::Added;
    Subject subject = Subject::Field;
    std::string name {}; // of the subject as it is now, or was: a field, a symbol, a type's full name or word
    std::string in {}; // full name of the record or enum that has it; empty: none has
    std::optional<End> before {}; // none: there was none
    std::optional<End> after {};
};

struct Diff
{
    static constexpr std::size_t maxChanges = 10'000;

    SchemaPtr before {}; // they keep what the changes point to
    SchemaPtr after {};
    std::vector<Change> changes {}; // in the order of the new text, what is gone where it was
    bool isComplete = true; // false: more than maxChanges

    bool isDocOnly() const; // nothing but DocChanged, and something
};

// "widened": stable.
std::string_view kindName(Change::Kind kind);

// What a reader of schemas wants to know about a new version. Named types are compared once, fields are
// matched by name, then by alias. Any thread.
Diff diff(const SchemaPtr &before, const SchemaPtr &after);

} // namespace tailrace::schema
