// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/store/recordpool.h"

#include <iterator>

namespace tailrace::store {

Result<PooledRecord> RecordPool::add(const RecordRef &record)
{
    const std::size_t payload = payloadSize(record);
    if (!m_open || !m_open->segment->fits(payload)) {
        if (!isStorable(record))
            return fail(Error::Kind::Invalid, "record of more than 2 GiB", "store: merge");
        auto block = m_blocks->take(payload);
        if (!block)
            return fail(block.error());
        if (m_open && m_open->live == 0)
            erase(m_open->self);
        m_open = &m_chunks.emplace_back(std::make_unique<ArenaSegment>(SeqNo {0}, *block, m_blocks));
        m_open->self = std::prev(m_chunks.end());
    }
    PooledRecord pooled;
    pooled.timestamp = record.timestamp;
    pooled.offset = record.offset;
    pooled.chunk = m_open;
    pooled.index = m_open->segment->written();
    pooled.partition = record.partition;
    pooled.topic = record.topic;
    pooled.stored = static_cast<std::uint32_t>(payload + sizeof(Entry));
    m_open->segment->append(record);
    ++m_open->live;
    m_live += pooled.stored;
    m_bytes += pooled.stored;
    return pooled;
}

void RecordPool::drop(const PooledRecord &pooled)
{
    m_live -= pooled.stored;
    if (--pooled.chunk->live == 0 && pooled.chunk != m_open)
        erase(pooled.chunk->self);
}

void RecordPool::compact(std::span<PooledRecord> records)
{
    for (PooledRecord &pooled : records) {
        if (pooled.chunk == m_open)
            continue;
        const auto moved = add(record(pooled));
        if (!moved)
            return;
        drop(pooled);
        const std::int64_t place = pooled.timestamp; // need not be the record's own
        pooled = *moved;
        pooled.timestamp = place;
    }
}

void RecordPool::trim()
{
    if (m_live > 0)
        return;
    m_open = nullptr;
    while (!m_chunks.empty())
        erase(m_chunks.begin());
    while (m_blocks->dropSpare()) { }
}

void RecordPool::erase(std::list<PoolChunk>::iterator chunk)
{
    ArenaSegment &segment = *chunk->segment;
    segment.publish(); // the block knows then which pages it took
    m_bytes -= segment.payload() + segment.written() * static_cast<std::int64_t>(sizeof(Entry));
    m_chunks.erase(chunk);
}

} // namespace tailrace::store
