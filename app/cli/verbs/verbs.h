// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

namespace tailrace::cli {

// Each runs one verb and answers the exit status. Main thread; the application object exists.
int runHelp(Context &context);
int runVersion(Context &context);
int runCompletion(Context &context);
int runTail(Context &context);
int runSearch(Context &context);
int runCount(Context &context);
int runProduce(Context &context);
int runTopicList(Context &context);
int runTopicShow(Context &context);
int runClusterShow(Context &context);
int runProfileList(Context &context);
int runProfileShow(Context &context);
int runProfileAdd(Context &context);
int runProfileRemove(Context &context);
int runSandboxStart(Context &context);

} // namespace tailrace::cli
