// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/records/storefeeder.h"

#include <algorithm>

namespace tailrace::records {

StoreFeeder::StoreFeeder(std::shared_ptr<store::RecordStore> store, std::function<void()> wake,
    std::int64_t holdBytes, std::int64_t count)
    : m_store(std::move(store))
    , m_wake(std::move(wake))
    , m_holdBytes(holdBytes)
    , m_left(count)
{
}

Flow StoreFeeder::onRecords(std::span<const RecordRef> records)
{
    if (m_left >= 0)
        records = records.first(std::min(records.size(), static_cast<std::size_t>(m_left)));
    SeqNo seq = m_store->end();
    const Result<void> appended = m_store->append(records);
    std::int64_t bytes = 0;
    {
        const std::lock_guard lock(m_mutex);
        for (const RecordRef &record : records) {
            bytes
                += static_cast<std::int64_t>(record.key.size() + record.value.size() + record.headers.size());
            m_histogram.add(seq, record.timestamp);
            ++seq;
        }
        m_histogram.evictBefore(m_store->first());
        if (!appended) {
            Notice notice;
            notice.error = appended.error();
            m_notices.push_back({seq, notice});
        }
    }
    const std::int64_t total = m_bytes.fetch_add(bytes) + bytes;
    if (m_left >= 0)
        m_left -= static_cast<std::int64_t>(records.size());
    wake();
    if (m_left == 0)
        return Flow::Stop;
    if (total - m_seenBytes.load() <= m_holdBytes)
        return Flow::Continue;
    m_held.store(true);
    // The reader may have caught up between the two lines above; then nobody would resume.
    if (total - m_seenBytes.load() <= m_holdBytes && m_held.exchange(false))
        return Flow::Continue;
    return Flow::Hold;
}

void StoreFeeder::onStarted(const std::vector<PartitionProgress> &)
{
    m_started.store(true);
    wake();
}

void StoreFeeder::onNotice(const Notice &notice)
{
    {
        const std::lock_guard lock(m_mutex);
        m_notices.push_back({m_store->end(), notice});
    }
    wake();
}

void StoreFeeder::onFinished(const Result<void> &result)
{
    {
        const std::lock_guard lock(m_mutex);
        m_finished = result;
    }
    wake();
}

std::vector<PlacedNotice> StoreFeeder::takeNotices()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_notices, {});
}

std::optional<Result<void>> StoreFeeder::takeFinished()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_finished, std::nullopt);
}

bool StoreFeeder::caughtUp()
{
    m_seenBytes.store(m_bytes.load());
    return m_held.exchange(false);
}

TimeHistogram StoreFeeder::histogram() const
{
    const std::lock_guard lock(m_mutex);
    return m_histogram;
}

void StoreFeeder::wake()
{
    if (!m_woken.exchange(true))
        m_wake();
}

} // namespace tailrace::records
