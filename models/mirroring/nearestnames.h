// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tailrace::models {

// The topics whose names share the longest beginning with what a pattern begins with before its first special
// letter; at most two, none with fewer than three letters in common.
std::vector<std::string> nearestNames(std::string_view pattern, const std::vector<std::string> &topics);

// A pattern that takes these names and whatever begins as they do: the quoted beginning that they share, with
// ".*" behind it; of a single one that name. Empty: they share too little.
std::string patternFor(const std::vector<std::string> &names);

} // namespace tailrace::models
