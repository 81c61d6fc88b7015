// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/connect/openconnection.h"

#include <string>

namespace tailrace::cli {

// Whether confirm() would ask somebody, who then has to see what it is about.
bool willAsk(Context &context);

// Asks on a terminal; elsewhere --yes has to be there (Error::Invalid). --yes and --dry-run ask nobody.
// Error::Cancelled: the answer was no.
[[nodiscard]] Result<void> confirm(Context &context, const std::string &question);

// The same before something is destroyed: names connection and environment, and in production asks for the
// resource's name.
[[nodiscard]] Result<void> confirmDestruction(
    Context &context, const OpenConnection &open, const std::string &question, const std::string &resource);

} // namespace tailrace::cli
