// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/transfer/escapes.h"

#include <charconv>

namespace tailrace::transfer {

Result<void> takeEscape(std::string_view text, std::size_t &at, bool zeroAllowed, std::string &out)
{
    const std::string where = "column " + std::to_string(at + 1);
    if (at >= text.size())
        return fail(Error::Kind::Invalid, "a lone \\ at the end", where);
    const char c = text[at++];
    switch (c) {
    case 'n':
        out += '\n';
        return {};
    case 'r':
        out += '\r';
        return {};
    case 't':
        out += '\t';
        return {};
    case '\\':
        out += '\\';
        return {};
    case 'x': {
        unsigned value = 0;
        const std::string_view digits = text.substr(at, 2);
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
        if (digits.size() != 2 || error != std::errc() || end != digits.data() + 2)
            return fail(Error::Kind::Invalid, "\\x takes two hexadecimal digits", where);
        out += static_cast<char>(value);
        at += 2;
        return {};
    }
    case '0':
        if (zeroAllowed) {
            out += '\0';
            return {};
        }
        break;
    default:
        break;
    }
    return fail(Error::Kind::Invalid, std::string("unknown escape \\") + c, where);
}

Result<std::string> parseDelimiter(std::string_view text)
{
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] != '\\') {
            out += text[at++];
            continue;
        }
        ++at;
        if (auto taken = takeEscape(text, at, true, out); !taken)
            return fail(std::move(taken.error()));
    }
    return out;
}

} // namespace tailrace::transfer
