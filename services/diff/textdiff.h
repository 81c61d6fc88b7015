// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/diff/lines.h"

#include <string_view>
#include <vector>

namespace tailrace::diff {

struct Options
{
    // White space outside of double quotes, and how the text is cut into lines, is no difference.
    bool ignoreLayout = false;
};

// One row of two texts side by side.
struct Row
{
    static constexpr std::uint32_t none = 0xffffffffU;

    enum class Kind : std::uint8_t
    {
        Same,
        Layout, // nothing but white space and the cut into lines differs; only with ignoreLayout
        Removed, // the old line has no counterpart
        Added,
        Changed // the old line became the new one, or two that have nothing in common stand side by side
    };

    std::uint32_t before = none; // number of the line, from 0
    std::uint32_t after = none;
    std::uint32_t change = none; // that it is part of
    Kind kind = Kind::Same;
    // Of lines that are meant to be one another: bytes of the text that the other has not. Both empty: there
    // is no other line, or it has nothing in common.
    std::vector<Range> beforeWords {};
    std::vector<Range> afterWords {};

    bool isDifferent() const { return kind >= Kind::Removed; }
};

// A run of rows that differ.
struct Change
{
    Span rows {};
    Span before {}; // lines; where there are none, first says where they would stand
    Span after {};
};

// Two texts line by line. The rows hold every line of each text once, in order.
struct TextDiff
{
    std::vector<Line> before {};
    std::vector<Line> after {};
    std::vector<Row> rows {};
    std::vector<Change> changes {};
    std::uint32_t removed = 0; // lines that differ
    std::uint32_t added = 0;
    std::uint32_t layoutLines = 0; // of the new text, that are laid out differently; only with ignoreLayout
    bool isSameText = false; // to the last byte
};

// Any thread; bounded work for any texts of less than 4 GiB; keeps nothing of them.
TextDiff compare(std::string_view before, std::string_view after, Options options = {});

} // namespace tailrace::diff
