// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/profiles/profile.h"

#include <string>

namespace tailrace::backends {

// What kcat needs to get into a kafka endpoint, " -X name=value" for each property but the servers. A secret
// stands there as a variable of the shell, -X sasl.password="$SASL_PASSWORD", never as its value.
std::string kcatOptions(const profiles::Endpoint &endpoint);

} // namespace tailrace::backends
