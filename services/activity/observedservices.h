// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/activity/observer.h"
#include "services/capability/bridges.h"
#include "services/capability/mirroring.h"
#include "services/capability/servicestatus.h"

#include <memory>

namespace tailrace::activity {

// As observed() of observedadmin.h, for what services have beside a cluster.
std::shared_ptr<Mirroring> observed(std::shared_ptr<Mirroring> mirroring, const Observer &observer);
std::shared_ptr<MirroringAdmin> observed(std::shared_ptr<MirroringAdmin> admin, const Observer &observer);
std::shared_ptr<Bridges> observed(std::shared_ptr<Bridges> bridges, const Observer &observer);
std::shared_ptr<BridgeAdmin> observed(std::shared_ptr<BridgeAdmin> admin, const Observer &observer);
std::shared_ptr<ServiceStatus> observed(std::shared_ptr<ServiceStatus> status, const Observer &observer);

} // namespace tailrace::activity
