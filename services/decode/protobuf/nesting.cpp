// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/protobuf/nesting.h"

#include <algorithm>
#include <cstddef>

namespace tailrace::protobuf {

namespace {

constexpr std::size_t npos = std::string_view::npos;

// Behind the quoted string that begins at from; a line's end ends it as well.
std::size_t behindString(std::string_view text, std::size_t from)
{
    const char quote = text[from];
    std::size_t i = from + 1;
    while (i < text.size() && text[i] != quote && text[i] != '\n')
        i += text[i] == '\\' ? 2U : 1U;
    return i + 1;
}

std::size_t behindComment(std::string_view text, std::size_t from, std::string_view end)
{
    const std::size_t found = text.find(end, from);
    return found == npos ? text.size() : found + end.size();
}

} // namespace

bool nestsWithin(std::string_view text, int levels)
{
    int level = 0;
    std::size_t i = 0;
    while (i < text.size()) {
        const char c = text[i];
        const char next = i + 1 < text.size() ? text[i + 1] : '\0';
        if (c == '"' || c == '\'') {
            i = behindString(text, i);
            continue;
        }
        if ((c == '/' && next == '/') || c == '#') {
            i = behindComment(text, i, "\n");
            continue;
        }
        if (c == '/' && next == '*') {
            i = behindComment(text, i + 2, "*/");
            continue;
        }
        if (c == '{' || c == '[' || c == '(' || c == '<') {
            if (++level > levels)
                return false;
        } else if (c == '}' || c == ']' || c == ')' || c == '>') {
            level = std::max(0, level - 1);
        }
        ++i;
    }
    return true;
}

} // namespace tailrace::protobuf
