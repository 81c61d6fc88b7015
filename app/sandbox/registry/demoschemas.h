// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/registry/schemastore.h"

namespace tailrace::sandbox {

// Some forty schemas of a shop with their histories, levels of compatibility among them: most Avro, a few of
// JSON Schema and Protobuf. Refusals are mistakes of the catalogue.
Answered<void> fillWithShop(SchemaStore &store);

} // namespace tailrace::sandbox
