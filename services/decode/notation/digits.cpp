// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/notation/digits.h"

#include <algorithm>
#include <charconv>
#include <vector>

namespace tailrace::decode::notation {

namespace {

constexpr std::uint64_t billion = 1'000'000'000;
constexpr std::size_t billionDigits = 9;
constexpr unsigned byteBits = 8;

} // namespace

std::optional<Integer> integerOf(std::string_view token)
{
    if (token.empty() || token.find_first_of(".eE") != token.npos)
        return std::nullopt;
    Integer integer;
    integer.isNegative = token.front() == '-';
    integer.digits = token.substr(integer.isNegative ? 1 : 0);
    std::uint64_t magnitude = 0;
    const char *end = integer.digits.data() + integer.digits.size();
    const auto parsed = std::from_chars(integer.digits.data(), end, magnitude);
    if (parsed.ec == std::errc())
        integer.magnitude = magnitude;
    return integer;
}

std::string digitsOf(std::string_view magnitude)
{
    std::vector<std::uint32_t> parts {0}; // of nine digits, the lowest first
    for (const char c : magnitude) {
        std::uint64_t carry = static_cast<unsigned char>(c);
        for (std::uint32_t &part : parts) {
            const std::uint64_t value = (std::uint64_t(part) << byteBits) + carry;
            part = static_cast<std::uint32_t>(value % billion);
            carry = value / billion;
        }
        if (carry != 0)
            parts.push_back(static_cast<std::uint32_t>(carry));
    }
    std::string text = std::to_string(parts.back());
    for (auto part = parts.rbegin() + 1; part != parts.rend(); ++part) {
        const std::string digits = std::to_string(*part);
        text.append(billionDigits - digits.size(), '0') += digits;
    }
    return text;
}

std::optional<std::string> magnitudeOf(std::string_view digits)
{
    constexpr std::size_t mostDigits = maxMagnitudeBytes * 5 / 2; // a byte is less than 2.41 of them
    if (digits.size() > mostDigits)
        return std::nullopt;
    std::string bytes; // the lowest first
    for (const char c : digits) {
        unsigned carry = static_cast<unsigned>(c - '0');
        for (char &each : bytes) {
            const unsigned value = static_cast<unsigned char>(each) * 10U + carry;
            each = static_cast<char>(value & 0xffU);
            carry = value >> byteBits;
        }
        if (carry != 0)
            bytes += static_cast<char>(carry);
    }
    if (bytes.size() > maxMagnitudeBytes)
        return std::nullopt;
    std::reverse(bytes.begin(), bytes.end());
    return bytes;
}

std::string incremented(std::string digits)
{
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) {
        if (*digit != '9') {
            ++*digit;
            return digits;
        }
        *digit = '0';
    }
    return "1" + digits;
}

std::string decremented(std::string digits)
{
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) {
        if (*digit != '0') {
            --*digit;
            break;
        }
        *digit = '9';
    }
    const std::size_t first = digits.find_first_not_of('0');
    return first == digits.npos ? "0" : digits.substr(first);
}

} // namespace tailrace::decode::notation
