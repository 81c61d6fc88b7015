// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/json/jsonscan.h"

#include <simdjson.h>

namespace tailrace::json {

namespace {

unsigned hexValue(char c)
{
    if (c <= '9')
        return static_cast<unsigned>(c - '0');
    return static_cast<unsigned>((c | 0x20) - 'a') + 10U;
}

// The code unit of "\uXXXX" at i, or 0x110000 when none stands there.
unsigned codeUnit(std::string_view token, std::size_t i)
{
    if (token.size() < i + 6 || token[i] != '\\' || token[i + 1] != 'u')
        return 0x110000U;
    unsigned unit = 0;
    for (std::size_t k = 2; k < 6; ++k)
        unit = unit * 16 + hexValue(token[i + k]);
    return unit;
}

void appendUtf8(std::string &out, unsigned code)
{
    const auto put = [&out](unsigned byte) { out.push_back(static_cast<char>(byte)); };
    if (code < 0x80U) {
        put(code);
    } else if (code < 0x800U) {
        put(0xc0U | (code >> 6));
        put(0x80U | (code & 0x3fU));
    } else if (code < 0x10000U) {
        put(0xe0U | (code >> 12));
        put(0x80U | ((code >> 6) & 0x3fU));
        put(0x80U | (code & 0x3fU));
    } else {
        put(0xf0U | (code >> 18));
        put(0x80U | ((code >> 12) & 0x3fU));
        put(0x80U | ((code >> 6) & 0x3fU));
        put(0x80U | (code & 0x3fU));
    }
}

// The length of the well-formed sequence at the start of bytes, 0 when there is none (RFC 3629).
std::size_t sequenceLength(std::string_view bytes)
{
    const auto at = [bytes](std::size_t i) {
        return i < bytes.size() ? static_cast<unsigned>(static_cast<unsigned char>(bytes[i])) : 0U;
    };
    const auto tail = [](unsigned byte) { return (byte & 0xc0U) == 0x80U; };
    const unsigned lead = at(0);
    if (lead < 0x80U)
        return 1;
    if (lead >= 0xc2U && lead <= 0xdfU)
        return tail(at(1)) ? 2 : 0;
    if (lead >= 0xe0U && lead <= 0xefU) {
        const bool second
            = tail(at(1)) && (lead != 0xe0U || at(1) >= 0xa0U) && (lead != 0xedU || at(1) < 0xa0U);
        return second && tail(at(2)) ? 3 : 0;
    }
    if (lead >= 0xf0U && lead <= 0xf4U) {
        const bool second
            = tail(at(1)) && (lead != 0xf0U || at(1) >= 0x90U) && (lead != 0xf4U || at(1) < 0x90U);
        return second && tail(at(2)) && tail(at(3)) ? 4 : 0;
    }
    return 0;
}

} // namespace

bool validUtf8(std::string_view bytes)
{
    return bytes.empty() || simdjson::validate_utf8(bytes.data(), bytes.size());
}

std::size_t firstInvalidUtf8(std::string_view bytes)
{
    for (std::size_t i = 0; i < bytes.size();) {
        const std::size_t length = sequenceLength(bytes.substr(i, 4));
        if (length == 0)
            return i;
        i += length;
    }
    return std::string_view::npos;
}

void appendUnescaped(std::string &out, std::string_view token)
{
    for (std::size_t i = 0; i < token.size();) {
        const std::size_t slash = token.find('\\', i);
        out.append(token.substr(i, slash - i));
        if (slash == std::string_view::npos || slash + 1 >= token.size())
            return;
        i = slash + 2;
        switch (token[slash + 1]) {
        case 'b':
            out.push_back('\b');
            break;
        case 'f':
            out.push_back('\f');
            break;
        case 'n':
            out.push_back('\n');
            break;
        case 'r':
            out.push_back('\r');
            break;
        case 't':
            out.push_back('\t');
            break;
        case 'u': {
            const unsigned unit = codeUnit(token, slash);
            i = std::min(slash + 6, token.size());
            const unsigned low = unit >= 0xd800U && unit < 0xdc00U ? codeUnit(token, i) : 0U;
            if (low >= 0xdc00U && low < 0xe000U) {
                appendUtf8(out, 0x10000U + ((unit - 0xd800U) << 10) + (low - 0xdc00U));
                i += 6;
            } else if ((unit >= 0xd800U && unit < 0xe000U) || unit > 0xffffU) {
                out.append(token.substr(slash, i - slash));
            } else {
                appendUtf8(out, unit);
            }
            break;
        }
        default:
            out.push_back(token[slash + 1]);
        }
    }
}

} // namespace tailrace::json
