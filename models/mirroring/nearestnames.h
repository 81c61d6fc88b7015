// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tailrace::models {

// The topics whose names share the longest beginning with what a pattern begins with before its first special
// letter; at most two, none with fewer than three letters in common.
std::vector<std::string> nearestNames(std::string_view pattern, const std::vector<std::string> &topics);

} // namespace tailrace::models
