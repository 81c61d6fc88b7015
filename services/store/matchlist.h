// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/ids.h"

#include <cstdint>
#include <deque>
#include <span>
#include <vector>

namespace tailrace::store {

// Ascending record numbers that only grow at the end and are evicted from the front: the rows of a filtered
// view. Four bytes a match; nothing already stored is copied when it grows; row → number and number → row are
// binary searches over chunks. One thread.
class MatchList
{
public:
    // Ascending, and all behind the last one already held; what is not is left out.
    void append(std::span<const SeqNo> matches);
    // Drops the matches before first and returns how many: rows move up by that.
    std::int64_t evictBefore(SeqNo first);
    void clear();

    std::int64_t size() const { return m_appended - m_evicted; }
    bool isEmpty() const { return size() == 0; }
    std::int64_t evicted() const { return m_evicted; } // since made or cleared
    SeqNo at(std::int64_t row) const; // row in [0, size())
    // The row of the first match that is not before seq; size() when there is none.
    std::int64_t lowerBound(SeqNo seq) const;
    // The row of seq, or -1 when it is no match.
    std::int64_t rowOf(SeqNo seq) const;

private:
    struct Chunk
    {
        SeqNo base;
        std::int64_t firstRow; // counted without evictions
        std::vector<std::uint32_t> deltas; // to base, ascending
    };

    std::deque<Chunk> m_chunks;
    std::int64_t m_appended = 0;
    std::int64_t m_evicted = 0;
    SeqNo m_last {-1};
};

} // namespace tailrace::store
