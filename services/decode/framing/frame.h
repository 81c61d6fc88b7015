// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/decode/framing/framing.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace tailrace::framing {

// How a record that goes out names its schema: what find() recognises again.
enum class Envelope : std::uint8_t
{
    Bare, // not at all
    Prefix, // Confluent: a zero byte and the id in four bytes
    GlobalIdPrefix, // Apicurio, older: a zero byte and the global id in eight bytes
    SchemaIdHeader, // Confluent, newer: __value_schema_id
    GlobalIdHeader, // Apicurio: apicurio.value.globalId
    VersionHeader, // Event Streams: the schema's name and the number of its version; values alone
    SingleObject // Avro: two bytes and the fingerprint
};

// What a schema is called. An envelope takes what it needs of it.
struct SchemaName
{
    std::uint64_t id = 0;
    std::uint64_t globalId = 0;
    std::string_view subject {};
    std::int32_t version = 0;
    std::uint64_t fingerprint = 0;
};

// The bytes that stand in front of the payload; what is to be in headers is appended to headers (encoded, see
// services/capability/record.h). Any thread.
std::string envelope(Envelope way, Field field, const SchemaName &schema, std::string &headers);

} // namespace tailrace::framing
