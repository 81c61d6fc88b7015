// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

namespace tailrace::cli {

// Each runs one verb and answers the exit status. Main thread; the application object exists.
int runHelp(Context &context);
int runVersion(Context &context);
int runCompletion(Context &context);

} // namespace tailrace::cli
