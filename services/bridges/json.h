// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tailrace::bridges {

// A JSON document that can be changed: members keep their order, also of two with one name, numbers their
// digits. A place in it is named by its members, "configuration.credentials.region". A value of any thread.
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
    static Json string(std::string text);
    static Json number(std::int64_t value);
    static Json object(std::vector<Member> members = {});
    static Json array(std::vector<Json> items = {});

    // Error::Parse; where is "line N".
    [[nodiscard]] static Result<Json> parse(std::string_view text);

    Kind kind() const { return m_kind; }
    bool isNull() const { return m_kind == Kind::Null; }
    bool isString() const { return m_kind == Kind::String; }
    bool isArray() const { return m_kind == Kind::Array; }
    bool isObject() const { return m_kind == Kind::Object; }
    const std::string &text() const { return m_text; } // a string's meaning, a number's digits
    std::optional<std::int64_t> integer() const; // of a number alone
    const std::vector<Member> &members() const { return m_members; }
    const std::vector<Json> &items() const { return m_items; }
    int line() const { return m_line; } // where it begins in the text that was parsed, from 1; 0: nowhere

    // Null's value where there is none; of two with one name the last.
    const Json &operator[](std::string_view name) const;
    bool has(std::string_view name) const;
    const Json &at(std::string_view path) const;
    // Of this object alone, whatever the name.
    void put(std::string_view name, Json value);
    void erase(const std::string &name);
    // Objects on the way are made. Where there is one, it keeps its place.
    void set(std::string_view path, Json value);
    void remove(std::string_view path);

    std::string compact() const;
    // Two spaces a level, one member a line; what stands in an array one item a line.
    std::string pretty() const;

    // The same value; where it stands in a text does not matter.
    friend bool operator==(const Json &a, const Json &b);

private:
    friend class JsonReader;
    Json *find(std::string_view name);
    void write(std::string &out, int level, bool isWide) const;

    Kind m_kind = Kind::Null;
    int m_line = 0;
    std::string m_text;
    std::vector<Member> m_members;
    std::vector<Json> m_items;
};

} // namespace tailrace::bridges
