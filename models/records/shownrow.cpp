// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/records/shownrow.h"

#include "models/records/textrows.h"

#include <algorithm>

namespace tailrace::records {

namespace {

// Would change how its surroundings look.
bool isTreacherous(char32_t code)
{
    return (code >= 0x80 && code < 0xa0) || code == 0x61c || code == 0x180e || code == 0x200e
        || code == 0x200f || (code >= 0x2028 && code <= 0x202e) || (code >= 0x2060 && code <= 0x206f)
        || code == 0xfeff || (code >= 0xfff9 && code <= 0xfffb) || (code >= 0xe0000 && code <= 0xe007f);
}

char32_t shown(const TextCharacter &character)
{
    if (!character.valid || isTreacherous(character.code))
        return 0xfffd;
    if (character.code == '\t')
        return character.code;
    if (character.code < 0x20)
        return 0x2400 + character.code;
    return character.code == 0x7f ? 0x2421 : character.code;
}

} // namespace

int ShownRow::unitAt(std::size_t byte) const
{
    const auto at = std::lower_bound(bytes.begin(), bytes.end(), byte);
    return static_cast<int>(std::min<std::ptrdiff_t>(at - bytes.begin(), text.size()));
}

ShownRow shownRow(std::string_view piece)
{
    ShownRow row;
    row.text.reserve(static_cast<qsizetype>(piece.size()));
    row.bytes.reserve(piece.size() + 1);
    for (std::size_t i = 0; i < piece.size();) {
        const TextCharacter character = characterAt(piece, i);
        const char32_t code = shown(character);
        const auto place = static_cast<std::uint32_t>(i);
        if (QChar::requiresSurrogates(code)) {
            row.text += QChar(QChar::highSurrogate(code));
            row.text += QChar(QChar::lowSurrogate(code));
            row.bytes.push_back(place);
        } else {
            row.text += QChar(static_cast<char16_t>(code));
        }
        row.bytes.push_back(place);
        i += character.length;
    }
    row.bytes.push_back(static_cast<std::uint32_t>(piece.size()));
    return row;
}

} // namespace tailrace::records
