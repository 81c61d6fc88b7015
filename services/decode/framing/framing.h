// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tailrace::framing {

enum class Field : std::uint8_t
{
    Key,
    Value
};

// What a record calls its schema. Views are into the record's headers.
struct SchemaId
{
    enum class Kind : std::uint8_t
    {
        Id, // Confluent's number
        GlobalId, // Apicurio's, and that of Event Streams: of one version of one artifact
        ContentId, // Apicurio's number of a text
        Guid, // Confluent's 16 bytes
        Version, // an artifact's name and a version, as Event Streams has them
        Fingerprint // CRC-64-AVRO of the canonical form
    };
    Kind kind = Kind::Id;
    std::uint64_t number = 0; // of Id, GlobalId, ContentId, Fingerprint
    std::string_view name {}; // of Version: the artifact's; of Guid: its bytes
    std::int32_t version = 0; // of Version
    bool operator==(const SchemaId &) const = default;

    // "7", "shop-value version 3", "c0ffee00-…": for people.
    std::string text() const;
};

// By which a record was recognised.
enum class Evidence : std::uint8_t
{
    ConfluentPrefix, // a zero byte and four bytes of an id
    GlobalIdPrefix, // a zero byte and eight bytes of an id
    SingleObject, // C3 01 and a fingerprint
    ConfluentHeader, // __value_schema_id
    ApicurioHeader, // apicurio.value.globalId, or .contentId
    EventStreamsHeader // com.ibm.eventstreams.schemaregistry.schema.id
};

struct Framing
{
    SchemaId schema {};
    std::size_t payloadBegin = 0; // in the bytes; the payload is what follows
    bool isJson = false; // the payload is Avro's JSON, as a header says
    Evidence evidence = Evidence::ConfluentPrefix;
};

// What the field's bytes and the record's headers (encoded as RecordRef has them) say; headers count before
// bytes. Nullopt: nothing says anything. A zero byte alone is a weak sign: whether there is such a schema
// tells. An id of eight bytes is taken for one where the first four are zero: no id of four bytes is. Any
// thread; allocates nothing.
std::optional<Framing> find(Field field, std::string_view bytes, std::string_view headers);

// The same of the bytes alone.
std::optional<Framing> findPrefix(std::string_view bytes);

} // namespace tailrace::framing
