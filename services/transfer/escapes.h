// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace tailrace::transfer {

// Reads one escape of FORMAT and --delimiter (\n \r \t \\ \xNN, and \0 where zeroAllowed): text[at] is the
// character after the backslash. Appends the byte and moves at behind the escape.
[[nodiscard]] Result<void> takeEscape(
    std::string_view text, std::size_t &at, bool zeroAllowed, std::string &out);
// The bytes of a --delimiter.
[[nodiscard]] Result<std::string> parseDelimiter(std::string_view text);

} // namespace tailrace::transfer
