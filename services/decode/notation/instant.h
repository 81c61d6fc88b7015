// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tailrace::decode::notation {

// Seconds since 1970 and, later than those, nanoseconds.
struct Instant
{
    std::int64_t seconds = 0;
    std::uint32_t nanoseconds = 0; // below a thousand million

    bool operator==(const Instant &) const = default;
};

// "2024-02-29T12:00:00.5Z" of the years 0 to 9999, "@SECONDS" or "@SECONDS.NANOSECONDS" (nine digits) of all
// others. A fraction has as many digits as it needs.
std::string textOf(const Instant &instant);
// Either form; UTC alone. None: it is neither.
std::optional<Instant> instantOf(std::string_view text);

} // namespace tailrace::decode::notation
