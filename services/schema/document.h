// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/schema/range.h"

#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace tailrace::schema {

// Where a byte of the text is for people: line and column count from 1, the column in characters.
struct Place
{
    std::uint32_t line = 1;
    std::uint32_t column = 1;
    std::uint32_t byte = 0;
};

// A JSON text, kept byte for byte, with the range of every value and name in it. Comments are taken as white
// space, as Avro's own parser has it. Members keep their order, also of two with one name. Immutable, of any
// thread; at most maxBytes long, maxLevels deep and of maxValues values.
class Document
{
public:
    static constexpr std::size_t maxBytes = 8U << 20;
    static constexpr std::size_t maxLevels = 500;
    static constexpr std::size_t maxValues = 500'000;

    using Id = std::uint32_t; // of a value
    static constexpr Id none = 0xffffffffU;

    enum class Kind : std::uint8_t
    {
        Null,
        False,
        True,
        Number,
        String,
        Array,
        Object
    };

    struct Fault
    {
        std::string message {}; // technical text
        Place place {};
    };
    [[nodiscard]] static tl::expected<Document, Fault> parse(std::string text);

    const std::string &text() const { return m_text; }
    std::string_view text(Range range) const;
    static constexpr Id root() { return 0; }
    // A comment stands behind the value of the document.
    bool hasCommentAtEnd() const { return m_commentAtEnd; }

    Kind kind(Id id) const { return m_values[id].kind; }
    bool isString(Id id) const { return id != none && kind(id) == Kind::String; }
    bool isArray(Id id) const { return id != none && kind(id) == Kind::Array; }
    bool isObject(Id id) const { return id != none && kind(id) == Kind::Object; }
    Range range(Id id) const { return m_values[id].range; } // with quotes and brackets
    Range nameRange(Id id) const { return m_values[id].name; } // of a member, with its quotes; else empty
    std::string_view token(Id id) const { return text(range(id)); }
    std::string string(Id id) const; // what a string means
    std::string name(Id id) const; // what a member's name means

    Id parent(Id id) const { return m_values[id].parent; }
    Id first(Id id) const { return m_values[id].first; } // child; none: there is none
    Id next(Id id) const { return m_values[id].next; } // sibling
    std::uint32_t count(Id id) const { return m_values[id].count; } // of children
    std::uint32_t index(Id id) const { return m_values[id].index; } // among its siblings

    // The last member of that name, which is the one that counts.
    Id find(Id object, std::string_view name) const;
    // RFC 6901: "" for the root, "/fields/0/type".
    std::string pointer(Id id) const;
    Place place(std::uint32_t byte) const;

private:
    friend class DocumentBuilder;

    struct Value
    {
        Range range {};
        Range name {};
        Id parent = none;
        Id first = none;
        Id next = none;
        std::uint32_t count = 0;
        std::uint32_t index = 0;
        Kind kind = Kind::Null;
        bool isEscaped = false;
        bool isNameEscaped = false;
    };

    std::string unescaped(Range quoted, bool isEscaped) const;

    std::string m_text;
    std::vector<Value> m_values;
    bool m_commentAtEnd = false;
};

// "line 3, column 5, byte 61"
std::string describe(const Place &place);

} // namespace tailrace::schema
