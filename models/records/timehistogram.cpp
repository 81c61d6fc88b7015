// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/records/timehistogram.h"

#include <algorithm>

namespace tailrace::records {

namespace {

constexpr std::int64_t runLength = 65536;
constexpr std::int64_t latestTime = 253402300799999; // the last moment of year 9999

// Two buckets become one; what was bucket i is i / 2, or in the upper half when room was made at the lower
// end.
std::int32_t halved(std::int32_t bucket, bool growDown)
{
    return growDown ? TimeHistogram::buckets / 2 + bucket / 2 : bucket / 2;
}

void halve(TimeHistogram::Counts &counts, bool growDown)
{
    TimeHistogram::Counts merged {};
    for (std::int32_t i = 0; i < TimeHistogram::buckets; ++i)
        merged[static_cast<std::size_t>(halved(i, growDown))] += counts[static_cast<std::size_t>(i)];
    counts = merged;
}

} // namespace

void TimeHistogram::clear()
{
    *this = TimeHistogram();
}

void TimeHistogram::add(SeqNo seq, std::int64_t time)
{
    if (time <= 0 || time > latestTime)
        return;
    if (m_widthShift < 0) {
        m_widthShift = 0;
        m_base = time - buckets / 2;
        m_min = m_max = time;
    }
    if (time < m_base || ((time - m_base) >> m_widthShift) >= buckets)
        makeRoom(time);
    m_min = std::min(m_min, time);
    m_max = std::max(m_max, time);
    const auto bucket = static_cast<std::int32_t>((time - m_base) >> m_widthShift);
    ++m_all[static_cast<std::size_t>(bucket)];
    addToRun(seq, bucket);
}

void TimeHistogram::evictBefore(SeqNo first)
{
    while (!m_runs.empty() && m_runs.front().end <= first) {
        for (const auto &[bucket, count] : m_runs.front().counts)
            m_evicted[static_cast<std::size_t>(bucket)] += count;
        m_runs.pop_front();
    }
}

void TimeHistogram::makeRoom(std::int64_t time)
{
    while (time < m_base)
        doubleWidth(true);
    while (((time - m_base) >> m_widthShift) >= buckets)
        doubleWidth(false);
}

void TimeHistogram::doubleWidth(bool growDown)
{
    if (growDown)
        m_base -= static_cast<std::int64_t>(buckets) << m_widthShift;
    ++m_widthShift;
    halve(m_all, growDown);
    halve(m_evicted, growDown);
    for (Run &run : m_runs) {
        for (auto &[bucket, count] : run.counts)
            bucket = halved(bucket, growDown);
    }
}

void TimeHistogram::addToRun(SeqNo seq, std::int32_t bucket)
{
    if (m_runs.empty() || m_runs.back().records >= runLength)
        m_runs.emplace_back();
    Run &run = m_runs.back();
    run.end = seq + 1;
    ++run.records;
    // arrival is nearly in order of time: the bucket is among the last ones added
    for (auto it = run.counts.rbegin(); it != run.counts.rend(); ++it) {
        if (it->first == bucket) {
            ++it->second;
            return;
        }
    }
    run.counts.emplace_back(bucket, 1);
}

} // namespace tailrace::records
