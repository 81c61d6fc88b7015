// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <vector>

namespace tailrace::store {

// The memory of one segment: entries first, then the arena. Reserved address space; a page costs memory from
// its first use on, so the two "touched" counts (bytes, from each part's begin) are what the block really
// takes.
struct Block
{
    char *memory = nullptr;
    std::size_t entryBytes = 0;
    std::size_t arenaBytes = 0;
    std::size_t touchedEntries = 0;
    std::size_t touchedArena = 0;

    char *arena() const { return memory + entryBytes; }
};

inline constexpr std::size_t arenaCapacity = 4U << 20;
inline constexpr std::size_t entryCapacity = 1U << 16;
inline constexpr std::size_t pageSize = 4096;
constexpr std::size_t wholePages(std::size_t bytes)
{
    return (bytes + pageSize - 1) / pageSize * pageSize;
}

// Hands out blocks and keeps some standard ones that came back, so that a store at its budget appends into
// warm pages. Any thread: a segment gives its block back wherever its last holder lets go of it.
class BlockPool
{
public:
    explicit BlockPool(std::size_t spares = 1)
        : m_limit(spares)
    {
    }
    ~BlockPool();
    BlockPool(const BlockPool &) = delete;
    BlockPool &operator=(const BlockPool &) = delete;

    // A standard block, or one that holds a single record of payload bytes where that does not fit.
    [[nodiscard]] Result<Block> take(std::size_t payload);
    void give(Block block);
    bool dropSpare(); // one of them; false: there was none
    bool hasSpare() const { return m_touched.load(std::memory_order_relaxed) > 0; }
    std::int64_t touched() const { return m_touched.load(std::memory_order_relaxed); } // bytes of the spares

private:
    [[nodiscard]] Block takeSpare(); // without memory: there is none

    const std::size_t m_limit;
    std::mutex m_mutex;
    std::vector<Block> m_spares; // the last to come back goes first: its pages are warm in the cache too
    std::atomic<std::int64_t> m_touched = 0;
};

} // namespace tailrace::store
