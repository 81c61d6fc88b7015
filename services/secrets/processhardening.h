// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tailrace::secrets {

// Secrets in memory must not reach the disk with a core dump, nor another process of the same user through
// ptrace. First call of main(); children that are executed anew inherit the limit. Any thread.
void forbidCoreDumps();

} // namespace tailrace::secrets
