// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/schemas/decodedrecord.h"

namespace tailrace::schemas {

DecodedRecord::DecodedRecord(
    std::shared_ptr<const RecordDecoder> decoder, std::string keyId, std::string valueId)
    : m_decoder(std::move(decoder))
    , m_keyId(std::move(keyId))
    , m_valueId(std::move(valueId))
{
}

const RecordRef &DecodedRecord::of(const RecordRef &record)
{
    if (!m_decoder || !m_decoder->hasSchemas())
        return record;
    m_record = record;
    m_record.key = read(framing::Field::Key, record.key, record.headers, m_keyId, m_key);
    m_record.value = read(framing::Field::Value, record.value, record.headers, m_valueId, m_value);
    return m_record;
}

std::string_view DecodedRecord::read(framing::Field field, std::string_view bytes, std::string_view headers,
    const std::string &id, std::string &buffer) const
{
    const Choice choice = m_decoder->chooseSchema(field, bytes, headers, id);
    if (!choice.isBySchema())
        return bytes;
    buffer.clear();
    return RecordDecoder::appendJson(choice, buffer) ? std::string_view(buffer) : bytes;
}

} // namespace tailrace::schemas
