// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"

#include <string>

namespace tailrace::cli {

// A small file in memory; "-" is stdin. Error::Io: it cannot be read, or is larger than a mebibyte.
[[nodiscard]] Result<std::string> fileText(const std::string &path);

} // namespace tailrace::cli
