// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/store/merge.h"

#include <algorithm>

namespace tailrace::store {

namespace {

constexpr auto later = [](const PooledRecord &a, const PooledRecord &b) { return earlier(b, a); };
constexpr auto laterFront
    = [](const auto *a, const auto *b) { return earlier(b->run.front(), a->run.front()); };
constexpr std::int64_t everythingReady = std::numeric_limits<std::int64_t>::max();

} // namespace

// What was taken goes when it is most of the list: each record is moved once at most on average.
void TimeMerge::Run::pop()
{
    if (++m_begin * 2 < m_records.size() + 2)
        return;
    m_records.erase(m_records.begin(), m_records.begin() + static_cast<std::ptrdiff_t>(m_begin));
    m_begin = 0;
}

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
        hold(*lane, *pooled);
        lane->untimed = record.timestamp == -1;
        if (!lane->untimed)
            lane->newest = std::max(lane->newest, record.timestamp);
        m_newest = std::max(m_newest, record.timestamp);
    }
    return {};
}

void TimeMerge::hold(Lane &lane, const PooledRecord &pooled)
{
    ++m_held;
    if (pooled.timestamp < lane.newest) {
        m_strays.push_back(pooled);
        std::push_heap(m_strays.begin(), m_strays.end(), later);
        return;
    }
    const bool wasEmpty = lane.run.isEmpty();
    lane.run.push(pooled);
    if (wasEmpty) {
        m_tops.push_back(&lane);
        std::push_heap(m_tops.begin(), m_tops.end(), laterFront);
    }
}

TimeMerge::Watermark TimeMerge::watermark() const
{
    Watermark mark;
    for (const auto &[key, lane] : m_lanes) {
        if (lane.caughtUp || lane.untimed)
            continue;
        if (lane.newest < mark.all) {
            mark.ofLowest = mark.all;
            mark.all = lane.newest;
            mark.lowest = &lane;
        } else {
            mark.ofLowest = std::min(mark.ofLowest, lane.newest);
        }
    }
    return mark;
}

std::optional<std::int64_t> TimeMerge::mergedUpTo() const
{
    const std::int64_t mark = watermark().all;
    if (mark == std::numeric_limits<std::int64_t>::min())
        return std::nullopt;
    return mark == everythingReady ? m_newest : mark;
}

const PooledRecord *TimeMerge::head() const
{
    const PooledRecord *top = m_tops.empty() ? nullptr : &m_tops.front()->run.front();
    const PooledRecord *stray = m_strays.empty() ? nullptr : &m_strays.front();
    if (!top || !stray)
        return top ? top : stray;
    return earlier(*stray, *top) ? stray : top;
}

void TimeMerge::takeHead()
{
    --m_held;
    if (!m_strays.empty() && head() == &m_strays.front()) {
        std::pop_heap(m_strays.begin(), m_strays.end(), later);
        m_strays.pop_back();
        return;
    }
    Run &run = m_tops.front()->run;
    run.pop();
    if (run.isEmpty()) {
        m_tops.front() = m_tops.back(); // its front is no longer to be looked at
        m_tops.pop_back();
    }
    sinkTop();
}

// The first lane's front has become later: brings the earliest one up. Runs of one lane cost two comparisons.
void TimeMerge::sinkTop()
{
    const std::size_t count = m_tops.size();
    for (std::size_t at = 0;;) {
        std::size_t child = 2 * at + 1;
        if (child >= count)
            return;
        if (child + 1 < count && laterFront(m_tops[child], m_tops[child + 1]))
            ++child;
        if (!laterFront(m_tops[at], m_tops[child]))
            return;
        std::swap(m_tops[at], m_tops[child]);
        at = child;
    }
}

void TimeMerge::dropReleased()
{
    for (const PooledRecord &pooled : m_released)
        m_pool.drop(pooled);
    m_released.clear();
    if (!m_pool.isWasteful())
        return;
    for (Lane *lane : m_tops)
        m_pool.compact(lane->run.records());
    m_pool.compact(m_strays);
}

std::size_t TimeMerge::release(std::span<RecordRef> out, Release what)
{
    dropReleased();
    const Watermark mark = what == Release::All ? Watermark {} : watermark();
    std::int64_t excess = m_pool.liveBytes() - m_budget;
    std::size_t count = 0;
    while (count < out.size()) {
        const PooledRecord *next = head();
        if (!next)
            break;
        const bool isOfLowest = mark.lowest && !m_tops.empty() && m_tops.front() == mark.lowest;
        const std::int64_t limit = isOfLowest ? mark.ofLowest : mark.all;
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

void TimeMerge::trim()
{
    if (m_held > 0)
        return;
    dropReleased();
    m_pool.trim();
}

void TimeMerge::discard()
{
    dropReleased();
    for (Lane *lane : m_tops) {
        for (const PooledRecord &pooled : lane->run.records())
            m_pool.drop(pooled);
        lane->run = {};
    }
    for (const PooledRecord &pooled : m_strays)
        m_pool.drop(pooled);
    m_tops.clear();
    m_strays.clear();
    m_held = 0;
}

} // namespace tailrace::store
