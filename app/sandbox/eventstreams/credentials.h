// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tailrace::sandbox {

std::string base64(std::string_view text);
// Letters and digits from the system's random source: a credential for this run.
std::string randomKey(std::size_t length);

} // namespace tailrace::sandbox
