// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/store/blockpool.h"
#include "services/store/entry.h"
#include "services/store/segment.h"

#include <algorithm>
#include <cstring>

namespace tailrace::store {

// A segment in memory. One writer appends and publishes; readers see what was published. The block never
// moves.
class ArenaSegment final : public Segment
{
public:
    ArenaSegment(SeqNo first, Block block, std::shared_ptr<BlockPool> pool);
    ~ArenaSegment() override;
    ArenaSegment(const ArenaSegment &) = delete;
    ArenaSegment &operator=(const ArenaSegment &) = delete;

    std::int32_t size() const override { return m_size.load(std::memory_order_acquire); }
    RecordRef record(std::int32_t i) const override { return toRecord(m_entries[i], m_arena); }
    bool isSealed() const override { return m_sealed.load(std::memory_order_acquire); }
    std::int64_t minTimestamp() const override { return m_min.load(std::memory_order_relaxed); }
    std::int64_t maxTimestamp() const override { return m_max.load(std::memory_order_relaxed); }

    // Writer only from here on.
    bool fits(std::size_t payload) const
    {
        return m_written < m_capacity && payload <= m_block.arenaBytes - m_used;
    }
    void append(const RecordRef &record); // must fit
    void publish();
    void seal(); // publishes, and gives back pages of an earlier use that this one did not reach
    bool isStandard() const { return m_capacity > 1; } // not the segment of one large record
    std::int32_t written() const { return m_written; }
    std::int64_t payload() const { return static_cast<std::int64_t>(m_used); }
    std::int64_t charge() const; // resident bytes, bookkeeping included
    const char *entryBytes() const { return m_block.memory; }
    const char *arenaBytes() const { return m_arena; }

private:
    Block m_block;
    Entry *m_entries;
    char *m_arena;
    std::size_t m_used = 0;
    std::int32_t m_capacity;
    std::int32_t m_written = 0;
    std::int64_t m_nextMin = -1;
    std::int64_t m_nextMax = -1;
    std::shared_ptr<BlockPool> m_pool;
    std::atomic<std::int32_t> m_size = 0;
    std::atomic<bool> m_sealed = false;
    std::atomic<std::int64_t> m_min = -1;
    std::atomic<std::int64_t> m_max = -1;
};

inline void ArenaSegment::append(const RecordRef &record)
{
    char *at = m_arena + m_used;
    const auto copy = [&at](std::string_view bytes) {
        if (!bytes.empty())
            std::memcpy(at, bytes.data(), bytes.size());
        at += bytes.size();
    };
    copy(record.key);
    copy(record.value);
    copy(record.headers);
    const auto size
        = [](std::string_view bytes) { return isNull(bytes) ? -1 : static_cast<std::int32_t>(bytes.size()); };
    m_entries[m_written++] = {record.offset, record.timestamp, static_cast<std::uint32_t>(m_used),
        size(record.key), size(record.value), static_cast<std::uint32_t>(record.headers.size()),
        record.partition, record.topic, static_cast<std::uint16_t>(record.timestampType)};
    m_used = static_cast<std::size_t>(at - m_arena);
    if (record.timestamp == -1)
        return;
    const bool isFirst = m_nextMin == -1 && m_nextMax == -1;
    m_nextMin = isFirst ? record.timestamp : std::min(m_nextMin, record.timestamp);
    m_nextMax = isFirst ? record.timestamp : std::max(m_nextMax, record.timestamp);
}

} // namespace tailrace::store
