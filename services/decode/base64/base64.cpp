// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/base64/base64.h"

#include <array>
#include <cstdint>

namespace tailrace::decode {

namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr std::array<std::uint8_t, 256> makeValues()
{
    std::array<std::uint8_t, 256> values {};
    values.fill(255);
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        values[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
    return values;
}

constexpr auto valueOf = makeValues();

} // namespace

void appendBase64(std::string &out, std::string_view bytes)
{
    const std::size_t before = out.size();
    out.resize(before + (bytes.size() + 2) / 3 * 4);
    char *to = out.data() + before;
    const auto at
        = [bytes](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])); };
    std::size_t i = 0;
    for (; i + 3 <= bytes.size(); i += 3) {
        const std::uint32_t group = at(i) << 16 | at(i + 1) << 8 | at(i + 2);
        for (unsigned shift = 18;; shift -= 6) {
            *to++ = alphabet[(group >> shift) & 63U];
            if (shift == 0)
                break;
        }
    }
    if (i == bytes.size())
        return;
    const bool two = i + 1 < bytes.size();
    const std::uint32_t group = at(i) << 16 | (two ? at(i + 1) << 8 : 0U);
    *to++ = alphabet[group >> 18];
    *to++ = alphabet[(group >> 12) & 63U];
    *to++ = two ? alphabet[(group >> 6) & 63U] : '=';
    *to = '=';
}

std::size_t appendFromBase64(std::string &out, std::string_view text)
{
    std::string_view digits = text;
    if (digits.ends_with('='))
        digits.remove_suffix(digits.ends_with("==") ? 2 : 1);
    std::uint32_t group = 0;
    const std::size_t before = out.size();
    out.reserve(before + text.size() / 4 * 3);
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const std::uint8_t value = valueOf[static_cast<unsigned char>(digits[i])];
        if (value == 255) {
            out.resize(before);
            return i;
        }
        group = (group << 6) | value;
        if (i % 4 == 3) {
            out.push_back(static_cast<char>(group >> 16));
            out.push_back(static_cast<char>(group >> 8));
            out.push_back(static_cast<char>(group));
            group = 0;
        }
    }
    const std::size_t rest = digits.size() % 4;
    const bool leftOver = (rest == 2 && (group & 15U) != 0) || (rest == 3 && (group & 3U) != 0);
    if (text.size() % 4 != 0 || rest == 1 || leftOver) {
        out.resize(before);
        return digits.empty() ? 0 : digits.size() - (leftOver ? 1 : 0);
    }
    if (rest == 2) {
        out.push_back(static_cast<char>(group >> 4));
    } else if (rest == 3) {
        out.push_back(static_cast<char>(group >> 10));
        out.push_back(static_cast<char>(group >> 2));
    }
    return std::string::npos;
}

} // namespace tailrace::decode
