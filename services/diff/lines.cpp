// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/diff/lines.h"

namespace tailrace::diff {

std::vector<Line> linesOf(std::string_view text)
{
    std::vector<Line> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t feed = text.find('\n', begin);
        const std::size_t next = feed == std::string_view::npos ? text.size() : feed + 1;
        std::size_t end = feed == std::string_view::npos ? text.size() : feed;
        if (feed != std::string_view::npos && end > begin && text[end - 1] == '\r')
            --end;
        lines.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end),
            static_cast<std::uint32_t>(next)});
        begin = next;
    }
    return lines;
}

} // namespace tailrace::diff
