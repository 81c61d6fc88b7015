// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/panedescriptor.h"

#include <vector>

namespace tailrace::ui {

// Every pane that is built in, by order. The list is generated from the folders of ui/panes.
std::vector<PaneDescriptor> allPanes();

} // namespace tailrace::ui
