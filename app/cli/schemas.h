// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace tailrace::cli {

// The JSON Schema (2020-12) of one line of a verb's --output jsonl, compact; empty: the verb has no such
// output.
// --output json is the same object, in an array where the verb lists.
std::string schemaOf(std::string_view verb);

} // namespace tailrace::cli
