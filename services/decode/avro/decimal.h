// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tailrace::avro {

inline constexpr std::size_t mostDecimalBytes = 1024;

// The number that the bytes (two's complement, the highest first) divided by ten to the scale make, as a JSON
// number that has the scale's digits; with an exponent where those would be hundreds of zeros, or where the
// scale is below zero. False, with out as it was: no bytes, or more than mostDecimalBytes.
[[nodiscard]] bool appendDecimal(std::string &out, std::string_view bytes, std::int32_t scale);

// A JSON number as its digits, without zeros in front, and its scale: digits times ten to the minus scale.
struct DecimalText
{
    bool isNegative = false;
    std::string digits {}; // empty: zero
    std::int64_t scale = 0;
};
// Nullopt: an exponent of more than nine digits.
std::optional<DecimalText> decimalOf(std::string_view number);

// To another scale; false where digits would be lost, or there would be too many.
[[nodiscard]] bool rescale(DecimalText &decimal, std::int64_t scale);

// The shortest bytes of the digits; empty where they are more than mostDecimalBytes.
std::string bytesOf(const DecimalText &decimal);

} // namespace tailrace::avro
