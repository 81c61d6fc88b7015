// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tailrace::sandbox {

// One JSON value that can be built, changed and written. Members keep their order; numbers are their digits.
// A value; any one thread at a time.
class Json
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
    using Member = std::pair<std::string, Json>;

    Json() = default;
    Json(bool value);
    Json(int value);
    Json(std::int64_t value);
    Json(const char *value);
    Json(std::string value);
    static Json object(std::initializer_list<Member> members = {});
    static Json array();
    // Nothing: no JSON, over 1 MiB, or deeper than 64 levels.
    static std::optional<Json> parse(std::string_view text);

    Kind kind() const { return m_kind; }
    bool isNull() const { return m_kind == Kind::Null; }
    bool isString() const { return m_kind == Kind::String; }
    bool isArray() const { return m_kind == Kind::Array; }
    bool isObject() const { return m_kind == Kind::Object; }
    const std::string &text() const { return m_text; } // of a string, or a number's digits
    std::optional<std::int64_t> integer() const; // of a number that is one
    std::optional<bool> boolean() const;
    const std::vector<Member> &members() const { return m_members; } // of an object; items have no names

    const Json *find(std::string_view name) const;
    Json *find(std::string_view name);
    // The text of a member that is a string.
    std::optional<std::string> string(std::string_view name) const;
    std::optional<std::int64_t> integer(std::string_view name) const;

    Json &set(std::string_view name, Json value); // adds or replaces; *this
    Json &push(Json value);
    void erase(std::string_view name);
    // RFC 7386.
    void merge(const Json &patch);
    std::string dump() const;

private:
    friend struct JsonReader;
    void append(std::string &to) const;

    Kind m_kind = Kind::Null;
    bool m_bool = false;
    std::string m_text;
    std::vector<Member> m_members;
};

} // namespace tailrace::sandbox
