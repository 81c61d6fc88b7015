// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/diff/patch.h"

#include "services/diff/textdiff.h"

#include <algorithm>

namespace tailrace::diff {

namespace {

std::string fileName(std::string_view name)
{
    std::string out(name.empty() ? "text" : name);
    for (char &c : out) {
        if (static_cast<unsigned char>(c) < 0x20U || c == 0x7f || c == '"' || c == '\\')
            c = '_';
    }
    return out;
}

// "12,7", "12"; of no lines: the line before them and 0.
std::string placeOf(Span lines)
{
    if (lines.count == 0)
        return std::to_string(lines.first) + ",0";
    return std::to_string(lines.first + 1) + (lines.count == 1 ? "" : "," + std::to_string(lines.count));
}

void addLine(std::string &patch, char sign, std::string_view text, const Line &line)
{
    patch += sign;
    patch += wholeLine(text, line);
    if (patch.back() != '\n')
        patch += "\n\\ No newline at end of file\n";
}

} // namespace

std::string unifiedPatch(
    std::string_view before, std::string_view after, std::string_view name, std::uint32_t context)
{
    const TextDiff diff = compare(before, after);
    std::string patch;
    if (diff.changes.empty())
        return patch;
    const std::string file = fileName(name);
    patch = "--- " + file + "\t\n+++ " + file + "\t\n"; // a tab ends a name that has spaces
    for (std::size_t i = 0; i < diff.changes.size();) {
        // Changes whose context would touch are one hunk.
        std::size_t last = i;
        while (last + 1 < diff.changes.size()
            && diff.changes[last + 1].before.first - diff.changes[last].before.end() <= 2 * context)
            ++last;
        const std::uint32_t ahead = std::min(context, diff.changes[i].before.first);
        const auto behind = std::min<std::uint32_t>(
            context, static_cast<std::uint32_t>(diff.before.size()) - diff.changes[last].before.end());
        const std::uint32_t x = diff.changes[i].before.first - ahead;
        const std::uint32_t y = diff.changes[i].after.first - ahead;
        patch += "@@ -" + placeOf({x, diff.changes[last].before.end() + behind - x}) + " +"
            + placeOf({y, diff.changes[last].after.end() + behind - y}) + " @@\n";
        std::uint32_t at = x;
        for (; i <= last; ++i) {
            const Change &change = diff.changes[i];
            for (; at < change.before.first; ++at)
                addLine(patch, ' ', before, diff.before[at]);
            for (; at < change.before.end(); ++at)
                addLine(patch, '-', before, diff.before[at]);
            for (std::uint32_t line = change.after.first; line < change.after.end(); ++line)
                addLine(patch, '+', after, diff.after[line]);
        }
        for (const std::uint32_t end = at + behind; at < end; ++at)
            addLine(patch, ' ', before, diff.before[at]);
    }
    return patch;
}

} // namespace tailrace::diff
