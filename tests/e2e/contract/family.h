// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/contract/prism.h"

#include <cstdio>

namespace tailrace::test {

// Whether the family can run; if it cannot and need not, ctest is told so by name.
inline bool contractsAreHere()
{
    if (!contractFolder().isEmpty())
        return true;
    if (!contractsAreRequired()) {
        std::puts("the interface descriptions are not here");
        std::fflush(stdout);
    }
    return false;
}

} // namespace tailrace::test
