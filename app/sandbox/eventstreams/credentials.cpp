// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/eventstreams/credentials.h"

#include <random>

namespace tailrace::sandbox {

std::string base64(std::string_view text)
{
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t i = 0; i < text.size(); i += 3) {
        unsigned group = 0;
        for (std::size_t j = i; j < i + 3; ++j)
            group = group << 8 | (j < text.size() ? static_cast<unsigned char>(text[j]) : 0u);
        for (std::size_t j = 0; j < 4; ++j)
            out += i + j <= text.size() ? digits[group >> (18 - 6 * j) & 63] : '=';
    }
    return out;
}

std::string randomKey(std::size_t length)
{
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    std::random_device source;
    std::uniform_int_distribution<std::size_t> pick(0, letters.size() - 1);
    std::string key;
    while (key.size() < length)
        key += letters[pick(source)];
    return key;
}

} // namespace tailrace::sandbox
