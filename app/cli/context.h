// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandline.h"
#include "app/cli/diagnostics.h"
#include "app/cli/invocation.h"
#include "app/cli/output/bytesink.h"

namespace tailrace::cli {

class Signals;

// Exit statuses of cli.md, "Global".
namespace status {
inline constexpr int done = 0;
inline constexpr int failed = 1;
inline constexpr int usage = 2;
inline constexpr int no = 3;
inline constexpr int inPart = 4;
inline constexpr int readOnly = 5;
inline constexpr int interrupted = 130;
inline constexpr int terminated = 143;
} // namespace status

// What a verb works with. Lives in main().
struct Context
{
    const Invocation &invocation;
    const CommandLine &commandLine;
    Output output;
    bool color = false; // of stdout
    ByteSink &out;
    Diagnostics &diagnostics;
    Signals &interrupts;
};

// Prints the error and answers the exit status that goes with it.
int report(Context &context, const Error &error);

} // namespace tailrace::cli
