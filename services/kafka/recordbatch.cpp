// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/kafka/recordbatch.h"

namespace tailrace::kafka {

namespace {

std::string_view viewOf(const void *data, std::size_t size)
{
    return data ? std::string_view(static_cast<const char *>(data), size) : nullBytes;
}

TimestampType typeOf(rd_kafka_timestamp_type_t type)
{
    switch (type) {
    case RD_KAFKA_TIMESTAMP_CREATE_TIME:
        return TimestampType::Create;
    case RD_KAFKA_TIMESTAMP_LOG_APPEND_TIME:
        return TimestampType::Append;
    case RD_KAFKA_TIMESTAMP_NOT_AVAILABLE:
        break;
    }
    return TimestampType::None;
}

} // namespace

void RecordBatch::clear()
{
    m_records.clear();
    m_ranges.clear();
    m_encoded.clear();
    m_bytes = 0;
}

void RecordBatch::add(const rd_kafka_message_t *message, std::uint16_t topic, bool withHeaders)
{
    RecordRef &record = m_records.emplace_back();
    rd_kafka_timestamp_type_t type = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE;
    record.timestamp = rd_kafka_message_timestamp(message, &type);
    record.timestampType = typeOf(type);
    record.offset = message->offset;
    record.partition = message->partition;
    record.topic = topic;
    record.key = viewOf(message->key, message->key_len);
    record.value = viewOf(message->payload, message->len);
    record.headers = present({});
    m_bytes += static_cast<std::int64_t>(message->key_len + message->len);
    if (withHeaders) // to learn that a record has none costs librdkafka two allocations
        addHeaders(message);
}

void RecordBatch::addHeaders(const rd_kafka_message_t *message)
{
    rd_kafka_headers_t *headers = nullptr;
    if (rd_kafka_message_headers(message, &headers) != RD_KAFKA_RESP_ERR_NO_ERROR)
        return;
    const std::size_t begin = m_encoded.size();
    const char *name = nullptr;
    const void *value = nullptr;
    std::size_t size = 0;
    for (std::size_t i = 0;
         rd_kafka_header_get_all(headers, i, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR; ++i)
        appendHeader(m_encoded, name, viewOf(value, size));
    if (m_encoded.size() == begin)
        return;
    m_ranges.push_back({m_records.size() - 1, begin, m_encoded.size()});
    m_bytes += static_cast<std::int64_t>(m_encoded.size() - begin);
}

std::span<const RecordRef> RecordBatch::finish()
{
    const std::string_view encoded = m_encoded;
    for (const HeaderRange &range : m_ranges)
        m_records[range.record].headers = encoded.substr(range.begin, range.end - range.begin);
    return m_records;
}

} // namespace tailrace::kafka
