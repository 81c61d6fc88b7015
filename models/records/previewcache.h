// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/previewer.h"
#include "services/core/ids.h"

#include <list>
#include <unordered_map>

namespace tailrace::records {

// The previews of the records seen last, by identity. One thread.
class PreviewCache
{
public:
    explicit PreviewCache(std::size_t capacity)
        : m_capacity(capacity)
    {
    }
    // Null: not there. Valid until the next insert() or clear().
    const RecordPreview *find(SeqNo seq);
    const RecordPreview &insert(SeqNo seq, RecordPreview preview);
    void clear();

private:
    using Entry = std::pair<SeqNo, RecordPreview>;
    std::size_t m_capacity;
    std::list<Entry> m_entries; // latest use first
    std::unordered_map<SeqNo, std::list<Entry>::iterator> m_index;
};

} // namespace tailrace::records
