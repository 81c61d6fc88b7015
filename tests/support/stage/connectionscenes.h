// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/stage/stage.h"

#include <vector>

namespace tailrace::test {

// Scenes of a connection with several endpoints.
std::vector<Scene> connectionScenes();

} // namespace tailrace::test
