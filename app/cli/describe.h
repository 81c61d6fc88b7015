// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/error.h"

#include <string>

namespace tailrace::cli {

// An error in words: what failed, and what to do next where that is known.
struct Description
{
    std::string text; // one line
    std::string advice; // one line; empty: nothing is known
};
Description describe(const Error &error);
// Whether a REST service, or the request to it, is what failed.
bool isOverHttp(const Error &error);

} // namespace tailrace::cli
