// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tailrace::sandbox::rawjson {

// Parts of a document as they were written, digits and all; the views are into it.
using Members = std::vector<std::pair<std::string_view, std::string_view>>;

// Nothing: it is no such value, or no JSON.
std::optional<Members> members(std::string_view object);
std::optional<std::vector<std::string_view>> items(std::string_view array);
std::optional<std::string> string(std::string_view value);
std::optional<std::int64_t> integer(std::string_view value); // also one in a string

// Of a member that is there; "null" where it is not.
std::string_view find(const Members &members, std::string_view name);
inline bool isNull(std::string_view value)
{
    return value == "null";
}
// The first of several documents that stand one behind the other, cut off text; nothing: the rest has none.
std::optional<std::string_view> takeDocument(std::string_view &text);

} // namespace tailrace::sandbox::rawjson
