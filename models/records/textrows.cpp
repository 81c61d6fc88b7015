// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/records/textrows.h"

#include <QChar>

#include <algorithm>
#include <deque>

namespace tailrace::records {

namespace {

unsigned byteAt(std::string_view text, std::size_t i)
{
    return i < text.size() ? static_cast<unsigned>(static_cast<unsigned char>(text[i])) : 0U;
}

bool isContinuation(std::string_view text, std::size_t i)
{
    return (byteAt(text, i) & 0xc0U) == 0x80U;
}

bool isWide(char32_t code)
{
    return (code >= 0x1100 && code <= 0x115f) || (code >= 0x2e80 && code <= 0x303e)
        || (code >= 0x3041 && code <= 0xa4cf) || (code >= 0xac00 && code <= 0xd7a3)
        || (code >= 0xf900 && code <= 0xfaff) || (code >= 0xfe30 && code <= 0xfe6f)
        || (code >= 0xff00 && code <= 0xff60) || (code >= 0xffe0 && code <= 0xffe6)
        || (code >= 0x1f300 && code <= 0x1faff) || (code >= 0x20000 && code <= 0x3fffd);
}

} // namespace

TextCharacter characterAt(std::string_view text, std::size_t at)
{
    const unsigned lead = byteAt(text, at);
    if (lead < 0x80U)
        return {lead, 1, true};
    if (lead < 0xc2U || lead > 0xf4U)
        return {};
    const std::size_t length = lead >= 0xf0U ? 4 : lead >= 0xe0U ? 3 : 2;
    char32_t code = lead & (0xffU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if (!isContinuation(text, at + i))
            return {};
        code = (code << 6) | (byteAt(text, at + i) & 0x3fU);
    }
    constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    if (code < smallest[length] || code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
        return {};
    return {code, length, true};
}

int cellsOf(const TextCharacter &character)
{
    if (!character.valid || character.code < 0x300)
        return 1;
    const QChar::Category category = QChar::category(character.code);
    if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing)
        return 0;
    return isWide(character.code) ? 2 : 1;
}

TextRows::TextRows(std::string_view text, int columns)
    : m_text(text)
    , m_columns(std::max(columns, 8))
{
}

std::size_t TextRows::atCharacter(std::size_t byte) const
{
    for (int i = 0; i < 3 && byte > 0 && isContinuation(m_text, byte); ++i)
        ++byte;
    return std::min(byte, m_text.size());
}

std::size_t TextRows::blockBegin(std::size_t byte) const
{
    const std::size_t block = byte / blockBytes * blockBytes;
    const std::size_t begin = atCharacter(block);
    return begin <= byte || block == 0 ? begin : atCharacter(block - blockBytes);
}

std::size_t TextRows::fixedBegin(std::size_t byte) const
{
    const std::size_t block = blockBegin(byte);
    const std::size_t feed = m_text.substr(0, byte).substr(block).rfind('\n');
    return feed == std::string_view::npos ? block : block + feed + 1;
}

TextRow TextRows::row(std::size_t begin) const
{
    if (begin >= m_text.size())
        return {begin, begin, begin, true};
    const std::size_t block = begin / blockBytes * blockBytes;
    const std::size_t here = atCharacter(block); // stray bytes may put begin before it
    const std::size_t limit = block > 0 && here > begin ? here : atCharacter(block + blockBytes);
    int cells = 0;
    std::size_t i = begin;
    while (i < limit) {
        const unsigned byte = byteAt(m_text, i);
        if (byte == '\n')
            return {begin, i, i + 1, false};
        TextCharacter character {byte, 1, true};
        int width = 1;
        if (byte == '\t') {
            width = tabCells - cells % tabCells;
        } else if (byte >= 0x80U) {
            character = characterAt(m_text, i);
            width = cellsOf(character);
        }
        if (cells + width > m_columns && i > begin)
            break;
        cells += width;
        i += character.length;
    }
    return {begin, i, i, i >= m_text.size()};
}

std::size_t TextRows::beginOf(std::size_t byte) const
{
    byte = std::min(byte, m_text.size());
    std::size_t begin = fixedBegin(byte);
    for (;;) {
        const TextRow at = row(begin);
        if (at.isLast || at.next > byte)
            return begin;
        begin = at.next;
    }
}

std::size_t TextRows::forward(std::size_t begin, std::int64_t rows) const
{
    for (; rows > 0; --rows) {
        const TextRow at = row(begin);
        if (at.isLast)
            break;
        begin = at.next;
    }
    return begin;
}

std::size_t TextRows::back(std::size_t begin, std::int64_t rows) const
{
    while (rows > 0 && begin > 0) {
        std::deque<std::size_t> before; // the rows from a sure place up to here
        for (std::size_t at = fixedBegin(begin - 1); at < begin; at = row(at).next)
            before.push_back(at);
        for (; rows > 0 && !before.empty(); --rows) {
            begin = before.back();
            before.pop_back();
        }
    }
    return begin;
}

std::size_t TextRows::nextCharacter(std::size_t byte) const
{
    if (byte >= m_text.size())
        return m_text.size();
    std::size_t next = byte + characterAt(m_text, byte).length;
    while (next < m_text.size()) {
        const TextCharacter character = characterAt(m_text, next);
        if (!character.valid || character.code < 0x300 || cellsOf(character) != 0)
            break;
        next += character.length;
    }
    return std::min(next, m_text.size());
}

std::size_t TextRows::previousCharacter(std::size_t byte) const
{
    while (byte > 0) {
        std::size_t begin = byte - 1;
        for (int i = 0; i < 3 && begin > 0 && isContinuation(m_text, begin); ++i)
            --begin;
        if (begin + characterAt(m_text, begin).length != byte)
            begin = byte - 1; // stray bytes count one by one
        byte = begin;
        if (cellsOf(characterAt(m_text, begin)) != 0)
            break;
    }
    return byte;
}

std::size_t TextRows::lineBegin(std::size_t begin, std::size_t most) const
{
    const std::size_t from = begin > most ? begin - most : 0;
    const std::size_t feed = m_text.substr(0, begin).substr(from).rfind('\n');
    if (feed != std::string_view::npos)
        return from + feed + 1;
    return from == 0 ? 0 : begin;
}

} // namespace tailrace::records
