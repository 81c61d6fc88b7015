// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/listing.h"

#include "app/cli/output/jsontext.h"

#include <algorithm>

namespace tailrace::cli {

std::size_t displayWidth(std::string_view text)
{
    // One column a code point: names of this field hardly ever hold wide ones.
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string printable(std::string_view text)
{
    static constexpr char hex[] = "0123456789abcdef";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20U && byte != 0x7fU) {
            out += c;
        } else {
            out += "\\x";
            out += hex[byte >> 4];
            out += hex[byte & 15U];
        }
    }
    return out;
}

void Listing::writeTable(ByteSink &out, bool color) const
{
    std::vector<std::size_t> widths;
    std::vector<std::vector<std::string>> lines(1);
    for (const Column &column : m_columns)
        lines.front().push_back(column.title);
    for (const Row &row : m_rows) {
        lines.emplace_back();
        for (const std::string &cell : row.cells)
            lines.back().push_back(printable(cell));
    }
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        std::size_t width = 0;
        for (const auto &line : lines)
            width = std::max(width, displayWidth(line[i]));
        widths.push_back(width);
    }
    for (std::size_t row = 0; row < lines.size(); ++row) {
        if (row == 0 && color)
            out.add(std::string_view("\x1b[1m"));
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            const std::string &cell = lines[row][i];
            const std::string padding(widths[i] - displayWidth(cell), ' ');
            const bool last = i + 1 == m_columns.size();
            if (m_columns[i].number)
                out.add(padding);
            out.add(cell);
            if (!m_columns[i].number && !last)
                out.add(padding);
            if (!last)
                out.add(std::string_view("  "));
        }
        if (row == 0 && color)
            out.add(std::string_view("\x1b[0m"));
        out.add('\n');
    }
}

void Listing::write(ByteSink &out, Output output, bool color) const
{
    if (output == Output::Table) {
        writeTable(out, color);
    } else if (output == Output::Json) {
        const std::string all = jsonArray(m_rows, [](const Row &row) { return row.json; });
        out.add(indented(all) + "\n");
    } else {
        for (const Row &row : m_rows)
            out.add(row.json + "\n");
    }
}

void Listing::writeSingle(ByteSink &out, Output output, bool color) const
{
    if (output == Output::Json && !m_rows.empty())
        out.add(indented(m_rows.front().json) + "\n");
    else
        write(out, output, color);
}

} // namespace tailrace::cli
