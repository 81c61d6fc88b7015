// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/producer/outgoingschema.h"
#include "services/decode/decoder.h"

#include <QString>

#include <optional>
#include <string>

namespace tailrace::models {

// A key, value or header value that is being written: text in an encoding, or empty, or null. Content that
// came from a record goes out as its original bytes until the text or the encoding is changed. A plain value.
class FieldDraft
{
public:
    enum class Presence : unsigned char
    {
        Value,
        Empty,
        Null
    };

    static constexpr const char *bySchema = "schema"; // the encoding that takes a schema

    // Bytes of an existing record, shown in the encoding that keeps every byte.
    static FieldDraft fromBytes(const std::optional<std::string> &bytes);

    Presence presence() const { return m_presence; }
    void setPresence(Presence presence) { m_presence = presence; }
    const std::string &encoding() const { return m_encoding; }
    void setEncoding(const std::string &encoding);
    // What bytes() writes by while the encoding is bySchema; null: none is chosen.
    void setSchema(std::shared_ptr<const OutgoingSchema> schema);
    const std::shared_ptr<const OutgoingSchema> &schema() const { return m_schema; }
    bool isBySchema() const { return m_encoding == bySchema; }
    const QString &text() const { return m_text; }
    void setText(const QString &text); // a text equal to the present one changes nothing

    // The bytes to send; none: null. An unfinished text says where it is wrong.
    tl::expected<std::optional<std::string>, decode::DecodeError> bytes(
        const decode::DecoderRegistry &decoders) const;
    bool isUntouched() const { return m_original.has_value(); }

private:
    Presence m_presence = Presence::Value;
    std::string m_encoding = "text";
    QString m_text;
    std::shared_ptr<const OutgoingSchema> m_schema;
    std::optional<std::string> m_original; // what m_text was made from, until it is edited
};

} // namespace tailrace::models
