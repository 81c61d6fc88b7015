// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tailrace::ui {
class MainWindow;
}

namespace tailrace::console {

// From now on warnings are counted as well as printed.
void countWarnings();
// Opens every pane, the palette and every scheme, then quits: 0, or 1 when something warned or did not open.
void runSelfTest(ui::MainWindow *window);

} // namespace tailrace::console
