// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace tailrace::cli {

// The whole program behind main(): reads the line, runs the verb, answers the exit status. Needs the
// application object; main thread.
int run(const std::vector<std::string> &arguments);

} // namespace tailrace::cli
