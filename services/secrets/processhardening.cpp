// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/secrets/processhardening.h"

#include <sys/prctl.h>
#include <sys/resource.h>

namespace tailrace::secrets {

void forbidCoreDumps()
{
    const rlimit none {0, 0};
    setrlimit(RLIMIT_CORE, &none);
#ifndef __SANITIZE_ADDRESS__ // whose search for leaks traces this process when it ends
    // a core_pattern that pipes to a program ignores the limit, but not this
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

} // namespace tailrace::secrets
