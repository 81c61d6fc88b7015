// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/record.h"
#include "services/decode/decoder.h"
#include "services/filter/fieldpath.h"
#include "services/schemas/recorddecoder.h"

#include <cstdint>
#include <string>

namespace tailrace::transfer {

// One field of a record, exact: a number is the digits that came.
struct FieldValue
{
    enum class Kind : std::uint8_t
    {
        Absent, // the record has no such field
        Null,
        Boolean,
        Number,
        String, // unescaped
        Container, // JSON of an object or array, as it came
        Failed // the value could not be read: error
    };
    Kind kind = Kind::Absent;
    std::string text;
    bool cut = false; // text is longer than was asked for
    decode::DecodeError error;
};

// decoderId: what the value is read with, empty for whatever fits best. Reads at most limit bytes of a text;
// a value above largest is not read at all (Failed). Several headers of one name are joined by ", ". Any
// thread.
FieldValue readField(const filter::FieldPath &path, const RecordRef &record,
    const decode::DecoderRegistry &decoders, const std::string &decoderId, std::size_t limit,
    std::size_t largest);

// The same, and a value that names a schema, or that decoderId names one for, is read by it.
FieldValue readField(const filter::FieldPath &path, const RecordRef &record,
    const schemas::RecordDecoder &decoder, const std::string &decoderId, std::size_t limit,
    std::size_t largest);

} // namespace tailrace::transfer
