// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tailrace::sandbox {

// The versions of one Avro record, oldest first, written down as what each changed. A step is a list of
// changes with ";" between them:
//   name:TYPE[=DEFAULT]   a field, or another type for the one of this name
//   -name                 without it
//   old>name              renamed, the old name as an alias
//   name#WORDS            its doc
// TYPE: a primitive, uuid, date, time (timestamp-millis), money (decimal(12,2)), NAME(A|B) an enum,
// NAME{FIELDS} a record, <TYPE> a map; behind it [] for an array of it, ? for null or it, null by default.
// Throws nothing: what is no step is a fault of this program and ends it.
std::vector<std::string> schemaHistory(
    std::string_view fullName, std::string_view doc, const std::vector<std::string_view> &steps);

} // namespace tailrace::sandbox
