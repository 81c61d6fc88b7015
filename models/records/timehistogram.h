// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/ids.h"

#include <array>
#include <cstdint>
#include <deque>
#include <vector>

namespace tailrace::records {

// Records by time in a fixed number of buckets whose width doubles when the times spread. Remembers what each
// run of records added, so that evicted ones can be taken out again. One thread, or guarded by its owner.
class TimeHistogram
{
public:
    static constexpr int buckets = 1024;
    using Counts = std::array<std::int64_t, buckets>;

    void clear();
    // Times are ms since the epoch; without a time (<= 0) a record is in no bucket. seq ascends.
    void add(SeqNo seq, std::int64_t time);
    // Moves the runs that lie wholly before first from held to evicted.
    void evictBefore(SeqNo first);

    bool isEmpty() const { return m_widthShift < 0; }
    std::int64_t base() const { return m_base; } // time of bucket 0
    std::int64_t width() const { return std::int64_t {1} << (m_widthShift < 0 ? 0 : m_widthShift); } // ms
    const Counts &all() const { return m_all; } // held and evicted
    const Counts &evicted() const { return m_evicted; }
    std::int64_t minTime() const { return m_min; }
    std::int64_t maxTime() const { return m_max; }

private:
    struct Run
    {
        SeqNo end;
        std::int64_t records = 0;
        std::vector<std::pair<std::int32_t, std::int64_t>> counts; // bucket, records
    };

    void makeRoom(std::int64_t time);
    void doubleWidth(bool growDown);
    void addToRun(SeqNo seq, std::int32_t bucket);

    std::int64_t m_base = 0;
    int m_widthShift = -1; // -1: nothing yet
    std::int64_t m_min = 0;
    std::int64_t m_max = 0;
    Counts m_all {};
    Counts m_evicted {};
    std::deque<Run> m_runs;
};

} // namespace tailrace::records
