// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/stage/stage.h"

#include <vector>

namespace tailrace::test {

// Scenes of the panes that administer a cluster, and what their fakes hold.
std::vector<Scene> adminScenes();
void fillAdministration(Stage &stage);

} // namespace tailrace::test
