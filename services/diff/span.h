// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace tailrace::diff {

// A run of lines, rows or the like.
struct Span
{
    std::uint32_t first = 0;
    std::uint32_t count = 0;

    std::uint32_t end() const { return first + count; }
    bool isEmpty() const { return count == 0; }
    bool operator==(const Span &) const = default;
};

// Bytes of a text, end not included.
struct Range
{
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    bool operator==(const Range &) const = default;
};

} // namespace tailrace::diff
