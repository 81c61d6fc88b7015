// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/schema/node.h"

namespace tailrace::schema {

// The node of a primitive that has nothing but its word, one for all schemas.
const Node &primitiveNode(Type type);

} // namespace tailrace::schema
