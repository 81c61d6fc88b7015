// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tailrace::decode {

// RFC 4648, section 4: the standard alphabet with padding.
void appendBase64(std::string &out, std::string_view bytes);

// Strict: the padding must be right and the bits it leaves over zero. npos: done; else the position of what
// is wrong, and out is as it was.
std::size_t appendFromBase64(std::string &out, std::string_view text);

} // namespace tailrace::decode
