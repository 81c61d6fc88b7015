// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/stage/stage.h"

namespace tailrace::test {

// How the stage's topics are set, and what its service takes.
void fillTopics(Stage &stage);
std::vector<Scene> topicScenes();

} // namespace tailrace::test
