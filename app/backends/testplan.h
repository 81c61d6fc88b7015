// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/backends/backends.h"
#include "services/probe/plan.h"

namespace tailrace::backends {

// How an endpoint is tested with these secrets. Error::Invalid names the setting that cannot be right, Io a
// file of certificates that cannot be read; a setting that only the backend knows is left to it.
[[nodiscard]] Result<probe::Plan> testPlan(
    const profiles::Endpoint &endpoint, const profiles::Secrets &secrets, const Surroundings &surroundings);

} // namespace tailrace::backends
