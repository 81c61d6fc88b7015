// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <string_view>
#include <vector>

namespace tailrace::records {

// A piece of a payload as it is shown: control characters as their pictures (U+2400), what turns the
// direction of writing and what is no UTF-8 as U+FFFD; tabs stay.
struct ShownRow
{
    QString text;
    std::vector<std::uint32_t> bytes; // of each UTF-16 unit, from the piece's begin; one more for the end

    int unitAt(std::size_t byte) const; // the first unit at or after the byte
};

ShownRow shownRow(std::string_view piece);

} // namespace tailrace::records
