// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/store/arenasegment.h"

#include <sys/mman.h>

namespace tailrace::store {

namespace {

// Afterwards no page behind used is resident.
void trim(char *begin, std::size_t used, std::size_t &touched)
{
    used = wholePages(used);
    if (touched > used)
        madvise(begin + used, touched - used, MADV_DONTNEED);
    touched = used;
}

} // namespace

ArenaSegment::ArenaSegment(SeqNo first, Block block, std::shared_ptr<BlockPool> pool)
    : Segment(first)
    , m_block(block)
    , m_entries(reinterpret_cast<Entry *>(block.memory))
    , m_arena(block.arena())
    , m_capacity(block.entryBytes > pageSize ? static_cast<std::int32_t>(entryCapacity) : 1)
    , m_pool(std::move(pool))
{
}

ArenaSegment::~ArenaSegment()
{
    m_pool->give(m_block);
}

void ArenaSegment::publish()
{
    m_block.touchedEntries
        = std::max(m_block.touchedEntries, wholePages(static_cast<std::size_t>(m_written) * sizeof(Entry)));
    m_block.touchedArena = std::max(m_block.touchedArena, wholePages(m_used));
    m_min.store(m_nextMin, std::memory_order_relaxed);
    m_max.store(m_nextMax, std::memory_order_relaxed);
    m_size.store(m_written, std::memory_order_release);
}

void ArenaSegment::seal()
{
    publish();
    trim(m_block.memory, static_cast<std::size_t>(m_written) * sizeof(Entry), m_block.touchedEntries);
    trim(m_block.arena(), m_used, m_block.touchedArena);
    m_sealed.store(true, std::memory_order_release);
}

std::int64_t ArenaSegment::charge() const
{
    return static_cast<std::int64_t>(m_block.touchedEntries + m_block.touchedArena + sizeof(ArenaSegment));
}

} // namespace tailrace::store
