// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/json/json.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

namespace tailrace::sandbox {

struct JsonReader
{
    static constexpr int deepest = 64;

    static bool read(const simdjson::dom::element &from, Json &to, int depth)
    {
        using Type = simdjson::dom::element_type;
        if (depth > deepest)
            return false;
        switch (from.type()) {
        case Type::ARRAY:
            to = Json::array();
            for (const simdjson::dom::element item : simdjson::dom::array(from)) {
                if (!read(item, to.push({}).m_members.back().second, depth + 1))
                    return false;
            }
            return true;
        case Type::OBJECT:
            to = Json::object();
            for (const simdjson::dom::key_value_pair member : simdjson::dom::object(from)) {
                Json value;
                if (!read(member.value, value, depth + 1))
                    return false;
                to.set(member.key, std::move(value));
            }
            return true;
        case Type::STRING:
            to = Json(std::string(std::string_view(from)));
            return true;
        case Type::INT64:
            to = Json(std::int64_t(from));
            return true;
        case Type::UINT64:
            to = Json(0);
            to.m_text = std::to_string(std::uint64_t(from));
            return true;
        case Type::DOUBLE: {
            std::array<char, 40> digits {};
            const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), double(from)).ptr;
            to = Json(0);
            to.m_text.assign(digits.data(), end);
            return true;
        }
        case Type::BOOL:
            to = Json(bool(from));
            return true;
        case Type::NULL_VALUE:
            to = Json();
            return true;
        }
        return false;
    }
};

Json::Json(bool value)
    : m_kind(Kind::Bool)
    , m_bool(value)
{
}

Json::Json(int value)
    : Json(std::int64_t(value))
{
}

Json::Json(std::int64_t value)
    : m_kind(Kind::Number)
    , m_text(std::to_string(value))
{
}

Json::Json(const char *value)
    : Json(std::string(value))
{
}

Json::Json(std::string value)
    : m_kind(Kind::String)
    , m_text(std::move(value))
{
}

Json Json::object(std::initializer_list<Member> members)
{
    Json made;
    made.m_kind = Kind::Object;
    made.m_members = members;
    return made;
}

Json Json::array()
{
    Json made;
    made.m_kind = Kind::Array;
    return made;
}

std::optional<Json> Json::parse(std::string_view text)
{
    constexpr std::size_t largest = 1 << 20;
    if (text.size() > largest)
        return std::nullopt;
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    Json value;
    if (parser.parse(text.data(), text.size(), true).get(root) != simdjson::SUCCESS)
        return std::nullopt;
    if (!JsonReader::read(root, value, 0))
        return std::nullopt;
    return value;
}

std::optional<std::int64_t> Json::integer() const
{
    std::int64_t value = 0;
    const char *end = m_text.data() + m_text.size();
    if (m_kind != Kind::Number)
        return std::nullopt;
    const auto [at, error] = std::from_chars(m_text.data(), end, value);
    return error == std::errc() && at == end ? std::optional(value) : std::nullopt;
}

std::optional<bool> Json::boolean() const
{
    return m_kind == Kind::Bool ? std::optional(m_bool) : std::nullopt;
}

Json *Json::find(std::string_view name)
{
    const auto found = std::find_if(
        m_members.begin(), m_members.end(), [name](const Member &each) { return each.first == name; });
    return m_kind == Kind::Object && found != m_members.end() ? &found->second : nullptr;
}

const Json *Json::find(std::string_view name) const
{
    return const_cast<Json *>(this)->find(name);
}

std::optional<std::string> Json::string(std::string_view name) const
{
    const Json *member = find(name);
    return member && member->isString() ? std::optional(member->text()) : std::nullopt;
}

std::optional<std::int64_t> Json::integer(std::string_view name) const
{
    const Json *member = find(name);
    return member ? member->integer() : std::nullopt;
}

Json &Json::set(std::string_view name, Json value)
{
    if (Json *member = find(name))
        *member = std::move(value);
    else
        m_members.emplace_back(std::string(name), std::move(value));
    return *this;
}

Json &Json::push(Json value)
{
    m_members.emplace_back(std::string(), std::move(value));
    return *this;
}

void Json::erase(std::string_view name)
{
    std::erase_if(m_members, [name](const Member &each) { return each.first == name; });
}

void Json::merge(const Json &patch)
{
    if (!patch.isObject()) {
        *this = patch;
        return;
    }
    if (!isObject())
        *this = object();
    for (const auto &[name, value] : patch.members()) {
        if (value.isNull()) {
            erase(name);
            continue;
        }
        if (!find(name))
            set(name, {});
        find(name)->merge(value);
    }
}

namespace {

void appendQuoted(std::string &to, std::string_view text)
{
    to += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            to += '\\';
            to += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            std::array<char, 8> escape {};
            std::snprintf(escape.data(), escape.size(), "\\u%04x", static_cast<unsigned>(c));
            to += escape.data();
        } else {
            to += c;
        }
    }
    to += '"';
}

} // namespace

void Json::append(std::string &to) const
{
    switch (m_kind) {
    case Kind::Null:
        to += "null";
        return;
    case Kind::Bool:
        to += m_bool ? "true" : "false";
        return;
    case Kind::Number:
        to += m_text;
        return;
    case Kind::String:
        appendQuoted(to, m_text);
        return;
    case Kind::Array:
    case Kind::Object:
        break;
    }
    to += isArray() ? '[' : '{';
    bool first = true;
    for (const auto &[name, value] : m_members) {
        if (!first)
            to += ',';
        first = false;
        if (isObject()) {
            appendQuoted(to, name);
            to += ':';
        }
        value.append(to);
    }
    to += isArray() ? ']' : '}';
}

std::string Json::dump() const
{
    std::string text;
    append(text);
    return text;
}

} // namespace tailrace::sandbox
