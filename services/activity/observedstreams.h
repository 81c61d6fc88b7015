// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/activity/observer.h"
#include "services/capability/streams.h"

#include <memory>

namespace tailrace::activity {

// As in observedadmin.h.
std::shared_ptr<Streams> observed(std::shared_ptr<Streams> streams, const Observer &observer);
std::shared_ptr<StreamAdmin> observed(std::shared_ptr<StreamAdmin> admin, const Observer &observer);
std::shared_ptr<StreamEvents> observed(std::shared_ptr<StreamEvents> events, const Observer &observer);

} // namespace tailrace::activity
