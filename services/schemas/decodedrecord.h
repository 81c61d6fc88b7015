// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/record.h"
#include "services/schemas/recorddecoder.h"

#include <memory>
#include <string>

namespace tailrace::schemas {

// Records as filters look at them: a key or value that a schema reads is its JSON, anything else its bytes.
// One thread; keeps its buffers, so that nothing is allocated a record.
class DecodedRecord
{
public:
    // Ids as RecordDecoder::choose() takes them.
    DecodedRecord(std::shared_ptr<const RecordDecoder> decoder, std::string keyId, std::string valueId);

    // Valid until the next call, as far as the record itself is.
    const RecordRef &of(const RecordRef &record);

private:
    std::string_view read(framing::Field field, std::string_view bytes, std::string_view headers,
        const std::string &id, std::string &buffer) const;

    std::shared_ptr<const RecordDecoder> m_decoder;
    std::string m_keyId;
    std::string m_valueId;
    std::string m_key;
    std::string m_value;
    RecordRef m_record;
};

} // namespace tailrace::schemas
