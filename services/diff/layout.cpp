// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/diff/layout.h"

#include "services/diff/words.h"

#include <algorithm>

namespace tailrace::diff {

namespace {

// The tokens of a run of lines of one text, in order.
struct Tokens
{
    Tokens(std::string_view text, const std::vector<Line> &lines, Span run, Numbering &numbering)
        : marks(run.count)
        , first(run.first)
    {
        for (std::uint32_t i = run.first; i < run.end(); ++i) {
            const Line &line = lines[i];
            for (const Range token : tokensOf(textOf(text, line))) {
                const Range at {line.begin + token.begin, line.begin + token.end};
                ids.push_back(numbering.add(textOf(text, at)));
                places.push_back(at);
                owners.push_back(i);
            }
        }
    }

    // Tokens that the other side has not.
    void mark(Span run)
    {
        for (std::uint32_t i = run.first; i < run.end(); ++i) {
            std::vector<Range> &of = marks[owners[i] - first];
            if (i > run.first && !of.empty() && owners[i - 1] == owners[i])
                of.back().end = places[i].end;
            else
                of.push_back(places[i]);
        }
    }
    const std::vector<Range> &marksOf(std::uint32_t line) const { return marks[line - first]; }

    Ids ids {};
    std::vector<Range> places {};
    std::vector<std::uint32_t> owners {}; // lines
    std::vector<std::vector<Range>> marks; // by line of the run
    std::uint32_t first;
};

// A line of each text that have tokens in common, and how many.
struct Meeting
{
    std::uint32_t left = 0;
    std::uint32_t right = 0;
    std::uint32_t weight = 0;
};

// Which lines stand beside each other: those that have most in common. Every two of the lines that meet come
// in the same order in both texts, so two of them exclude each other only where they share a line.
std::vector<Meeting> meetingsOf(const Tokens &left, const Tokens &right, const std::vector<Edit> &edits)
{
    constexpr std::uint32_t bothDiffer = 4;
    std::vector<Meeting> all;
    std::uint32_t i = 0;
    std::uint32_t j = 0;
    const auto collect = [&](std::uint32_t end) {
        for (; i < end; ++i, ++j) {
            const std::uint32_t l = left.owners[i];
            const std::uint32_t r = right.owners[j];
            if (all.empty() || all.back().left != l || all.back().right != r)
                all.push_back(
                    {l, r, !left.marksOf(l).empty() && !right.marksOf(r).empty() ? bothDiffer : 0U});
            ++all.back().weight;
        }
    };
    for (const Edit &each : edits) {
        collect(each.before.first);
        i = each.before.end();
        j = each.after.end();
    }
    collect(static_cast<std::uint32_t>(left.ids.size()));

    std::vector<std::uint32_t> best(all.size() + 1, 0); // of the first so many
    std::vector<std::size_t> compatible(all.size(), 0); // how many come before both lines
    std::size_t before = 0;
    for (std::size_t k = 0; k < all.size(); ++k) {
        while (all[before].left < all[k].left && all[before].right < all[k].right)
            ++before;
        compatible[k] = before;
        best[k + 1] = std::max(best[k], all[k].weight + best[before]);
    }
    std::vector<Meeting> chosen;
    for (std::size_t k = all.size(); k > 0;) {
        if (best[k] == best[k - 1]) {
            --k;
        } else {
            chosen.push_back(all[k - 1]);
            k = compatible[k - 1];
        }
    }
    std::reverse(chosen.begin(), chosen.end());
    return chosen;
}

} // namespace

void addByTokens(std::string_view before, std::string_view after, const Edit &edit, TextDiff &diff)
{
    Numbering numbering;
    Tokens left(before, diff.before, edit.before, numbering);
    Tokens right(after, diff.after, edit.after, numbering);
    const std::vector<Edit> edits = editsOf(left.ids, right.ids);
    for (const Edit &each : edits) {
        left.mark(each.before);
        right.mark(each.after);
    }

    std::uint32_t x = edit.before.first;
    std::uint32_t y = edit.after.first;
    const auto add = [&](bool hasLeft, bool hasRight) {
        Row row;
        if (hasLeft) {
            row.before = x++;
            row.beforeWords = left.marksOf(row.before);
        }
        if (hasRight) {
            row.after = y++;
            row.afterWords = right.marksOf(row.after);
        }
        const bool isTouched = !row.beforeWords.empty() || !row.afterWords.empty();
        row.kind = !isTouched ? Row::Kind::Layout
            : !hasRight       ? Row::Kind::Removed
            : !hasLeft        ? Row::Kind::Added
                              : Row::Kind::Changed;
        diff.rows.push_back(std::move(row));
    };
    for (const Meeting &each : meetingsOf(left, right, edits)) {
        while (x < each.left)
            add(true, false);
        while (y < each.right)
            add(false, true);
        add(true, true);
    }
    while (x < edit.before.end())
        add(true, false);
    while (y < edit.after.end())
        add(false, true);
}

} // namespace tailrace::diff
