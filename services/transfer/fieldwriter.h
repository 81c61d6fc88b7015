// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"
#include "services/decode/decoder.h"
#include "services/schemas/recorddecoder.h"
#include "services/transfer/bytesink.h"

#include <optional>
#include <string>
#include <string_view>

namespace tailrace::transfer {

// Writes a key, value or header as JSON the way cli.md, "Records" says. With "auto", a JSON object or array
// is embedded, other UTF-8 is a string (also "true", "12" and quoted text: so nothing is ambiguous on the way
// back), and anything else is base64. One thread; no allocation in the steady state of auto, text, json and
// base64.
class FieldWriter
{
public:
    // id: --decode-key or --decode-value. Error::Invalid names the decoders that exist.
    [[nodiscard]] static Result<FieldWriter> make(
        std::string_view id, const decode::DecoderRegistry &decoders);
    // Reads what names a schema by that: "auto" where it can, "avro" always.
    [[nodiscard]] static Result<FieldWriter> make(
        std::string_view id, framing::Field field, std::shared_ptr<const schemas::RecordDecoder> records);

    // Writes the JSON of the bytes and answers their format's name; a failed decode falls back to auto and is
    // kept in error() until the next call. headers: the record's, which may name a schema.
    std::string_view write(ByteSink &out, std::string_view bytes, std::string_view headers = {});
    const std::optional<decode::DecodeError> &error() const { return m_error; }
    // Of the bytes that were written last; null: they were read by none.
    const schemas::KnownSchema *schema() const { return m_schema.get(); }

private:
    enum class Mode : std::uint8_t
    {
        Auto,
        Text,
        Json,
        Base64,
        Decoder,
        Schema
    };

    std::string_view writePlain(ByteSink &out, std::string_view bytes);
    // Empty: not read by a schema.
    std::string_view writeBySchema(ByteSink &out, std::string_view bytes, std::string_view headers);
    std::string_view writeAuto(ByteSink &out, std::string_view bytes);
    std::string_view writeText(ByteSink &out, std::string_view bytes);
    std::string_view failed(ByteSink &out, std::string_view bytes, decode::DecodeError error);

    Mode m_mode = Mode::Auto;
    const decode::Decoder *m_decoder = nullptr;
    std::shared_ptr<const schemas::RecordDecoder> m_records;
    framing::Field m_field = framing::Field::Value;
    std::string m_id; // "avro…"
    schemas::KnownSchemaPtr m_schema;
    std::string m_scratch;
    std::string m_format;
    std::optional<decode::DecodeError> m_error;
};

} // namespace tailrace::transfer
