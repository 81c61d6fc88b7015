// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/registry/calls.h"

#include "services/decode/json/jsonscan.h"

namespace tailrace::registry {

namespace {

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

unsigned hexAt(std::string_view text, std::size_t at)
{
    unsigned unit = 0;
    for (std::size_t i = at; i < at + 4; ++i) {
        const char c = i < text.size() ? text[i] : 'x';
        const bool isDigit = c >= '0' && c <= '9';
        const bool isLetter = (c | 0x20) >= 'a' && (c | 0x20) <= 'f';
        if (!isDigit && !isLetter)
            return 0;
        unit = unit * 16U + static_cast<unsigned>(isDigit ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    return unit;
}

bool hasHalfPair(std::string_view json)
{
    for (std::size_t i = json.find('\\'); i < json.size(); i = json.find('\\', i)) {
        const bool isUnit = i + 1 < json.size() && json[i + 1] == 'u';
        const unsigned unit = isUnit ? hexAt(json, i + 2) : 0U;
        i += isUnit ? 6 : 2;
        if (unit < 0xd800U || unit >= 0xe000U)
            continue;
        const unsigned low
            = json.substr(std::min(i, json.size())).starts_with("\\u") ? hexAt(json, i + 2) : 0U;
        if (unit >= 0xdc00U || low < 0xdc00U || low >= 0xe000U)
            return true;
        i += 6;
    }
    return false;
}

// Finds the one member of a document, and where its value stands.
struct OneMember : json::Visitor
{
    int depth = 0;
    int members = 0;
    bool isObject = false;
    std::string_view member {};
    const char *begin = nullptr;
    const char *end = nullptr;

    void open(bool object, const char *at)
    {
        if (depth == 0)
            isObject = object;
        if (depth == 1)
            begin = at;
        ++depth;
    }
    void close(bool, const char *at)
    {
        if (--depth == 1)
            end = at + 1;
    }
    void name(const char *from, const char *to, bool)
    {
        if (depth != 1)
            return;
        ++members;
        member = {from, static_cast<std::size_t>(to - from)};
    }
    void scalar(json::Token token, const char *from, const char *to, bool)
    {
        if (depth != 1)
            return;
        const int quote = token == json::Token::String ? 1 : 0;
        begin = from - quote;
        end = to + quote;
    }
};

} // namespace

Result<rest::JsonValue> jsonOf(const rest::Response &response)
{
    const std::string_view text = viewOf(response.body);
    auto json = rest::JsonValue::parse(text);
    if (json && hasHalfPair(text))
        return fail(Error::Kind::Parse, "half of a surrogate pair");
    return json;
}

std::string textOf(const QByteArray &body, bool unwraps)
{
    const std::string_view text = viewOf(body);
    OneMember found;
    if (!unwraps || json::scan(text, found))
        return std::string(text);
    if (!found.isObject || found.members != 1 || found.member != "schema" || !found.begin)
        return std::string(text);
    return {found.begin, static_cast<std::size_t>(found.end - found.begin)};
}

} // namespace tailrace::registry
