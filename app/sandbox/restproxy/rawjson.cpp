// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/restproxy/rawjson.h"

#include "services/decode/json/jsonscan.h"

#include <algorithm>
#include <charconv>

namespace tailrace::sandbox::rawjson {

namespace {

// Cuts out what stands one level below the top.
struct Cutter : json::Visitor
{
    Members found {};
    std::string_view member {};
    const char *begin = nullptr;
    int depth = 0;
    bool isObject = false;
    bool isContainer = false;

    void take(const char *from, const char *to)
    {
        found.emplace_back(member, std::string_view(from, static_cast<std::size_t>(to - from)));
    }
    void open(bool object, const char *at)
    {
        if (depth == 0) {
            isObject = object;
            isContainer = true;
        } else if (depth == 1) {
            begin = at;
        }
        ++depth;
    }
    void close(bool, const char *at)
    {
        if (--depth == 1)
            take(begin, at + 1);
    }
    void name(const char *from, const char *to, bool)
    {
        if (depth == 1)
            member = {from, static_cast<std::size_t>(to - from)};
    }
    void scalar(json::Token token, const char *from, const char *to, bool)
    {
        if (depth == 1)
            take(from - (token == json::Token::String), to + (token == json::Token::String));
    }
};

} // namespace

std::optional<Members> members(std::string_view object)
{
    Cutter cutter;
    if (!json::validUtf8(object) || json::scan(object, cutter) || !cutter.isContainer || !cutter.isObject)
        return std::nullopt;
    return std::move(cutter.found);
}

std::optional<std::vector<std::string_view>> items(std::string_view array)
{
    Cutter cutter;
    if (json::scan(array, cutter) || !cutter.isContainer || cutter.isObject)
        return std::nullopt;
    std::vector<std::string_view> out;
    out.reserve(cutter.found.size());
    for (const auto &item : cutter.found)
        out.push_back(item.second);
    return out;
}

std::optional<std::string> string(std::string_view value)
{
    if (value.size() < 2 || value.front() != '"')
        return std::nullopt;
    std::string out;
    json::appendUnescaped(out, value.substr(1, value.size() - 2));
    return out;
}

std::optional<std::int64_t> integer(std::string_view value)
{
    if (value.size() > 2 && value.front() == '"')
        value = value.substr(1, value.size() - 2);
    std::int64_t number = 0;
    const char *end = value.data() + value.size();
    const auto [at, error] = std::from_chars(value.data(), end, number);
    return error == std::errc() && at == end ? std::optional(number) : std::nullopt;
}

std::string_view find(const Members &members, std::string_view name)
{
    const auto found = std::find_if(
        members.begin(), members.end(), [name](const auto &each) { return each.first == name; });
    return found == members.end() ? std::string_view("null") : found->second;
}

std::optional<std::string_view> takeDocument(std::string_view &text)
{
    const auto begin = std::min(text.find_first_not_of(" \t\r\n,"), text.size());
    text.remove_prefix(begin);
    if (text.empty())
        return std::nullopt;
    int depth = 0;
    bool inString = false;
    std::size_t i = 0;
    for (; i < text.size(); ++i) {
        const char c = text[i];
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if ((c == '}' || c == ']') && --depth <= 0) {
            ++i;
            break;
        }
    }
    const std::string_view document = text.substr(0, i);
    text.remove_prefix(std::min(i, text.size()));
    return document;
}

} // namespace tailrace::sandbox::rawjson
