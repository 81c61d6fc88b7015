// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/text/visibletext.h"

#include <charconv>
#include <cstddef>

namespace tailrace::decode {

namespace {

struct Character
{
    unsigned code = 0xfffdU;
    std::size_t length = 1;
    bool valid = false;
};

Character characterAt(std::string_view text, std::size_t i)
{
    const auto byte = [text](std::size_t k) {
        return k < text.size() ? static_cast<unsigned>(static_cast<unsigned char>(text[k])) : 0U;
    };
    const unsigned lead = byte(i);
    if (lead < 0x80U)
        return {lead, 1, true};
    const std::size_t length = lead >= 0xf0U ? 4 : lead >= 0xe0U ? 3 : 2;
    if (lead < 0xc2U || lead > 0xf4U)
        return {};
    unsigned code = lead & (0xffU >> (length + 1));
    for (std::size_t k = 1; k < length; ++k) {
        if ((byte(i + k) & 0xc0U) != 0x80U)
            return {};
        code = (code << 6) | (byte(i + k) & 0x3fU);
    }
    constexpr unsigned smallest[] = {0, 0, 0x80U, 0x800U, 0x10000U};
    if (code < smallest[length] || code > 0x10ffffU || (code >= 0xd800U && code < 0xe000U))
        return {};
    return {code, length, true};
}

// Would change how its surroundings look, or cannot be seen at all.
bool isTreacherous(unsigned code)
{
    return (code >= 0x80U && code < 0xa0U) || code == 0xadU || code == 0x61cU || code == 0x180eU
        || (code >= 0x200bU && code <= 0x200fU) || (code >= 0x2028U && code <= 0x202eU)
        || (code >= 0x2060U && code <= 0x206fU) || code == 0xfeffU || (code >= 0xfff9U && code <= 0xfffbU)
        || (code >= 0xe0000U && code <= 0xe007fU);
}

void appendPicture(std::string &out, unsigned control)
{
    out.append("\xe2\x90");
    out.push_back(static_cast<char>(0x80U + (control == 0x7fU ? 0x21U : control)));
}

void appendVisible(std::string &out, const Character &character, std::string_view text, std::size_t i)
{
    if (!character.valid) {
        out.append("\xef\xbf\xbd");
    } else if (character.code < 0x20U || character.code == 0x7fU) {
        appendPicture(out, character.code);
    } else if (isTreacherous(character.code)) {
        char digits[8];
        const auto end = std::to_chars(digits, digits + sizeof digits, character.code, 16).ptr;
        out.append("\\u{").append(digits, end).append("}");
    } else {
        out.append(text.substr(i, character.length));
    }
}

} // namespace

std::string visibleText(std::string_view text, std::size_t limit)
{
    static constexpr std::string_view ellipsis = "\xe2\x80\xa6";
    std::string out;
    std::size_t fits = 0; // the longest prefix that leaves room for the ellipsis
    for (std::size_t i = 0; i < text.size();) {
        const Character character = characterAt(text, i);
        appendVisible(out, character, text, i);
        i += character.length;
        if (out.size() > limit) {
            out.resize(fits);
            if (fits + ellipsis.size() <= limit)
                out.append(ellipsis);
            return out;
        }
        if (out.size() + ellipsis.size() <= limit)
            fits = out.size();
    }
    return out;
}

} // namespace tailrace::decode
