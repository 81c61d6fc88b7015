// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace tailrace::protobuf {

// Whether no bracket of a .proto text stands more than levels deep, strings and comments left out: the
// parser behind it goes one call deeper for each.
bool nestsWithin(std::string_view text, int levels);

} // namespace tailrace::protobuf
