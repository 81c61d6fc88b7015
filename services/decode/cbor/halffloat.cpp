// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/cbor/halffloat.h"

#include <cmath>
#include <limits>

namespace tailrace::decode {

namespace {

constexpr unsigned mantissaBits = 10;
constexpr int bias = 15;
constexpr int largestExponent = 31; // infinity and NaN
constexpr std::uint16_t signBit = 0x8000;
constexpr std::uint16_t mantissaMask = (1U << mantissaBits) - 1;

} // namespace

double fromHalf(std::uint16_t bits)
{
    const int exponent = bits >> mantissaBits & largestExponent;
    const int mantissa = bits & mantissaMask;
    double value = 0;
    if (exponent == largestExponent)
        value = mantissa == 0 ? std::numeric_limits<double>::infinity()
                              : std::numeric_limits<double>::quiet_NaN();
    else if (exponent == 0)
        value = std::ldexp(mantissa, 1 - bias - int(mantissaBits));
    else
        value = std::ldexp(mantissa + (1 << mantissaBits), exponent - bias - int(mantissaBits));
    return bits & signBit ? -value : value;
}

std::optional<std::uint16_t> toHalf(double value)
{
    const std::uint16_t sign = std::signbit(value) ? signBit : 0;
    std::uint16_t bits = 0;
    if (std::isnan(value))
        return std::uint16_t(0x7e00);
    if (std::isinf(value)) {
        bits = largestExponent << mantissaBits;
    } else if (value != 0) {
        int exponent = 0;
        std::frexp(value, &exponent); // value is in [0.5, 1) times two to that
        const int biased = exponent - 1 + bias;
        const bool isSmall = biased < 1;
        // a whole number of the last place's units, if it is a half at all
        const double units
            = std::ldexp(std::fabs(value), bias - 1 + int(mantissaBits) - (isSmall ? 0 : biased - 1));
        if (biased >= largestExponent || units != std::floor(units))
            return std::nullopt;
        const auto whole = static_cast<std::uint16_t>(units);
        bits
            = isSmall ? whole : static_cast<std::uint16_t>((biased << mantissaBits) | (whole & mantissaMask));
    }
    return static_cast<std::uint16_t>(bits | sign);
}

} // namespace tailrace::decode
