// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/decode/notation/instant.h"

namespace tailrace::decode {

// The data of MessagePack's extension type -1, in its three sizes.
inline constexpr std::int8_t timestampType = -1;

// None: not of 4, 8 or 12 bytes, or with more nanoseconds than a second has.
std::optional<notation::Instant> timestampOf(std::string_view data);
// In as few bytes as it takes.
std::string timestampData(const notation::Instant &instant);

} // namespace tailrace::decode
