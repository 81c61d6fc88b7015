// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace tailrace::decode {

// Replaces out by the document without the white space between its tokens: digits, key order, duplicates and
// escapes stay byte for byte. False when in is not one valid RFC 8259 document in UTF-8 (at most 1024 levels
// deep); out is empty then. Any thread; reuses out's capacity, so a buffer that is kept makes it free of
// allocations.
[[nodiscard]] bool compactJson(std::string_view in, std::string &out);

// The same, behind what out holds already; out is as it was when false.
[[nodiscard]] bool appendCompactJson(std::string_view in, std::string &out);

} // namespace tailrace::decode
