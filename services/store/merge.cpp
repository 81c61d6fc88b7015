// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/store/merge.h"

#include <algorithm>

namespace tailrace::store {

namespace {

constexpr auto later = [](const PooledRecord &a, const PooledRecord &b) { return earlier(b, a); };
constexpr std::int64_t everythingReady = std::numeric_limits<std::int64_t>::max();

} // namespace

void TimeMerge::addLane(std::uint16_t topic, std::int32_t partition)
{
    m_lanes.try_emplace(laneKey(topic, partition));
}

void TimeMerge::setCaughtUp(std::uint16_t topic, std::int32_t partition, bool caughtUp)
{
    m_lanes[laneKey(topic, partition)].caughtUp = caughtUp;
}

void TimeMerge::advance(std::uint16_t topic, std::int32_t partition, std::int64_t timestamp)
{
    const auto lane = m_lanes.find(laneKey(topic, partition));
    if (lane == m_lanes.end())
        return;
    lane->second.untimed = timestamp == -1;
    lane->second.newest = std::max(lane->second.newest, timestamp);
}

Result<void> TimeMerge::push(std::span<const RecordRef> records)
{
    Lane *lane = nullptr;
    std::uint64_t laneOf = 0;
    for (const RecordRef &record : records) {
        auto pooled = m_pool.add(record);
        if (!pooled)
            return fail(pooled.error());
        const std::uint64_t key = laneKey(record.topic, record.partition);
        if (!lane || key != laneOf) { // batches are runs of one partition
            lane = &m_lanes[key];
            laneOf = key;
        }
        if (m_keepOffsets)
            pooled->timestamp = std::max(pooled->timestamp, lane->newest);
        m_heap.push_back(*pooled);
        lane->untimed = record.timestamp == -1;
        if (!lane->untimed)
            lane->newest = std::max(lane->newest, record.timestamp);
        m_newest = std::max(m_newest, record.timestamp);
    }
    return {};
}

std::int64_t TimeMerge::watermark() const
{
    std::int64_t mark = everythingReady;
    for (const auto &[key, lane] : m_lanes) {
        if (!lane.caughtUp && !lane.untimed)
            mark = std::min(mark, lane.newest);
    }
    return mark;
}

std::optional<std::int64_t> TimeMerge::mergedUpTo() const
{
    const std::int64_t mark = watermark();
    if (mark == std::numeric_limits<std::int64_t>::min())
        return std::nullopt;
    return mark == everythingReady ? m_newest : mark;
}

// Makes the earliest record findable. When all of it may go, sorting once beats popping one by one.
void TimeMerge::prepare(bool everything)
{
    if (everything && m_next == m_run.size()) {
        m_run.clear();
        m_next = 0;
        m_run.swap(m_heap);
        m_heaped = 0;
        std::sort(m_run.begin(), m_run.end(), earlier);
        return;
    }
    const std::size_t fresh = m_heap.size() - m_heaped;
    if (fresh > m_heap.size() / 8) {
        std::make_heap(m_heap.begin(), m_heap.end(), later);
        m_heaped = m_heap.size();
        return;
    }
    while (m_heaped < m_heap.size()) {
        ++m_heaped;
        std::push_heap(m_heap.begin(), m_heap.begin() + static_cast<std::ptrdiff_t>(m_heaped), later);
    }
}

const PooledRecord *TimeMerge::head() const
{
    const PooledRecord *run = m_next < m_run.size() ? &m_run[m_next] : nullptr;
    const PooledRecord *heap = m_heap.empty() ? nullptr : &m_heap.front();
    if (!run || !heap)
        return run ? run : heap;
    return earlier(*heap, *run) ? heap : run;
}

void TimeMerge::takeHead()
{
    if (m_next < m_run.size() && head() == &m_run[m_next]) {
        ++m_next;
        return;
    }
    std::pop_heap(m_heap.begin(), m_heap.end(), later);
    m_heap.pop_back();
    m_heaped = m_heap.size();
}

void TimeMerge::dropReleased()
{
    for (const PooledRecord &pooled : m_released)
        m_pool.drop(pooled);
    m_released.clear();
    if (!m_pool.isWasteful())
        return;
    m_pool.compact(std::span(m_run).subspan(m_next));
    m_pool.compact(m_heap);
}

std::size_t TimeMerge::release(std::span<RecordRef> out, Release what)
{
    dropReleased();
    const std::int64_t limit = what == Release::All ? everythingReady : watermark();
    prepare(limit == everythingReady);
    std::int64_t excess = m_pool.liveBytes() - m_budget;
    std::size_t count = 0;
    while (count < out.size()) {
        const PooledRecord *next = head();
        if (!next)
            break;
        if (next->timestamp >= limit && limit != everythingReady) {
            if (excess <= 0)
                break;
            ++m_forced;
        }
        const PooledRecord taken = *next;
        takeHead();
        if (m_any && earlier(taken, m_last))
            ++m_late;
        else
            m_last = taken;
        m_any = true;
        m_released.push_back(taken);
        out[count] = m_pool.record(taken);
        excess -= static_cast<std::int64_t>(payloadSize(out[count]) + sizeof(Entry));
        ++count;
    }
    return count;
}

void TimeMerge::discard()
{
    dropReleased();
    for (; m_next < m_run.size(); ++m_next)
        m_pool.drop(m_run[m_next]);
    for (const PooledRecord &pooled : m_heap)
        m_pool.drop(pooled);
    m_run.clear();
    m_next = 0;
    m_heap.clear();
    m_heaped = 0;
}

} // namespace tailrace::store
