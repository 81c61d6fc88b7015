// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/activity/observer.h"
#include "services/capability/schemaregistry.h"

#include <memory>

namespace tailrace::activity {

// As observed() of observedadmin.h, for registries of schemas.
std::shared_ptr<SchemaRegistry> observed(std::shared_ptr<SchemaRegistry> registry, const Observer &observer);
std::shared_ptr<SchemaRegistryAdmin> observed(
    std::shared_ptr<SchemaRegistryAdmin> admin, const Observer &observer);

} // namespace tailrace::activity
