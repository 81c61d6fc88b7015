// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/store/timeindex.h"

#include "services/store/recordpool.h"

#include <algorithm>

namespace tailrace::store {

TimeIndex::TimeIndex(const RecordStore &store)
    : m_segments(store.segments())
{
    std::vector<std::int32_t> sizes; // the open one may grow meanwhile
    std::size_t total = 0;
    for (const auto &segment : m_segments) {
        sizes.push_back(segment->size());
        total += static_cast<std::size_t>(sizes.back());
    }
    m_places.reserve(total);
    for (std::uint32_t s = 0; s < m_segments.size(); ++s) {
        for (std::int32_t i = 0; i < sizes[s]; ++i)
            m_places.push_back({m_segments[s]->record(i).timestamp, s, i});
    }
    std::sort(m_places.begin(), m_places.end(), [this](const Place &a, const Place &b) {
        if (a.timestamp != b.timestamp)
            return a.timestamp < b.timestamp;
        const RecordRef left = record(a);
        const RecordRef right = record(b);
        if (earlier(left, right) || earlier(right, left))
            return earlier(left, right);
        return a.segment != b.segment ? a.segment < b.segment : a.index < b.index; // the same record twice
    });
}

} // namespace tailrace::store
