// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/stage/stage.h"

#include <vector>

namespace tailrace::test {

// Scenes of the Bridges pane.
std::vector<Scene> bridgeScenes();

} // namespace tailrace::test
