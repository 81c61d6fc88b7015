// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <optional>

namespace tailrace::models {

// A rate as people type it: a whole number of a binary unit. Exact in both directions; a value of any thread.
struct ByteRate
{
    enum Unit : int
    {
        Bytes,
        KiB,
        MiB,
        GiB,
        UnitCount
    };

    QString digits; // empty: not bound
    Unit unit = MiB;

    // The largest unit that holds it without a rest.
    static ByteRate of(const std::optional<std::int64_t> &bytes);
    // Whether the text is a whole number that is not negative and fits; an empty one is.
    bool isValid() const;
    // Bytes a second; none: not bound, or not valid.
    std::optional<std::int64_t> bytes() const;
};

} // namespace tailrace::models
