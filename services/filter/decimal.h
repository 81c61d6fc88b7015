// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace tailrace::filter {

// A JSON number token seen as sign, digits and a power of ten. Non-owning: the token must outlive it.
// Comparing two is exact for any number of digits; exponents beyond ±10^17 are all the same (no operand can
// have one).
class Decimal
{
public:
    explicit Decimal(std::string_view token); // must be a valid JSON number

    int compare(const Decimal &other) const; // < 0, 0, > 0
    bool isHuge() const; // its exponent is out of the range that compares exactly

private:
    char digit(std::size_t i) const;

    std::string_view m_whole; // digits before the point, then after it; together without leading zeros
    std::string_view m_fraction;
    std::int64_t m_magnitude = 0; // power of ten of the first digit
    bool m_negative = false;
};

} // namespace tailrace::filter
