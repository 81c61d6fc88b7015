// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/error.h"

#include <string>
#include <vector>

namespace tailrace::registry {

// A registry's error with the kind that its own code means: 42201 Schema, 42202 to 42204 Invalid, 40405,
// 40407 and 409 Conflict … and its causes, one a line behind the first. Any thread.
Error placed(Error error, bool sentSchema);

// The causes in a registry's sentence, without the list that repeats them; the sentence itself comes first
// where it says more.
std::vector<std::string> causesIn(const std::string &message);

} // namespace tailrace::registry
