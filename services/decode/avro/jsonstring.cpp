// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/avro/jsonstring.h"

#include "services/decode/base64/base64.h"
#include "services/decode/json/jsonscan.h"

#include <cstdint>
#include <cstring>

namespace tailrace::avro {

namespace {

bool isAscii(std::string_view text)
{
    std::uint64_t all = 0;
    std::size_t i = 0;
    for (; i + 8 <= text.size(); i += 8) {
        std::uint64_t block = 0;
        std::memcpy(&block, text.data() + i, 8);
        all |= block;
    }
    for (; i < text.size(); ++i)
        all |= static_cast<unsigned char>(text[i]);
    return (all & 0x8080808080808080U) == 0;
}

void appendEscape(std::string &out, char c)
{
    static constexpr char digits[] = "0123456789abcdef";
    switch (c) {
    case '"':
        out.append("\\\"");
        break;
    case '\\':
        out.append("\\\\");
        break;
    case '\n':
        out.append("\\n");
        break;
    case '\r':
        out.append("\\r");
        break;
    case '\t':
        out.append("\\t");
        break;
    case '\b':
        out.append("\\b");
        break;
    case '\f':
        out.append("\\f");
        break;
    default:
        out.append("\\u00");
        out.push_back(digits[static_cast<unsigned char>(c) >> 4U]);
        out.push_back(digits[static_cast<unsigned char>(c) & 0xfU]);
    }
}

} // namespace

bool appendQuoted(std::string &out, std::string_view text)
{
    if (!isAscii(text) && !json::validUtf8(text))
        return false;
    out.push_back('"');
    const char *p = text.data();
    const char *const end = p + text.size();
    for (;;) {
        const char *stop = json::detail::plainRun(p, end);
        out.append(p, stop);
        if (stop == end)
            break;
        appendEscape(out, *stop);
        p = stop + 1;
    }
    out.push_back('"');
    return true;
}

void appendMarked(std::string &out, std::string_view bytes)
{
    out.append("{\"$base64\":\"");
    decode::appendBase64(out, bytes);
    out.append("\"}");
}

} // namespace tailrace::avro
