// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/store/blockpool.h"

#include "services/store/entry.h"

#include <sys/mman.h>

#include <cerrno>
#include <cstring>
#include <utility>

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
    unmap(m_spare);
}

Result<Block> BlockPool::take(std::size_t payload)
{
    const bool standard = payload <= arenaCapacity;
    if (standard) {
        const std::lock_guard lock(m_mutex);
        if (m_spare.memory) {
            m_touched.store(0, std::memory_order_relaxed);
            return std::exchange(m_spare, {});
        }
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
        if (!m_spare.memory) {
            m_spare = block;
            m_touched.store(static_cast<std::int64_t>(block.touchedEntries + block.touchedArena),
                std::memory_order_relaxed);
            return;
        }
    }
    unmap(block);
}

bool BlockPool::dropSpare()
{
    Block spare;
    {
        const std::lock_guard lock(m_mutex);
        spare = std::exchange(m_spare, {});
        m_touched.store(0, std::memory_order_relaxed);
    }
    unmap(spare);
    return spare.memory != nullptr;
}

} // namespace tailrace::store
