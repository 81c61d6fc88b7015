// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

namespace tailrace::decode {

// IEEE 754 binary16.
double fromHalf(std::uint16_t bits);
// None: the value is not a half exactly.
std::optional<std::uint16_t> toHalf(double value);

} // namespace tailrace::decode
