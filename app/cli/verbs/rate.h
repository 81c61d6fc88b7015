// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"

#include <cstdint>
#include <string_view>

namespace tailrace::cli {

// "100/s" or "100": records a second, at least 1. Error::Invalid otherwise.
[[nodiscard]] Result<std::int64_t> parseRate(std::string_view text);

} // namespace tailrace::cli
