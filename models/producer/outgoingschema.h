// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/schema.h"
#include "services/decode/avro/avro.h"
#include "services/decode/framing/frame.h"
#include "services/schemas/schemasource.h"

#include <memory>
#include <string>
#include <vector>

namespace tailrace::models {

// A schema that values are written with, and how a record names it. Immutable, of any thread.
struct OutgoingSchema
{
    schemas::KnownSchemaPtr schema {}; // never null
    framing::Envelope envelope = framing::Envelope::Prefix;
    avro::Form form = avro::Form::People; // of the texts
    framing::Field field = framing::Field::Value;

    // Whether texts can be turned into values of it: Avro and JSON Schema.
    bool isWritable() const;
    // The text's bytes behind the envelope's. A failure's position is in the text.
    tl::expected<std::string, decode::DecodeError> bytes(const std::string &text) const;
    // How many of the bytes are the envelope's.
    std::size_t envelopeSize() const;
    // What the envelope has in headers, encoded (services/capability/record.h); mostly empty.
    std::string headers() const;
};

// How records may name the schema in a registry of this dialect, the usual one first: what it has no number
// for is not among them.
std::vector<framing::Envelope> envelopesFor(
    RegistryFeatures::Dialect dialect, const SchemaIds &ids, framing::Field field);

// Which subject a record's schema is registered under, as serializers have it.
enum class SubjectBy : unsigned char
{
    TopicName, // "orders-value"
    RecordName, // "shop.Order"
    TopicAndRecordName // "orders-shop.Order"
};
// recordName: the full name of the record; empty: not known yet, and neither is the subject where it counts.
std::string subjectOf(
    SubjectBy by, framing::Field field, const std::string &topic, const std::string &recordName);

// The full name of the schema's record, or of its message; empty where it has none.
std::string recordNameOf(const schemas::KnownSchema &schema);

} // namespace tailrace::models
