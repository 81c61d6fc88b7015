// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/color.h"

#include <QString>

namespace tailrace::theme {

// The boxes of the controls for one scheme. Variants are dynamic properties that widgets carry:
// QPushButton variant = primary | danger | flat; QPushButton, QToolButton and QLineEdit small = true;
// QLineEdit invalid = true; QFrame or QWidget area = window | base | raised | overlay;
// QLabel tone = secondary | tertiary | ok | warning | danger | info | accent.
QString styleSheet(Scheme scheme);

} // namespace tailrace::theme
