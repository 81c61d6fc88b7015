// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/diff/textdiff.h"

namespace tailrace::diff {

// A run of rows without a difference that need not be seen, and the change that follows.
struct Fold
{
    Span rows {};
    std::uint32_t next = Row::none; // change; none: none follows
    // Lines of the rows; with layout differences the two need not be equally many.
    Span before {};
    Span after {};
};

// context: rows that stay beside each change. A fold hides at least three rows. Of texts without a change:
// one fold of all.
std::vector<Fold> foldsOf(const TextDiff &diff, std::uint32_t context = 3);

} // namespace tailrace::diff
