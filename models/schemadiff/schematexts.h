// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/schema/schema.h"

#include <string>
#include <string_view>

namespace tailrace::models {

// A type in few words: "null | string", "Address", "Line[]", "decimal(12, 2)", "map<long>".
std::string typeSummary(const schema::TypeUse &use);

// Finds what stands at a range of a schema's own text; null where nothing does.
const schema::TypeUse *typeAt(const schema::Schema &schema, schema::Range range);
const schema::Field *fieldAt(const schema::Schema &schema, schema::Range range);

// The fields on the way to a place: "customer.email", "lines[].sku"; of the schema itself, its simple name.
std::string fieldPath(const schema::Document &document, std::string_view pointer);
// The same of the innermost value that holds a byte.
std::string fieldPathAt(const schema::Document &document, std::uint32_t byte);

// A value of a schema's text on one line and without a string's quotes, at most so many bytes, whole
// characters.
std::string plainValue(std::string_view json, std::size_t most = 120);

} // namespace tailrace::models
