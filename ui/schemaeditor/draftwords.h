// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/schemaedit/textedit.h"
#include "services/schema/problem.h"

#include <QString>

namespace tailrace::ui {

// "Add field deliveryWindow"
QString stepText(const models::EditLabel &label);
// One sentence; what the reader of the schema says where we have no better words.
QString problemText(const schema::Problem &problem);

} // namespace tailrace::ui
