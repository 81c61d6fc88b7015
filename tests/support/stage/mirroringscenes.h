// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/stage/stage.h"

#include <vector>

namespace tailrace::test {

// Scenes of the mirroring pane: "shop-live" mirrors from "shop", "shop" names no source.
std::vector<Scene> mirroringScenes();
// A mirrored pair's target, with a pattern of each kind.
void fillMirroring(Stage &stage);

} // namespace tailrace::test
