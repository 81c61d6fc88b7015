// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace tailrace::console {

// Writes a picture of the window after a while, then quits with 0, or with 1 when the file cannot be written.
void captureLater(QWidget *window, const QString &file, int afterMs);

} // namespace tailrace::console
