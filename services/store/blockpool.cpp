// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/store/blockpool.h"

#include "services/store/entry.h"

#include <sys/mman.h>

#include <cerrno>
#include <cstring>

namespace tailrace::store {

namespace {

void unmap(const Block &block)
{
    if (block.memory)
        munmap(block.memory, block.entryBytes + block.arenaBytes);
}

} // namespace

BlockPool::~BlockPool()
{
    for (const Block &spare : m_spares)
        unmap(spare);
}

Block BlockPool::takeSpare()
{
    const std::lock_guard lock(m_mutex);
    if (m_spares.empty())
        return {};
    const Block spare = m_spares.back();
    m_spares.pop_back();
    m_touched.fetch_sub(
        static_cast<std::int64_t>(spare.touchedEntries + spare.touchedArena), std::memory_order_relaxed);
    return spare;
}

Result<Block> BlockPool::take(std::size_t payload)
{
    const bool standard = payload <= arenaCapacity;
    if (standard) {
        if (const Block spare = takeSpare(); spare.memory)
            return spare;
    }
    Block block;
    block.entryBytes = wholePages((standard ? entryCapacity : 1) * sizeof(Entry));
    block.arenaBytes = standard ? arenaCapacity : wholePages(payload);
    void *memory = mmap(nullptr, block.entryBytes + block.arenaBytes, PROT_READ | PROT_WRITE,
        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) {
        const int code = errno;
        return fail(Error::Kind::Internal, std::strerror(code), "store: mmap", code);
    }
    block.memory = static_cast<char *>(memory);
    // Huge pages would charge 2 MiB for the first byte of a part.
    madvise(memory, block.entryBytes + block.arenaBytes, MADV_NOHUGEPAGE);
    return block;
}

void BlockPool::give(Block block)
{
    if (block.arenaBytes == arenaCapacity && block.entryBytes > pageSize) {
        const std::lock_guard lock(m_mutex);
        if (m_spares.size() < m_limit) {
            m_spares.push_back(block);
            m_touched.fetch_add(static_cast<std::int64_t>(block.touchedEntries + block.touchedArena),
                std::memory_order_relaxed);
            return;
        }
    }
    unmap(block);
}

bool BlockPool::dropSpare()
{
    const Block spare = takeSpare();
    unmap(spare);
    return spare.memory != nullptr;
}

} // namespace tailrace::store
