// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/ids.h"

#include <cstdint>
#include <deque>
#include <span>

namespace tailrace::records {

// The records that a filter took, ascending; grows at the end, is evicted from the front. One thread.
class MatchSet
{
public:
    void clear() { m_seqs.clear(); }
    void append(std::span<const SeqNo> ascending);
    // Forgets what lies before first; returns how many that were.
    std::int64_t evictBefore(SeqNo first);

    std::int64_t size() const { return static_cast<std::int64_t>(m_seqs.size()); }
    SeqNo at(std::int64_t index) const { return m_seqs[static_cast<std::size_t>(index)]; }
    // Index of the first match that is not before seq; size() when there is none.
    std::int64_t lowerBound(SeqNo seq) const;
    bool contains(SeqNo seq) const;

private:
    std::deque<SeqNo> m_seqs;
};

} // namespace tailrace::records
