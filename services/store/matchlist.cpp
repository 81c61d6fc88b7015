// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/store/matchlist.h"

#include <algorithm>
#include <iterator>
#include <limits>

namespace tailrace::store {

namespace {

constexpr std::size_t chunkSize = 1U << 15;

} // namespace

void MatchList::append(std::span<const SeqNo> matches)
{
    for (const SeqNo seq : matches) {
        if (seq <= m_last)
            continue;
        if (m_chunks.empty() || m_chunks.back().deltas.size() == chunkSize
            || seq - m_chunks.back().base > std::numeric_limits<std::uint32_t>::max())
            m_chunks.push_back({seq, m_appended, {}});
        m_chunks.back().deltas.push_back(static_cast<std::uint32_t>(seq - m_chunks.back().base));
        m_last = seq;
        ++m_appended;
    }
}

std::int64_t MatchList::evictBefore(SeqNo first)
{
    const std::int64_t gone = lowerBound(first);
    m_evicted += gone;
    while (!m_chunks.empty()
        && m_chunks.front().firstRow + static_cast<std::int64_t>(m_chunks.front().deltas.size()) <= m_evicted)
        m_chunks.pop_front();
    return gone;
}

void MatchList::clear()
{
    *this = MatchList();
}

SeqNo MatchList::at(std::int64_t row) const
{
    row += m_evicted;
    const auto after = std::upper_bound(m_chunks.begin(), m_chunks.end(), row,
        [](std::int64_t wanted, const Chunk &c) { return wanted < c.firstRow; });
    const Chunk &chunk = *std::prev(after);
    return chunk.base + chunk.deltas[static_cast<std::size_t>(row - chunk.firstRow)];
}

std::int64_t MatchList::lowerBound(SeqNo seq) const
{
    const auto after = std::upper_bound(
        m_chunks.begin(), m_chunks.end(), seq, [](SeqNo wanted, const Chunk &c) { return wanted < c.base; });
    if (after == m_chunks.begin())
        return 0;
    const Chunk &chunk = *std::prev(after);
    const auto at = std::lower_bound(chunk.deltas.begin(), chunk.deltas.end(), seq - chunk.base,
        [](std::uint32_t delta, std::int64_t wanted) { return delta < wanted; });
    return std::max<std::int64_t>(chunk.firstRow + (at - chunk.deltas.begin()) - m_evicted, 0);
}

std::int64_t MatchList::rowOf(SeqNo seq) const
{
    const std::int64_t row = lowerBound(seq);
    return row < size() && at(row) == seq ? row : -1;
}

} // namespace tailrace::store
