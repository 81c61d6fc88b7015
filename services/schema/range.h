// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace tailrace::schema {

// Bytes of a schema's text, end not included.
struct Range
{
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    std::uint32_t size() const { return end - begin; }
    bool isEmpty() const { return begin == end; }
    bool operator==(const Range &) const = default;
};

// A string of the schema as it is meant, and where it stands with its quotes.
struct Text
{
    std::string text {};
    Range range {};
};

} // namespace tailrace::schema
