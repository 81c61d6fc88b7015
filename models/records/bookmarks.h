// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/ids.h"

#include <optional>
#include <set>

namespace tailrace::records {

// Records that the user marked, by identity. One thread.
class Bookmarks
{
public:
    bool toggle(SeqNo seq); // true: now marked
    bool contains(SeqNo seq) const { return m_seqs.contains(seq); }
    void evictBefore(SeqNo first) { m_seqs.erase(m_seqs.begin(), m_seqs.lower_bound(first)); }
    void clear() { m_seqs.clear(); }
    // The next one after seq, from the first again behind the last.
    std::optional<SeqNo> next(SeqNo seq) const;
    const std::set<SeqNo> &all() const { return m_seqs; }

private:
    std::set<SeqNo> m_seqs;
};

} // namespace tailrace::records
