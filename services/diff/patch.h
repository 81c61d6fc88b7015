// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tailrace::diff {

// What the program patch makes the new text of the old one with, byte for byte; empty for texts that are the
// same. name: of the file; bytes that a header cannot hold become "_". Of texts that hold a NUL byte, or
// whose difference is white space, as exact as of any.
std::string unifiedPatch(
    std::string_view before, std::string_view after, std::string_view name, std::uint32_t context = 3);

} // namespace tailrace::diff
