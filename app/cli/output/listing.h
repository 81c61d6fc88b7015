// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/invocation.h"
#include "app/cli/output/bytesink.h"

#include <string>
#include <vector>

namespace tailrace::cli {

// The answer of a verb that names things: as aligned columns for people, as JSON for programs. One thread.
class Listing
{
public:
    struct Column
    {
        std::string title;
        bool number = false; // to the right
    };
    struct Row
    {
        std::string json; // compact object
        std::vector<std::string> cells; // as many as columns
    };

    explicit Listing(std::vector<Column> columns)
        : m_columns(std::move(columns))
    {
    }
    void add(Row row) { m_rows.push_back(std::move(row)); }
    // table: columns; jsonl: an object a line; json: one array. A single answer is not wrapped in an array.
    void write(ByteSink &out, Output output, bool color) const;
    void writeSingle(ByteSink &out, Output output, bool color) const;

private:
    void writeTable(ByteSink &out, bool color) const;

    std::vector<Column> m_columns;
    std::vector<Row> m_rows;
};

// How many columns of a terminal the text takes, control characters apart.
std::size_t displayWidth(std::string_view text);
// The text for a terminal: control characters, which could drive it, are shown as \xNN.
std::string printable(std::string_view text);

} // namespace tailrace::cli
