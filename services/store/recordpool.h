// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/record.h"
#include "services/core/result.h"
#include "services/store/arenasegment.h"

#include <list>
#include <span>
#include <tuple>

namespace tailrace::store {

// Part of a RecordPool; live counts the records that were not dropped.
struct PoolChunk
{
    explicit PoolChunk(std::unique_ptr<ArenaSegment> made)
        : segment(std::move(made))
    {
    }
    std::unique_ptr<ArenaSegment> segment;
    std::int64_t live = 0;
    std::list<PoolChunk>::iterator self;
};

// A copied record: its place in time order, and where its bytes are.
struct PooledRecord
{
    std::int64_t timestamp = -1;
    std::int64_t offset = -1;
    PoolChunk *chunk = nullptr;
    std::int32_t index = 0;
    std::int32_t partition = -1;
    std::uint16_t topic = 0;
    std::uint32_t stored = 0; // bytes that it takes, its entry included
};

// Time order: timestamp (none sorts first), then topic, partition, offset. For anything with these members.
inline constexpr auto earlier = [](const auto &a, const auto &b) {
    return std::tie(a.timestamp, a.topic, a.partition, a.offset)
        < std::tie(b.timestamp, b.topic, b.partition, b.offset);
};

// Owned copies of records that go in any order: arenas whose memory comes back when their last record is
// dropped. One thread. Views of a record die with drop() or compact().
class RecordPool
{
public:
    [[nodiscard]] Result<PooledRecord> add(const RecordRef &record);
    RecordRef record(const PooledRecord &pooled) const { return pooled.chunk->segment->record(pooled.index); }
    void drop(const PooledRecord &pooled);

    std::int64_t liveBytes() const { return m_live; } // of the records not dropped, bookkeeping included
    std::int64_t bytes() const { return m_bytes; } // live, and what dropped neighbours still occupy
    bool isWasteful() const { return m_bytes > 2 * m_live + static_cast<std::int64_t>(4 * arenaCapacity); }
    // Moves the records together. Without memory for that they stay where they are.
    void compact(std::span<PooledRecord> records);
    // Gives back the memory that waits for the next records. Only when none is held.
    void trim();

private:
    void erase(std::list<PoolChunk>::iterator chunk);

    std::shared_ptr<BlockPool> m_blocks = std::make_shared<BlockPool>(8); // records come and go in waves
    std::list<PoolChunk> m_chunks;
    PoolChunk *m_open = nullptr;
    std::int64_t m_live = 0;
    std::int64_t m_bytes = 0;
};

} // namespace tailrace::store
