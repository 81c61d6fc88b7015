// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/records/matchset.h"

#include <algorithm>

namespace tailrace::records {

void MatchSet::append(std::span<const SeqNo> ascending)
{
    m_seqs.insert(m_seqs.end(), ascending.begin(), ascending.end());
}

std::int64_t MatchSet::evictBefore(SeqNo first)
{
    const auto end = m_seqs.begin() + lowerBound(first);
    const auto count = static_cast<std::int64_t>(end - m_seqs.begin());
    m_seqs.erase(m_seqs.begin(), end);
    return count;
}

std::int64_t MatchSet::lowerBound(SeqNo seq) const
{
    return std::lower_bound(m_seqs.begin(), m_seqs.end(), seq) - m_seqs.begin();
}

bool MatchSet::contains(SeqNo seq) const
{
    return std::binary_search(m_seqs.begin(), m_seqs.end(), seq);
}

} // namespace tailrace::records
