// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tailrace::records {

// One character of UTF-8, or one byte that is none.
struct TextCharacter
{
    char32_t code = 0xfffd;
    std::size_t length = 1; // bytes
    bool valid = false;
};
TextCharacter characterAt(std::string_view text, std::size_t at); // at < text.size()
// Cells of a fixed-pitch face that a character takes: 0 for what stands on the one before, 2 for a wide one.
int cellsOf(const TextCharacter &character);

struct TextRow
{
    std::size_t begin = 0; // bytes
    std::size_t end = 0; // without the line feed
    std::size_t next = 0; // where the next row begins
    bool isLast = false;
};

// How a text is broken into rows of a viewer: at line feeds and where a row is full. Keeps no index: each row
// is found from its neighbourhood alone, so a text of any size is there at once, in any width. What makes
// that possible is that a row also ends at each multiple of blockBytes.
class TextRows
{
public:
    static constexpr std::size_t blockBytes = 16 * 1024;
    static constexpr int tabCells = 4;

    TextRows() = default;
    TextRows(std::string_view text, int columns);

    std::string_view text() const { return m_text; }
    int columns() const { return m_columns; }
    TextRow row(std::size_t begin) const; // begin: where a row begins
    std::size_t beginOf(std::size_t byte) const; // of the row that holds it; byte may be the text's size
    std::size_t forward(std::size_t begin, std::int64_t rows) const; // stops at the last row
    std::size_t back(std::size_t begin, std::int64_t rows) const; // stops at the first row
    std::size_t nextCharacter(std::size_t byte) const; // at a place, past what stands on the character
    std::size_t previousCharacter(std::size_t byte) const;
    // Where the line of a row begins, or nothing found within most bytes: begin itself.
    std::size_t lineBegin(std::size_t begin, std::size_t most) const;

private:
    std::size_t atCharacter(std::size_t byte) const; // not in the middle of one
    std::size_t blockBegin(std::size_t byte) const; // of the block that holds it, at a character
    std::size_t fixedBegin(std::size_t byte) const; // nearest place at or before it where a row surely begins

    std::string_view m_text;
    int m_columns = 80;
};

} // namespace tailrace::records
