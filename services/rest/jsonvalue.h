// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tailrace::rest {

// One value of a service's answer. Numbers stay the digits they came as; a document may be any value (null, a
// bare number, an array). Members keep their order; of two with one name the last counts. Any thread.
class JsonValue
{
public:
    enum class Kind : std::uint8_t
    {
        Null,
        Bool,
        Number,
        String,
        Array,
        Object
    };

    // Error::Parse with the byte position; invalid UTF-8, more than 1024 levels or 2 million values are
    // errors too.
    [[nodiscard]] static Result<JsonValue> parse(std::string_view text);

    Kind kind() const { return m_kind; }
    bool isNull() const { return m_kind == Kind::Null; }
    bool isString() const { return m_kind == Kind::String; }
    bool isArray() const { return m_kind == Kind::Array; }
    bool isObject() const { return m_kind == Kind::Object; }

    // The member, or null's value where there is none or this is no object.
    const JsonValue &operator[](std::string_view name) const;
    bool has(std::string_view name) const;
    const std::vector<JsonValue> &items() const { return m_items; } // of an array or object
    const std::vector<std::string> &names() const { return m_names; } // of an object, one an item

    const std::string &text() const { return m_text; } // a string's meaning, a number's digits
    std::optional<std::int64_t> integer() const; // a number, or a string that holds one; exact or nothing
    std::optional<bool> boolean() const;
    std::optional<std::string> string() const; // a string only

private:
    friend class JsonBuilder;

    Kind m_kind = Kind::Null;
    std::string m_text;
    std::vector<JsonValue> m_items;
    std::vector<std::string> m_names;
};

// Appends text as a JSON string with its quotes.
void appendQuoted(std::string &out, std::string_view text);

} // namespace tailrace::rest
