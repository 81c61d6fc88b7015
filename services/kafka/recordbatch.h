// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/record.h"
#include "services/kafka/handles.h"

#include <span>
#include <string>
#include <vector>

namespace tailrace::kafka {

// The views that a consumer gets of a batch of librdkafka's messages. Buffers are used again for every batch,
// so that a record costs no allocation. Valid until clear(), and only as long as the messages live.
class RecordBatch
{
public:
    void clear();
    void add(const rd_kafka_message_t *message, std::uint16_t topic, bool withHeaders);
    // Fixes the views of headers up: call once, after the last add().
    std::span<const RecordRef> finish();
    bool isEmpty() const { return m_records.empty(); }
    std::size_t size() const { return m_records.size(); }
    std::int64_t bytes() const { return m_bytes; }

private:
    struct HeaderRange
    {
        std::size_t record;
        std::size_t begin;
        std::size_t end;
    };
    void addHeaders(const rd_kafka_message_t *message);

    std::vector<RecordRef> m_records;
    std::vector<HeaderRange>
        m_ranges; // of the records that have headers, into m_encoded, which grows meanwhile
    std::string m_encoded;
    std::int64_t m_bytes = 0;
};

} // namespace tailrace::kafka
