// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/diff/span.h"

#include <string_view>
#include <vector>

namespace tailrace::diff {

// A line of a text, in bytes of it. A line ends with a line feed or with the text; a carriage return before
// the line feed is part of its end.
struct Line
{
    std::uint32_t begin = 0;
    std::uint32_t end = 0; // without what ends it
    std::uint32_t next = 0; // with what ends it

    bool operator==(const Line &) const = default;
};

// Of a text of less than 4 GiB. Together they are the text; an empty text has none.
std::vector<Line> linesOf(std::string_view text);

inline std::string_view textOf(std::string_view text, Range range)
{
    return text.substr(range.begin, range.end - range.begin);
}
inline std::string_view textOf(std::string_view text, const Line &line)
{
    return text.substr(line.begin, line.end - line.begin);
}
// With what ends the line.
inline std::string_view wholeLine(std::string_view text, const Line &line)
{
    return text.substr(line.begin, line.next - line.begin);
}

} // namespace tailrace::diff
