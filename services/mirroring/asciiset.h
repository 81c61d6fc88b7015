// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tailrace::mirroring {

// Characters that names of topics can have, and the rest of ASCII: what lies beyond is in no name.
using AsciiSet = std::bitset<128>;

AsciiSet rangeSet(std::uint32_t first, std::uint32_t last); // both included; beyond ASCII: nothing
AsciiSet charactersSet(std::string_view characters);
AsciiSet caseless(const AsciiSet &set); // with the other case of every letter
// \d \D \s \S \w \W \h \H \v \V by their letter; none: no such class.
std::optional<AsciiSet> classOf(char letter);
// \p{NAME}: what of ASCII Java counts to it; none: a name that is not known here.
std::optional<AsciiSet> propertyOf(std::string_view name);
// As a class of PCRE.
std::string classText(const AsciiSet &set);

} // namespace tailrace::mirroring
