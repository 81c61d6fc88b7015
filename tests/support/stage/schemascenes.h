// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/stage/stage.h"

#include <vector>

namespace tailrace::test {

// The stage's registry: a shop's schemas with their histories.
void fillRegistry(FakeRegistry &registry);
// The Schemas and the Rules pane in each of their states.
std::vector<Scene> schemaScenes();

} // namespace tailrace::test
