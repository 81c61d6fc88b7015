// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/stage/stage.h"

#include <vector>

namespace tailrace::test {

// Scenes of the list of operations and of the journal.
std::vector<Scene> activityScenes();

} // namespace tailrace::test
