// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/schema/diff.h"

#include "services/schema/differ.h"

#include <algorithm>
#include <array>

namespace tailrace::schema {

bool Diff::isDocOnly() const
{
    const auto isDoc = [](const Change &change) { return change.kind == Change::Kind::DocChanged; };
    return !changes.empty() && std::all_of(changes.begin(), changes.end(), isDoc);
}

std::string_view kindName(Change::Kind kind)
{
    static constexpr std::array<std::string_view, 15> names {"added", "removed", "renamed", "nameChanged",
        "moved", "widened", "narrowed", "typeChanged", "sizeChanged", "logicalTypeChanged", "defaultChanged",
        "sortOrderChanged", "aliasesChanged", "propertyChanged", "docChanged"};
    return names[static_cast<std::size_t>(kind)];
}

std::vector<bool> movedAmong(const std::vector<std::size_t> &positions)
{
    // the longest ascending run stays: tails[n] ends the one of n + 1 that ends lowest
    std::vector<std::size_t> tails;
    std::vector<std::size_t> previous(positions.size(), positions.size());
    for (std::size_t i = 0; i < positions.size(); ++i) {
        const auto tail = std::lower_bound(tails.begin(), tails.end(), i,
            [&positions](std::size_t a, std::size_t b) { return positions[a] < positions[b]; });
        if (tail != tails.begin())
            previous[i] = *(tail - 1);
        if (tail == tails.end())
            tails.push_back(i);
        else
            *tail = i;
    }
    std::vector<bool> isMoved(positions.size(), true);
    for (std::size_t at = tails.empty() ? positions.size() : tails.back(); at < positions.size();
         at = previous[at])
        isMoved[at] = false;
    return isMoved;
}

Diff diff(const SchemaPtr &before, const SchemaPtr &after)
{
    Diff result;
    result.before = before;
    result.after = after;
    Differ(result).run();
    const auto place
        = [](const Change &change) { return (change.after ? change.after : change.before)->range.begin; };
    std::stable_sort(result.changes.begin(), result.changes.end(),
        [&place](const Change &a, const Change &b) { return place(a) < place(b); });
    return result;
}

} // namespace tailrace::schema
