// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/mirroring/asciiset.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <iterator>
#include <utility>

namespace tailrace::mirroring {

namespace {

const AsciiSet lower = rangeSet('a', 'z');
const AsciiSet upper = rangeSet('A', 'Z');
const AsciiSet digits = rangeSet('0', '9');
const AsciiSet controls = rangeSet(0, 31) | rangeSet(127, 127);
// Unicode's punctuation and symbols within ASCII; POSIX counts both as punctuation.
const AsciiSet punctuation = charactersSet("!\"#%&'()*,-./:;?@[\\]_{}");
const AsciiSet symbols = charactersSet("$+<=>^`|~");

} // namespace

AsciiSet rangeSet(std::uint32_t first, std::uint32_t last)
{
    AsciiSet set;
    for (std::uint32_t c = first; c <= last && c < 128; ++c)
        set.set(c);
    return set;
}

AsciiSet charactersSet(std::string_view characters)
{
    AsciiSet set;
    for (const char c : characters)
        set.set(static_cast<unsigned char>(c));
    return set;
}

AsciiSet caseless(const AsciiSet &set)
{
    AsciiSet both = set;
    for (std::uint32_t i = 0; i < 26; ++i) {
        if (set['a' + i] || set['A' + i]) {
            both.set('a' + i);
            both.set('A' + i);
        }
    }
    return both;
}

std::optional<AsciiSet> classOf(char letter)
{
    switch (letter) {
    case 'd':
        return digits;
    case 'D':
        return ~digits;
    case 's':
        return charactersSet(" \t\n\v\f\r");
    case 'S':
        return ~charactersSet(" \t\n\v\f\r");
    case 'w':
        return lower | upper | digits | charactersSet("_");
    case 'W':
        return ~(lower | upper | digits | charactersSet("_"));
    case 'h':
        return charactersSet(" \t");
    case 'H':
        return ~charactersSet(" \t");
    case 'v':
        return charactersSet("\n\v\f\r");
    case 'V':
        return ~charactersSet("\n\v\f\r");
    default:
        return std::nullopt;
    }
}

std::optional<AsciiSet> propertyOf(std::string_view name)
{
    static const std::pair<std::string_view, AsciiSet> all[] = {
        {"Lower", lower},
        {"Upper", upper},
        {"ASCII", rangeSet(0, 127)},
        {"Alpha", lower | upper},
        {"Digit", digits},
        {"Alnum", lower | upper | digits},
        {"Punct", punctuation | symbols},
        {"Graph", rangeSet(33, 126)},
        {"Print", rangeSet(32, 126)},
        {"Blank", charactersSet(" \t")},
        {"Cntrl", controls},
        {"XDigit", digits | rangeSet('a', 'f') | rangeSet('A', 'F')},
        {"Space", charactersSet(" \t\n\v\f\r")},
        {"L", lower | upper},
        {"LC", lower | upper},
        {"LD", lower | upper | digits},
        {"L1", rangeSet(0, 127)},
        {"Ll", lower},
        {"Lu", upper},
        {"N", digits},
        {"Nd", digits},
        {"P", punctuation},
        {"S", symbols},
        {"Z", charactersSet(" ")},
        {"Zs", charactersSet(" ")},
        {"Cc", controls},
        {"IsAlphabetic", lower | upper},
        {"IsLetter", lower | upper},
        {"IsDigit", digits},
        {"IsLowercase", lower},
        {"IsUppercase", upper},
        {"IsPunctuation", punctuation},
        {"IsL", lower | upper},
        {"IsLu", upper},
        {"IsLl", lower},
        {"IsNd", digits},
        {"IsLatin", lower | upper},
        {"javaLowerCase", lower},
        {"javaUpperCase", upper},
        {"javaLetter", lower | upper},
        {"javaDigit", digits},
        {"javaLetterOrDigit", lower | upper | digits},
        {"javaWhitespace", charactersSet(" \t\n\v\f\r") | rangeSet(28, 31)},
    };
    const auto found = std::find_if(
        std::begin(all), std::end(all), [name](const auto &each) { return each.first == name; });
    return found == std::end(all) ? std::nullopt : std::optional(found->second);
}

std::string classText(const AsciiSet &set)
{
    if (set.none())
        return "(?!)";
    std::string text = "[";
    for (std::size_t c = 0; c < set.size(); ++c) {
        if (!set[c])
            continue;
        std::size_t last = c;
        while (last + 1 < set.size() && set[last + 1])
            ++last;
        std::array<char, 24> piece {};
        std::snprintf(piece.data(), piece.size(), "\\x{%zx}-\\x{%zx}", c, last);
        text += piece.data();
        c = last;
    }
    return text + "]";
}

} // namespace tailrace::mirroring
