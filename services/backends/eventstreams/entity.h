// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/quotas.h"

namespace tailrace::eventstreams {

// The service's name of whom a quota binds: "default" or the id of a user ("iam-ServiceId-…"). Unsupported:
// it binds users only. Invalid: a user of no name, or of the default's.
[[nodiscard]] Result<std::string> entityName(const QuotaEntity &entity);
QuotaEntity entityOf(const std::string &name);

} // namespace tailrace::eventstreams
