// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

// The codecs of container files. Each replaces out by what packed holds; the answer is what is wrong with it,
// in words for a log, or nothing. More than limit bytes are wrong. Any thread.
namespace tailrace::avro::unpack {

std::optional<std::string> deflated(std::string_view packed, std::size_t limit, std::string &out);
std::optional<std::string> snappy(std::string_view packed, std::size_t limit, std::string &out);
std::optional<std::string> zstandard(std::string_view packed, std::size_t limit, std::string &out);

} // namespace tailrace::avro::unpack
