// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/schema/members.h"
#include "services/schema/node.h"

namespace tailrace::schema {

// What the properties of a type's object say about its logical type, judged as Avro for Java 1.12 does. The
// node's type and size stand already.
LogicalType readLogicalType(const Node &node, const Document &document, const Members &members);

// An integer as Jackson's isInt() has it.
std::optional<std::int32_t> intOf(const Document &document, Document::Id value);

} // namespace tailrace::schema
