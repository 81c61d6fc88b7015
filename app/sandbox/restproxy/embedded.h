// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/restproxy/schemabook.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tailrace::sandbox {

// How keys and values stand in the proxy's JSON. Avro values are written as services/decode/avro has them
// (branches of unions without their names where they can be told apart) and read in that form and Avro's own;
// Protobuf in its canonical JSON. Any thread.
enum class Embedded : std::uint8_t
{
    Binary,
    Json,
    Avro,
    JsonSchema,
    Protobuf
};

std::string_view nameOf(Embedded format); // "binary"
std::optional<Embedded> embeddedNamed(std::string_view name);
std::string_view schemaTypeOf(Embedded format); // "AVRO"; empty: it takes none

// The bytes of a field that is written as this JSON; nothing: null. schema: of those formats that have one.
Told<std::optional<std::string>> toBytes(
    Embedded format, std::string_view json, const SchemaBook::Schema *schema);
// Appends a field; bytes.data() null: null.
Told<void> appendField(std::string &to, Embedded format, std::string_view bytes, SchemaBook &book);
void appendJsonString(std::string &to, std::string_view text);

} // namespace tailrace::sandbox
