// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/find.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tailrace::records {

// One row of two texts side by side: a line of the left, of the right, or of both.
struct DiffRow
{
    static constexpr std::int32_t none = -1;

    std::int32_t left = none; // line numbers from 0
    std::int32_t right = none;
    bool same = false;
    std::vector<Hit> leftMarks; // bytes of the line that the other side's has not, when both are there
    std::vector<Hit> rightMarks;
};

// Two texts, line by line. What is equal stands in one row; in a run of lines that differ, those most alike
// stand beside each other and their words are marked. Texts too different to be worth it are one such run,
// in their order.
struct TextDiff
{
    std::vector<std::string_view> left; // lines; views into the texts
    std::vector<std::string_view> right;
    std::vector<DiffRow> rows;
    std::vector<std::int32_t> differences; // the first row of each run of rows that differ

    bool same() const { return differences.empty(); }
};

// Any thread; the texts must outlive the result. Bounded work for any input.
TextDiff compareTexts(std::string_view left, std::string_view right);

} // namespace tailrace::records
