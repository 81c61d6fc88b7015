// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/profiles/open.h"

#include <string>
#include <string_view>
#include <vector>

namespace tailrace::backends {

// A cluster of the sandbox as a connection would have it: administration goes to the services, which stand
// before Kafka, for its brokers know none.
struct SandboxCluster
{
    std::string name; // "shop"
    std::vector<profiles::ReadyEndpoint> endpoints {};
};

// What stands in the line that tailrace-sandbox prints, in its order. Contacts nobody. Error::Parse: it is no
// such line.
[[nodiscard]] Result<std::vector<SandboxCluster>> sandboxClusters(std::string_view line);

} // namespace tailrace::backends
