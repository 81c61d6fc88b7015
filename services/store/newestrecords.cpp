// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/store/newestrecords.h"

#include <algorithm>

namespace tailrace::store {

namespace {

constexpr auto later = [](const PooledRecord &a, const PooledRecord &b) { return earlier(b, a); };

} // namespace

Result<void> NewestRecords::offer(const RecordRef &record)
{
    const bool full = m_heap.size() == m_count;
    if (full && (m_count == 0 || !earlier(m_heap.front(), record)))
        return {};
    auto pooled = m_pool.add(record);
    if (!pooled)
        return fail(pooled.error());
    if (full) {
        std::pop_heap(m_heap.begin(), m_heap.end(), later);
        m_pool.drop(m_heap.back());
        m_heap.pop_back();
    }
    m_heap.push_back(*pooled);
    std::push_heap(m_heap.begin(), m_heap.end(), later);
    if (m_pool.isWasteful())
        m_pool.compact(m_heap);
    return {};
}

std::vector<RecordRef> NewestRecords::sorted() const
{
    std::vector<PooledRecord> order = m_heap;
    std::sort(order.begin(), order.end(), earlier);
    std::vector<RecordRef> records;
    records.reserve(order.size());
    for (const PooledRecord &pooled : order)
        records.push_back(m_pool.record(pooled));
    return records;
}

} // namespace tailrace::store
