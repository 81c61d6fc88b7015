// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/json/prettyjson.h"

#include "services/decode/json/jsonscan.h"

#include <algorithm>

namespace tailrace::decode {

namespace {

struct Printer : json::Visitor
{
    std::string out;
    std::size_t depth = 0;
    bool empty = true; // the innermost container, so far
    bool afterName = false;

    void line() { out.append(1, '\n').append(std::min<std::size_t>(depth, 32) * 4, ' '); }

    // Before a member or an element: its comma and its line.
    void begin()
    {
        if (afterName) {
            afterName = false;
            return;
        }
        if (depth == 0)
            return;
        if (!empty)
            out.push_back(',');
        empty = false;
        line();
    }
    void open(bool object, const char *)
    {
        begin();
        out.push_back(object ? '{' : '[');
        ++depth;
        empty = true;
    }
    void close(bool object, const char *)
    {
        --depth;
        if (!empty)
            line();
        out.push_back(object ? '}' : ']');
        empty = false;
    }
    void quoted(const char *from, const char *end)
    {
        out.append(from - 1, static_cast<std::size_t>(end - from) + 2);
    }
    void name(const char *from, const char *end, bool)
    {
        begin();
        quoted(from, end);
        out.append(": ");
        afterName = true;
    }
    void scalar(json::Token token, const char *from, const char *end, bool)
    {
        begin();
        if (token == json::Token::String)
            quoted(from, end);
        else
            out.append(from, static_cast<std::size_t>(end - from));
    }
};

} // namespace

std::string prettyJson(std::string_view text)
{
    Printer printer;
    printer.out.reserve(text.size() + text.size() / 4);
    if (json::scan(text, printer))
        return {};
    return std::move(printer.out);
}

} // namespace tailrace::decode
