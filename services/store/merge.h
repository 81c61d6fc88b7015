// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/store/recordpool.h"

#include <limits>
#include <optional>
#include <unordered_map>
#include <vector>

namespace tailrace::store {

// Brings the records of many partitions (lanes) into time order: timestamp, then topic, partition, offset;
// records without a timestamp come first. A record is released when no lane that holds back can still deliver
// an earlier one, taking each lane as ascending in time; where a lane is not, what comes too late is released
// at once and counted. A bounded read that releases only at its end, with Release::All, gets the exact order
// in any case. Owns copies of what it holds. One thread.
class TimeMerge
{
public:
    enum class Release : std::uint8_t
    {
        Ready,
        All
    };

    // Beyond the budget the earliest records are released although something could still precede them
    // (forced()).
    explicit TimeMerge(std::int64_t budgetBytes = std::numeric_limits<std::int64_t>::max())
        : m_budget(budgetBytes)
    {
    }

    // Each lane keeps its order by offset: a record with an earlier timestamp than one before it in its lane
    // is taken for as late as that one. Before the first push().
    void keepOffsetOrder() { m_keepOffsets = true; }
    // A new lane holds everything back until it delivers or is set caught up. Known lanes stay as they are.
    void addLane(std::uint16_t topic, std::int32_t partition);
    // Idle, at the end of its log, or done: the lane does not hold the others back until this is taken back.
    void setCaughtUp(std::uint16_t topic, std::int32_t partition, bool caughtUp);
    // A lane has come to this time without a record to push (filtered out, for instance). Adds no lane.
    void advance(std::uint16_t topic, std::int32_t partition, std::int64_t timestamp);
    // Copies the records; adds lanes that were not known. An error (no memory, more than 2 GiB): from that
    // record on nothing was taken.
    [[nodiscard]] Result<void> push(std::span<const RecordRef> records);
    // Fills out with the next records in order and returns how many; less than out.size(): no more for now.
    // The views live until the next call of release() or discard().
    std::size_t release(std::span<RecordRef> out, Release what = Release::Ready);
    // Drops all held records; lanes and counters stay.
    void discard();
    // With nothing held: gives back the memory that waits for the next records. Views of the last release()
    // die.
    void trim();

    // "Merged up to": every record before this time (ms since the epoch) is released or ready. None: a lane
    // has not been heard of. When no lane holds back it is the newest time seen.
    std::optional<std::int64_t> mergedUpTo() const;
    std::size_t held() const { return m_held; }
    std::int64_t bytes() const { return m_pool.bytes(); }
    std::int64_t late() const { return m_late; } // released after one that should have followed
    std::int64_t forced() const { return m_forced; } // released early to stay in the budget

private:
    // Records of one lane that ascend in time, first in first out.
    class Run
    {
    public:
        bool isEmpty() const { return m_begin == m_records.size(); }
        const PooledRecord &front() const { return m_records[m_begin]; }
        void push(const PooledRecord &record) { m_records.push_back(record); }
        void pop();
        std::span<PooledRecord> records() { return std::span(m_records).subspan(m_begin); }

    private:
        std::vector<PooledRecord> m_records;
        std::size_t m_begin = 0;
    };
    struct Lane
    {
        std::int64_t newest = std::numeric_limits<std::int64_t>::min(); // highest timestamp seen
        bool caughtUp = false;
        bool untimed = false; // its latest record has no timestamp: it promises nothing
        Run run;
    };
    static std::uint64_t laneKey(std::uint16_t topic, std::int32_t partition)
    {
        return std::uint64_t(topic) << 32 | static_cast<std::uint32_t>(partition);
    }
    // Before these times records are ready; the largest number: all are. A lane does not wait for itself.
    struct Watermark
    {
        std::int64_t all = std::numeric_limits<std::int64_t>::max();
        const Lane *lowest = nullptr; // the lane that holds back all others
        std::int64_t ofLowest = std::numeric_limits<std::int64_t>::max();
    };
    Watermark watermark() const;
    void hold(Lane &lane, const PooledRecord &pooled);
    const PooledRecord *head() const;
    void takeHead();
    void sinkTop();
    void dropReleased();

    std::int64_t m_budget;
    bool m_keepOffsets = false;
    std::unordered_map<std::uint64_t, Lane> m_lanes;
    RecordPool m_pool;
    std::vector<Lane *> m_tops; // a heap of the lanes whose run is not empty, the earliest front first
    std::vector<PooledRecord> m_strays; // a heap of what came behind a later one of its lane, earliest first
    std::size_t m_held = 0;
    std::vector<PooledRecord> m_released; // by the last release(): their views may be in use
    std::int64_t m_newest = -1;
    PooledRecord m_last; // released last
    bool m_any = false; // m_last holds
    std::int64_t m_late = 0;
    std::int64_t m_forced = 0;
};

} // namespace tailrace::store
