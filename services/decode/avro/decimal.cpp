// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/avro/decimal.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace tailrace::avro {

namespace {

constexpr std::uint32_t billion = 1'000'000'000;
constexpr std::size_t mostDigits = 2470; // of mostDecimalBytes
constexpr std::int64_t mostZeros = 400; // written out

using Digits = std::array<char, mostDigits + 18>;

bool isNegative(std::string_view bytes)
{
    return static_cast<unsigned char>(bytes.front()) >= 0x80U;
}

// Bytes in front that only repeat the sign.
std::string_view shortened(std::string_view bytes)
{
    const char filler = isNegative(bytes) ? '\xff' : '\0';
    while (bytes.size() > 1 && bytes[0] == filler && isNegative(bytes.substr(1)) == isNegative(bytes))
        bytes.remove_prefix(1);
    return bytes;
}

// Of at most eight bytes.
char *smallDigits(std::string_view bytes, char *end)
{
    std::uint64_t bits = isNegative(bytes) ? ~std::uint64_t(0) : 0;
    for (const char c : bytes)
        bits = (bits << 8U) | static_cast<unsigned char>(c);
    std::uint64_t magnitude = isNegative(bytes) ? 0 - bits : bits;
    do {
        *--end = static_cast<char>('0' + magnitude % 10);
        magnitude /= 10;
    } while (magnitude != 0);
    return end;
}

char *largeDigits(std::string_view bytes, char *end)
{
    std::array<std::uint32_t, mostDecimalBytes / 4 + 1> words {};
    const std::size_t count = (bytes.size() + 3) / 4;
    const bool negative = isNegative(bytes);
    // the magnitude: all bits turned, plus one, where the number is below zero
    std::uint32_t carry = negative ? 1 : 0;
    for (std::size_t i = 0; i < count * 4; ++i) {
        std::uint32_t byte = i < bytes.size() ? static_cast<unsigned char>(bytes[bytes.size() - 1 - i])
                                              : (negative ? 0xffU : 0U);
        byte = (negative ? byte ^ 0xffU : byte) + carry;
        carry = byte >> 8U;
        words[count - 1 - i / 4] |= (byte & 0xffU) << (8U * (i % 4));
    }
    std::size_t first = 0;
    while (first < count) {
        std::uint64_t rest = 0;
        for (std::size_t i = first; i < count; ++i) {
            const std::uint64_t value = (rest << 32U) | words[i];
            words[i] = static_cast<std::uint32_t>(value / billion);
            rest = value % billion;
        }
        while (first < count && words[first] == 0)
            ++first;
        for (int digit = 0; digit < 9 && (first < count || rest != 0); ++digit) {
            *--end = static_cast<char>('0' + rest % 10);
            rest /= 10;
        }
    }
    return end;
}

} // namespace

bool appendDecimal(std::string &out, std::string_view bytes, std::int32_t scale)
{
    if (bytes.empty() || bytes.size() > mostDecimalBytes)
        return false;
    bytes = shortened(bytes);
    Digits digits;
    char *const last = digits.data() + digits.size();
    const char *const begin = bytes.size() <= 8 ? smallDigits(bytes, last) : largeDigits(bytes, last);
    const char *const end = last;
    const auto count = static_cast<std::int64_t>(end - begin);
    if (isNegative(bytes))
        out.push_back('-');
    if (scale < 0 || scale - count > mostZeros) {
        out.append(begin, end).push_back('E');
        out.append(std::to_string(-static_cast<std::int64_t>(scale)));
        return true;
    }
    const std::int64_t whole = count - scale;
    if (whole <= 0) {
        out.append("0.").append(static_cast<std::size_t>(-whole), '0').append(begin, end);
        return true;
    }
    out.append(begin, begin + whole);
    if (scale > 0)
        out.append(1, '.').append(begin + whole, end);
    return true;
}

std::optional<DecimalText> decimalOf(std::string_view number)
{
    DecimalText decimal;
    const std::size_t exponentAt = std::min(number.find_first_of("eE"), number.size());
    bool isFraction = false;
    for (const char c : number.substr(0, exponentAt)) {
        if (c == '-') {
            decimal.isNegative = true;
        } else if (c == '.') {
            isFraction = true;
        } else {
            if (c != '0' || !decimal.digits.empty())
                decimal.digits.push_back(c);
            decimal.scale += isFraction ? 1 : 0;
        }
    }
    std::string_view exponent = number.substr(std::min(exponentAt + 1, number.size()));
    if (!exponent.empty() && exponent.front() == '+')
        exponent.remove_prefix(1);
    if (exponent.size() > 10)
        return std::nullopt;
    std::int64_t power = 0;
    std::from_chars(exponent.data(), exponent.data() + exponent.size(), power);
    decimal.scale -= power;
    return decimal;
}

bool rescale(DecimalText &decimal, std::int64_t scale)
{
    const std::int64_t more = scale - decimal.scale;
    decimal.scale = scale;
    if (decimal.digits.empty() || more == 0)
        return true;
    if (more > 0) {
        if (more > static_cast<std::int64_t>(mostDigits))
            return false;
        decimal.digits.append(static_cast<std::size_t>(more), '0');
        return true;
    }
    const auto less = static_cast<std::size_t>(-more);
    if (less >= decimal.digits.size()
        || decimal.digits.find_last_not_of('0') + 1 > decimal.digits.size() - less)
        return false;
    decimal.digits.resize(decimal.digits.size() - less);
    return true;
}

std::string bytesOf(const DecimalText &decimal)
{
    if (decimal.digits.size() > mostDigits)
        return {};
    std::vector<std::uint32_t> words; // the lowest first
    for (const char c : decimal.digits) {
        std::uint64_t carry = static_cast<std::uint64_t>(c - '0');
        for (std::uint32_t &word : words) {
            carry += static_cast<std::uint64_t>(word) * 10;
            word = static_cast<std::uint32_t>(carry);
            carry >>= 32U;
        }
        if (carry != 0)
            words.push_back(static_cast<std::uint32_t>(carry));
    }
    words.push_back(0); // room for the sign
    std::string bytes;
    std::uint32_t carry = decimal.isNegative ? 1 : 0;
    for (const std::uint32_t word : words) {
        for (unsigned shift = 0; shift < 32; shift += 8) {
            std::uint32_t byte = (word >> shift) & 0xffU;
            byte = (decimal.isNegative ? byte ^ 0xffU : byte) + carry;
            carry = byte >> 8U;
            bytes.push_back(static_cast<char>(byte & 0xffU));
        }
    }
    std::reverse(bytes.begin(), bytes.end());
    bytes.assign(shortened(bytes));
    return bytes.size() > mostDecimalBytes ? std::string() : bytes;
}

} // namespace tailrace::avro
