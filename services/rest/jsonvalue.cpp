// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/rest/jsonvalue.h"

#include "services/decode/json/jsonscan.h"

#include <algorithm>
#include <charconv>

namespace tailrace::rest {

namespace {

constexpr std::size_t maxValues = 2'000'000;

} // namespace

class JsonBuilder : public json::Visitor
{
public:
    void open(bool object, const char *)
    {
        if (JsonValue *value = add(object ? JsonValue::Kind::Object : JsonValue::Kind::Array))
            m_open.push_back(value);
        else
            ++m_skipped;
    }
    void close(bool, const char *)
    {
        if (m_skipped > 0)
            --m_skipped;
        else
            m_open.pop_back();
    }
    void name(const char *begin, const char *end, bool escaped)
    {
        m_name.clear();
        take(m_name, begin, end, escaped);
    }
    void scalar(json::Token token, const char *begin, const char *end, bool escaped)
    {
        using Kind = JsonValue::Kind;
        const bool isBool = token == json::Token::False || token == json::Token::True;
        const Kind kind = isBool           ? Kind::Bool
            : token == json::Token::Null   ? Kind::Null
            : token == json::Token::Number ? Kind::Number
                                           : Kind::String;
        JsonValue *value = add(kind);
        if (value && kind != Kind::Null)
            take(value->m_text, begin, end, kind == Kind::String && escaped);
    }

    bool tooMany() const { return m_count > maxValues; }
    JsonValue result() { return std::move(m_root); }

private:
    static void take(std::string &out, const char *begin, const char *end, bool escaped)
    {
        const std::string_view token(begin, static_cast<std::size_t>(end - begin));
        if (escaped)
            json::appendUnescaped(out, token);
        else
            out.append(token);
    }

    // A parent's vector does not grow while a child is open, so the pointers in m_open hold.
    JsonValue *add(JsonValue::Kind kind)
    {
        if (++m_count > maxValues || m_skipped > 0)
            return nullptr;
        JsonValue *value = &m_root;
        if (!m_open.empty()) {
            JsonValue *parent = m_open.back();
            if (parent->m_kind == JsonValue::Kind::Object)
                parent->m_names.push_back(m_name);
            value = &parent->m_items.emplace_back();
        }
        value->m_kind = kind;
        return value;
    }

    JsonValue m_root;
    std::vector<JsonValue *> m_open;
    std::string m_name;
    std::size_t m_count = 0;
    std::size_t m_skipped = 0;
};

Result<JsonValue> JsonValue::parse(std::string_view text)
{
    if (!json::validUtf8(text))
        return fail(Error::Kind::Parse, "invalid UTF-8",
            "json: byte " + std::to_string(json::firstInvalidUtf8(text)));
    JsonBuilder builder;
    if (const json::Fault fault = json::scan(text, builder))
        return fail(Error::Kind::Parse, fault.message, "json: byte " + std::to_string(fault.position));
    if (builder.tooMany())
        return fail(Error::Kind::Parse, "more than 2000000 values", "json");
    return builder.result();
}

const JsonValue &JsonValue::operator[](std::string_view name) const
{
    static const JsonValue none;
    for (std::size_t i = m_names.size(); i-- > 0;) {
        if (m_names[i] == name)
            return m_items[i];
    }
    return none;
}

bool JsonValue::has(std::string_view name) const
{
    return std::find(m_names.begin(), m_names.end(), name) != m_names.end();
}

std::optional<std::int64_t> JsonValue::integer() const
{
    if (m_kind != Kind::Number && m_kind != Kind::String)
        return std::nullopt;
    std::int64_t value = 0;
    const char *end = m_text.data() + m_text.size();
    const auto [stop, fault] = std::from_chars(m_text.data(), end, value);
    if (fault != std::errc() || stop != end)
        return std::nullopt;
    return value;
}

std::optional<bool> JsonValue::boolean() const
{
    if (m_kind != Kind::Bool)
        return std::nullopt;
    return m_text == "true";
}

std::optional<std::string> JsonValue::string() const
{
    if (m_kind != Kind::String)
        return std::nullopt;
    return m_text;
}

void appendQuoted(std::string &out, std::string_view text)
{
    static constexpr char hex[] = "0123456789abcdef";
    out.push_back('"');
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out.push_back('\\');
            out.push_back(c);
        } else if (byte < 0x20U) {
            out.append("\\u00");
            out.push_back(hex[byte >> 4]);
            out.push_back(hex[byte & 15U]);
        } else {
            out.push_back(c);
        }
    }
    out.push_back('"');
}

} // namespace tailrace::rest
