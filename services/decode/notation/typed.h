// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/decode/decoder.h"

#include <cstdint>
#include <optional>

// What writers take out of a tree that a user typed. None: it is something else.
namespace tailrace::decode::notation {

bool isPair(const Node &node); // a list of two
std::optional<std::string> bytesOf(const Node &base64);
std::optional<double> nonFiniteOf(const Node &name); // of "$float"
std::optional<std::uint64_t> unsignedOf(const Node &number, std::uint64_t most);
std::optional<double> doubleOf(std::string_view number); // none: beyond what one can be
std::optional<float> singleOf(double value); // none: it is not the same number

} // namespace tailrace::decode::notation
