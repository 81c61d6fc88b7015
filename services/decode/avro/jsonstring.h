// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace tailrace::avro {

// Appends text as a JSON string. False, with out as it was, where it is no UTF-8.
[[nodiscard]] bool appendQuoted(std::string &out, std::string_view text);

// {"$base64":"…"}
void appendMarked(std::string &out, std::string_view bytes);

} // namespace tailrace::avro
