// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/diff/lines.h"

#include <utility>

namespace tailrace::diff {

// Which lines of a changed run are meant to be one another: as much alike in all as can be, in order. Of runs
// that are long, lines at the same place. Positions from the runs' begins.
std::vector<std::pair<std::uint32_t, std::uint32_t>> pairsOf(
    const std::vector<std::string_view> &before, const std::vector<std::string_view> &after);

// Of a thousand: how much of two lines, their indentation aside, is the same.
int likeness(std::string_view before, std::string_view after);

} // namespace tailrace::diff
