// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/schemadiff/changerows.h"

namespace tailrace::models {

// Holds proposed against the versions before it, ascending. rows: of its changes against one of them.
SchemaVerdict verdictOn(const schema::SchemaPtr &proposed, const std::vector<ReadVersion> &earlier,
    const std::string &level, const ChangeRows &rows);

} // namespace tailrace::models
