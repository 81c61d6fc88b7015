// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace tailrace::decode {

// One member or element a line, four spaces a level (32 levels at most, so that a hostile document cannot
// blow up). Only white space between tokens changes. The text must be valid JSON, else the result is empty.
std::string prettyJson(std::string_view text);

} // namespace tailrace::decode
