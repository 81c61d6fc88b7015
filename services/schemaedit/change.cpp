// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/schemaedit/change.h"

namespace tailrace::schemaedit {

std::optional<std::string> Change::apply(std::string_view before) const
{
    std::string after;
    std::size_t at = 0;
    for (const Edit &edit : edits) {
        if (edit.range.begin < at || edit.range.end < edit.range.begin || edit.range.end > before.size())
            return std::nullopt;
        after.append(before.substr(at, edit.range.begin - at)).append(edit.text);
        at = edit.range.end;
    }
    return after.append(before.substr(at));
}

Change Change::inverse(std::string_view before) const
{
    Change back;
    std::int64_t shift = 0;
    for (const Edit &edit : edits) {
        const auto begin = static_cast<std::uint32_t>(edit.range.begin + shift);
        const auto size = static_cast<std::uint32_t>(edit.text.size());
        back.edits.push_back(
            {{begin, begin + size}, std::string(before.substr(edit.range.begin, edit.range.size()))});
        shift += static_cast<std::int64_t>(size) - edit.range.size();
    }
    return back;
}

std::optional<Range> Change::trace(Range before) const
{
    std::int64_t begin = before.begin;
    std::int64_t end = before.end;
    for (const Edit &edit : edits) {
        const std::int64_t growth = static_cast<std::int64_t>(edit.text.size()) - edit.range.size();
        if (edit.range.end <= before.begin) {
            begin += growth;
            end += growth;
        } else if (edit.range.begin < before.end) {
            // within: the whole is there still, with something else in it
            if (edit.range.begin <= before.begin || edit.range.end >= before.end)
                return std::nullopt;
            end += growth;
        }
    }
    return Range {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

} // namespace tailrace::schemaedit
