// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/bridges/json.h"

#include "services/decode/json/jsonscan.h"

#include <algorithm>
#include <charconv>

namespace tailrace::bridges {

namespace {

// A document of a bridge has some dozens.
constexpr std::size_t mostValues = 20'000;
constexpr std::size_t mostLevels = 64;

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

std::pair<std::string_view, std::string_view> firstOf(std::string_view path)
{
    const std::size_t dot = path.find('.');
    if (dot == std::string_view::npos)
        return {path, {}};
    return {path.substr(0, dot), path.substr(dot + 1)};
}

} // namespace

class JsonReader : public json::Visitor
{
public:
    explicit JsonReader(const char *begin)
        : m_counted(begin)
    {
    }
    void open(bool object, const char *at)
    {
        if (Json *value = add(object ? Json::Kind::Object : Json::Kind::Array, at))
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
        m_nameLine = lineAt(begin);
    }
    void scalar(json::Token token, const char *begin, const char *end, bool escaped)
    {
        using Kind = Json::Kind;
        const bool isBool = token == json::Token::False || token == json::Token::True;
        const Kind kind = isBool           ? Kind::Bool
            : token == json::Token::Null   ? Kind::Null
            : token == json::Token::Number ? Kind::Number
                                           : Kind::String;
        Json *value = add(kind, begin);
        if (value && kind != Kind::Null)
            take(value->m_text, begin, end, kind == Kind::String && escaped);
    }

    bool tooMuch() const { return m_count > mostValues || m_tooDeep; }
    Json result() { return std::move(m_root); }

private:
    static void take(std::string &out, const char *begin, const char *end, bool escaped)
    {
        const std::string_view token(begin, static_cast<std::size_t>(end - begin));
        if (escaped)
            json::appendUnescaped(out, token);
        else
            out.append(token);
    }
    // Asked in the order of the text.
    int lineAt(const char *at)
    {
        m_line += static_cast<int>(std::count(m_counted, at, '\n'));
        m_counted = at;
        return m_line;
    }
    // A parent's vector does not grow while a child is open, so the pointers in m_open hold.
    Json *add(Json::Kind kind, const char *at)
    {
        m_tooDeep = m_tooDeep || m_open.size() >= mostLevels;
        if (++m_count > mostValues || m_skipped > 0 || m_tooDeep)
            return nullptr;
        Json *value = &m_root;
        int line = lineAt(at);
        if (!m_open.empty() && m_open.back()->m_kind == Json::Kind::Object) {
            value = &m_open.back()->m_members.emplace_back(m_name, Json()).second;
            line = m_nameLine;
        } else if (!m_open.empty()) {
            value = &m_open.back()->m_items.emplace_back();
        }
        value->m_kind = kind;
        value->m_line = line;
        return value;
    }

    Json m_root;
    std::vector<Json *> m_open;
    std::string m_name;
    const char *m_counted;
    int m_line = 1;
    int m_nameLine = 1;
    std::size_t m_count = 0;
    std::size_t m_skipped = 0;
    bool m_tooDeep = false;
};

Json Json::string(std::string text)
{
    Json json;
    json.m_kind = Kind::String;
    json.m_text = std::move(text);
    return json;
}

Json Json::number(std::int64_t value)
{
    Json json;
    json.m_kind = Kind::Number;
    json.m_text = std::to_string(value);
    return json;
}

Json Json::object(std::vector<Member> members)
{
    Json json;
    json.m_kind = Kind::Object;
    json.m_members = std::move(members);
    return json;
}

Json Json::array(std::vector<Json> items)
{
    Json json;
    json.m_kind = Kind::Array;
    json.m_items = std::move(items);
    return json;
}

Result<Json> Json::parse(std::string_view text)
{
    const auto lineOf = [text](std::size_t position) {
        const auto from = text.begin();
        const auto to = from + static_cast<std::ptrdiff_t>(std::min(position, text.size()));
        return "line " + std::to_string(1 + std::count(from, to, '\n'));
    };
    if (!json::validUtf8(text))
        return fail(Error::Kind::Parse, "invalid UTF-8", lineOf(json::firstInvalidUtf8(text)));
    JsonReader reader(text.data());
    if (const json::Fault fault = json::scan(text, reader))
        return fail(Error::Kind::Parse, fault.message, lineOf(fault.position));
    if (reader.tooMuch())
        return fail(Error::Kind::Parse, "more than 20000 values or 64 levels", "line 1");
    return reader.result();
}

std::optional<std::int64_t> Json::integer() const
{
    std::int64_t value = 0;
    const char *end = m_text.data() + m_text.size();
    const auto [stop, fault] = std::from_chars(m_text.data(), end, value);
    if (m_kind != Kind::Number || fault != std::errc() || stop != end)
        return std::nullopt;
    return value;
}

const Json &Json::operator[](std::string_view name) const
{
    static const Json none;
    const auto found = std::find_if(
        m_members.rbegin(), m_members.rend(), [name](const Member &each) { return each.first == name; });
    return found == m_members.rend() ? none : found->second;
}

Json *Json::find(std::string_view name)
{
    const auto found = std::find_if(
        m_members.rbegin(), m_members.rend(), [name](const Member &each) { return each.first == name; });
    return found == m_members.rend() ? nullptr : &found->second;
}

bool Json::has(std::string_view name) const
{
    return std::any_of(
        m_members.begin(), m_members.end(), [name](const Member &each) { return each.first == name; });
}

const Json &Json::at(std::string_view path) const
{
    const auto [first, rest] = firstOf(path);
    const Json &member = (*this)[first];
    return rest.empty() ? member : member.at(rest);
}

void Json::put(std::string_view name, Json value)
{
    if (m_kind != Kind::Object)
        *this = object();
    Json *member = find(name);
    if (!member)
        member = &m_members.emplace_back(std::string(name), Json()).second;
    *member = std::move(value);
}

void Json::set(std::string_view path, Json value)
{
    const auto [first, rest] = firstOf(path);
    if (rest.empty()) {
        put(first, std::move(value));
        return;
    }
    if (!has(first))
        put(first, object());
    if (Json *member = find(first))
        member->set(rest, std::move(value));
}

void Json::remove(std::string_view path)
{
    const auto [first, rest] = firstOf(path);
    if (!rest.empty()) {
        if (Json *member = find(first))
            member->remove(rest);
        return;
    }
    erase(std::string(first));
}

void Json::erase(const std::string &name)
{
    std::erase_if(m_members, [&name](const Member &each) { return each.first == name; });
}

std::string Json::compact() const
{
    std::string out;
    write(out, 0, false);
    return out;
}

std::string Json::pretty() const
{
    std::string out;
    write(out, 0, true);
    return out;
}

void Json::write(std::string &out, int level, bool isWide) const
{
    if (m_kind != Kind::Array && m_kind != Kind::Object) {
        if (m_kind == Kind::String)
            appendQuoted(out, m_text);
        else
            out += m_kind == Kind::Null ? "null" : m_text;
        return;
    }
    const bool isArray = m_kind == Kind::Array;
    const std::size_t count = isArray ? m_items.size() : m_members.size();
    const std::string indent(static_cast<std::size_t>(level) * 2, ' ');
    out += isArray ? '[' : '{';
    for (std::size_t i = 0; i < count; ++i) {
        out += i > 0 ? "," : "";
        if (isWide)
            out += "\n" + indent + "  ";
        if (isArray) {
            m_items[i].write(out, level + 1, false);
            continue;
        }
        appendQuoted(out, m_members[i].first);
        out += isWide ? ": " : ":";
        m_members[i].second.write(out, level + 1, isWide);
    }
    if (isWide && count > 0)
        out += "\n" + indent;
    out += isArray ? ']' : '}';
}

bool operator==(const Json &a, const Json &b)
{
    return a.m_kind == b.m_kind && a.m_text == b.m_text && a.m_members == b.m_members
        && a.m_items == b.m_items;
}

} // namespace tailrace::bridges
