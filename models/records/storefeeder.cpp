// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/records/storefeeder.h"

#include <algorithm>

namespace tailrace::records {

namespace {

constexpr std::int64_t mergeBytes = 64LL << 20; // what waits for other partitions at most
constexpr std::size_t releasedAtOnce = 8192;

} // namespace

StoreFeeder::StoreFeeder(std::shared_ptr<store::RecordStore> store, std::function<void()> wake,
    std::int64_t holdBytes, std::int64_t count, RecordOrder order)
    : m_store(std::move(store))
    , m_wake(std::move(wake))
    , m_holdBytes(holdBytes)
    , m_left(count)
{
    if (order == RecordOrder::Time) {
        m_merge.emplace(std::min(mergeBytes, holdBytes));
        m_merge->keepOffsetOrder();
    }
}

Flow StoreFeeder::onRecords(std::span<const RecordRef> records)
{
    if (m_left >= 0)
        records = records.first(std::min(records.size(), static_cast<std::size_t>(m_left)));
    std::int64_t bytes = 0;
    for (const RecordRef &record : records)
        bytes += static_cast<std::int64_t>(record.key.size() + record.value.size() + record.headers.size());
    if (m_lanes > 1) {
        applyDiscard();
        reopenLanes(records);
        if (const Result<void> pushed = m_merge->push(records); !pushed) {
            Notice notice;
            notice.error = pushed.error();
            onNotice(notice);
        }
        drain(store::TimeMerge::Release::Ready);
    } else {
        take(records);
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

void StoreFeeder::take(std::span<const RecordRef> records)
{
    SeqNo seq = m_store->end();
    const Result<void> appended = m_store->append(records);
    const std::lock_guard lock(m_mutex);
    for (const RecordRef &record : records) {
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

void StoreFeeder::drain(store::TimeMerge::Release what)
{
    if (m_lanes < 2)
        return;
    applyDiscard();
    m_released.resize(releasedAtOnce);
    std::size_t count = releasedAtOnce;
    while (count == releasedAtOnce) {
        count = m_merge->release(m_released, what);
        take(std::span(m_released).first(count));
    }
    const std::lock_guard lock(m_mutex);
    m_mergeState = {true, m_merge->mergedUpTo(), static_cast<std::int64_t>(m_merge->held()), m_merge->late(),
        m_merge->forced(), m_discarded};
}

void StoreFeeder::applyDiscard()
{
    if (!m_discard.exchange(false))
        return;
    m_discarded += static_cast<std::int64_t>(m_merge->held());
    m_merge->discard();
}

// A partition that delivers is not at its end until that is said again.
void StoreFeeder::reopenLanes(std::span<const RecordRef> records)
{
    const RecordRef *last = nullptr;
    for (const RecordRef &record : records) { // runs of one partition
        if (!last || last->partition != record.partition || last->topic != record.topic)
            m_merge->setCaughtUp(record.topic, record.partition, false);
        last = &record;
    }
}

// Partitions at their end hold no other back.
void StoreFeeder::onCaughtUp(std::span<const PartitionProgress> partitions)
{
    if (m_lanes < 2)
        return;
    applyDiscard();
    const std::size_t held = m_merge->held();
    for (const PartitionProgress &partition : partitions)
        m_merge->setCaughtUp(partition.topic, partition.partition, true);
    drain(store::TimeMerge::Release::Ready);
    if (held > m_merge->held())
        wake();
}

void StoreFeeder::onIdle()
{
    if (m_lanes < 2)
        return;
    const std::size_t held = m_merge->held();
    applyDiscard();
    drain(store::TimeMerge::Release::Ready);
    m_merge->trim();
    if (held > m_merge->held())
        wake();
}

void StoreFeeder::onStarted(const std::vector<PartitionProgress> &partitions)
{
    // One partition is in its order as it comes.
    if (m_merge) {
        m_lanes = static_cast<std::int64_t>(partitions.size());
        for (const PartitionProgress &partition : partitions) {
            m_merge->addLane(partition.topic, partition.partition);
            if (partition.done || partition.caughtUp)
                m_merge->setCaughtUp(partition.topic, partition.partition, true);
        }
        drain(store::TimeMerge::Release::Ready);
    }
    m_started.store(true);
    wake();
}

void StoreFeeder::onNotice(const Notice &notice)
{
    if (m_merge && notice.kind == Notice::Kind::PartitionAdded) {
        m_merge->addLane(notice.topic, notice.partition);
        ++m_lanes;
    }
    {
        const std::lock_guard lock(m_mutex);
        m_notices.push_back({m_store->end(), notice});
    }
    wake();
}

void StoreFeeder::onFinished(const Result<void> &result)
{
    flush();
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

MergeState StoreFeeder::merge() const
{
    const std::lock_guard lock(m_mutex);
    return m_mergeState;
}

void StoreFeeder::wake()
{
    if (!m_woken.exchange(true))
        m_wake();
}

} // namespace tailrace::records
