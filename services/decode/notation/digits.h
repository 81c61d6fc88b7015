// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tailrace::decode::notation {

// An integer as it is typed, exactly.
struct Integer
{
    bool isNegative = false;
    std::optional<std::uint64_t> magnitude {}; // none: more than 64 bits
    std::string_view digits {}; // of the magnitude
};
// Of a token of JSON; none: it has a fraction or an exponent.
std::optional<Integer> integerOf(std::string_view token);

// Magnitudes of at most this many bytes are converted: it takes the square of their length.
inline constexpr std::size_t maxMagnitudeBytes = 256;
// Most significant byte first, to decimal digits, and back without zeros before it. Of digits alone; none:
// larger than maxMagnitudeBytes.
std::string digitsOf(std::string_view magnitude);
std::optional<std::string> magnitudeOf(std::string_view digits);
// One more, or one less of what is not zero.
std::string incremented(std::string digits);
std::string decremented(std::string digits);

} // namespace tailrace::decode::notation
