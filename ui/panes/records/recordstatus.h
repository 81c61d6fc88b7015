// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/tailcontroller.h"
#include "ui/shell/statusitem.h"

#include <QList>

namespace tailrace::ui {

// What the tail is doing, in numbers, for the status line.
QList<StatusItem> recordStatus(const records::TailController &controller, bool following, bool utc);

} // namespace tailrace::ui
