// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/diff/span.h"

#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tailrace::diff {

using Ids = std::vector<std::uint32_t>;

// Equal pieces of text get equal numbers. What add() is given must outlive it.
class Numbering
{
public:
    std::uint32_t add(std::string_view piece);
    std::uint32_t addOwn(std::string piece); // kept here

private:
    std::unordered_map<std::string_view, std::uint32_t> m_known;
    std::deque<std::string> m_own;
};

// A run of the one that stands where a run of the other stood; one of them may be empty.
struct Edit
{
    Span before {};
    Span after {};
};

// What turns one sequence into another, in order: the fewest pieces that can be, in linear space. Where the
// fewest would take too long to find, few: work is bounded. Between two edits stands at least one common
// piece.
std::vector<Edit> editsOf(const Ids &before, const Ids &after);

} // namespace tailrace::diff
