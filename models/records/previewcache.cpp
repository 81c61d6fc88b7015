// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/records/previewcache.h"

namespace tailrace::records {

const RecordPreview *PreviewCache::find(SeqNo seq)
{
    const auto it = m_index.find(seq);
    if (it == m_index.end())
        return nullptr;
    m_entries.splice(m_entries.begin(), m_entries, it->second);
    return &it->second->second;
}

const RecordPreview &PreviewCache::insert(SeqNo seq, RecordPreview preview)
{
    if (m_entries.size() >= m_capacity) {
        m_index.erase(m_entries.back().first);
        m_entries.pop_back();
    }
    m_entries.emplace_front(seq, std::move(preview));
    m_index[seq] = m_entries.begin();
    return m_entries.front().second;
}

void PreviewCache::clear()
{
    m_entries.clear();
    m_index.clear();
}

} // namespace tailrace::records
