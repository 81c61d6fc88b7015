// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/decode/decoder.h"
#include "services/decode/protobuf/protobuf.h"
#include "services/schemas/schemasource.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace tailrace::schemas {

// What a field of a record is read with, and why.
struct Choice
{
    const decode::Decoder *decoder = nullptr; // what shows the bytes; null where the schema does
    std::optional<framing::Framing> framing {}; // what names a schema, where something does
    Lookup lookup {}; // of that schema
    std::string_view payload {}; // what the schema is of
    const protobuf::Type *message = nullptr; // which of a Protobuf schema's messages it is
    // Why a schema that is named, or asked for, does not read it; not while its look-up is pending.
    std::optional<decode::DecodeError> problem {};

    bool isBySchema() const { return lookup.state == Lookup::State::Known && !problem; }
    bool isPending() const { return framing && lookup.state == Lookup::State::Pending && !problem; }
    // "avro", "protobuf", "jsonschema", or the decoder's id: valueFormat of the command line.
    std::string_view format() const;
};

// Reads the fields of records: by the schema that they name where there is a registry, else by the decoder
// that fits best, or by the one that was chosen. Any thread; what it was made of outlives it.
class RecordDecoder
{
public:
    // schemas: null where there is no registry. waitMs: how long a look-up may hold up its first record; 0
    // where it must not.
    explicit RecordDecoder(
        const decode::DecoderRegistry *decoders, std::shared_ptr<SchemaSource> schemas = {}, int waitMs = 0);

    // Before anybody else has it.
    void setSchemas(std::shared_ptr<SchemaSource> schemas) { m_schemas = std::move(schemas); }
    bool hasSchemas() const { return m_schemas != nullptr; }
    const decode::DecoderRegistry &decoders() const { return *m_decoders; }

    // id: a decoder's; "avro" for the schema that the record names, "avro:SUBJECT" or "avro:SUBJECT/VERSION"
    // for bytes that name none; empty or "auto" for whatever fits. The answer has views of bytes and headers.
    Choice choose(
        framing::Field field, std::string_view bytes, std::string_view headers, std::string_view id) const;
    // The same without a decoder, for whoever has one: allocates nothing where a schema reads the bytes.
    Choice chooseSchema(
        framing::Field field, std::string_view bytes, std::string_view headers, std::string_view id) const;

    static tl::expected<decode::Decoded, decode::DecodeError> decode(
        const Choice &choice, std::string_view bytes);
    // One line of at most limit bytes; of a value that its schema does not fit, choice gets the problem.
    std::string preview(Choice &choice, std::string_view bytes, std::size_t limit) const;
    // Exact JSON behind what out holds already, where isBySchema().
    static tl::expected<void, decode::DecodeError> appendJson(const Choice &choice, std::string &out);

private:
    void lookUp(Choice &choice, std::string_view bytes, bool isAsked) const;

    const decode::DecoderRegistry *m_decoders;
    std::shared_ptr<SchemaSource> m_schemas;
    int m_waitMs;
};

} // namespace tailrace::schemas
