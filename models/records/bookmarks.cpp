// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/records/bookmarks.h"

namespace tailrace::records {

bool Bookmarks::toggle(SeqNo seq)
{
    if (m_seqs.erase(seq) > 0)
        return false;
    m_seqs.insert(seq);
    return true;
}

std::optional<SeqNo> Bookmarks::next(SeqNo seq) const
{
    if (m_seqs.empty())
        return std::nullopt;
    const auto it = m_seqs.upper_bound(seq);
    return it == m_seqs.end() ? *m_seqs.begin() : *it;
}

} // namespace tailrace::records
