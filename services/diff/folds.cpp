// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/diff/folds.h"

namespace tailrace::diff {

namespace {

constexpr std::uint32_t least = 3;

void countLines(const TextDiff &diff, Fold &fold)
{
    for (std::uint32_t i = fold.rows.first; i < fold.rows.end(); ++i) {
        const Row &row = diff.rows[i];
        if (row.before != Row::none && fold.before.count++ == 0)
            fold.before.first = row.before;
        if (row.after != Row::none && fold.after.count++ == 0)
            fold.after.first = row.after;
    }
}

} // namespace

std::vector<Fold> foldsOf(const TextDiff &diff, std::uint32_t context)
{
    std::vector<Fold> folds;
    std::uint32_t from = 0;
    for (std::uint32_t i = 0; i <= diff.changes.size(); ++i) {
        const bool isLast = i == diff.changes.size();
        const auto end = isLast ? static_cast<std::uint32_t>(diff.rows.size()) : diff.changes[i].rows.first;
        const std::uint32_t begin = i == 0 ? from : from + context;
        const std::uint32_t kept = isLast ? 0 : context;
        if (end >= begin + kept + least) {
            Fold fold;
            fold.rows = {begin, end - kept - begin};
            fold.next = isLast ? Row::none : i;
            countLines(diff, fold);
            folds.push_back(fold);
        }
        if (!isLast)
            from = diff.changes[i].rows.end();
    }
    return folds;
}

} // namespace tailrace::diff
