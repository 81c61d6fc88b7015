// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/timehistogram.h"
#include "services/capability/recordsource.h"
#include "services/store/merge.h"
#include "services/store/recordstore.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace tailrace::records {

// A notice and the record before which it stands.
struct PlacedNotice
{
    SeqNo position;
    Notice notice;
};

// How the records of several partitions stand to each other; within a partition they ascend by offset.
enum class RecordOrder : std::uint8_t
{
    Arrival,
    Time
};

// What the merge by time is doing.
struct MergeState
{
    bool active = false; // several partitions, and ordered by time
    std::optional<std::int64_t> mergedUpTo; // ms since the epoch; none: a partition was not heard of yet
    std::int64_t held = 0; // records that wait for another partition
    std::int64_t late = 0; // in the list behind one with a later time
    std::int64_t forced = 0; // released to stay in the budget: an earlier one could still have come
    std::int64_t discarded = 0; // by discardWaiting()
};

// Takes what a read session delivers into a store, on the session's worker thread, and tells one reader that
// something is there: once per batch of whatever length, not once a record. Holds the session back while the
// reader is more than holdBytes behind. The take functions belong to the reader's thread.
class StoreFeeder final : public RecordConsumer
{
public:
    // count: how many records to take in all, then Stop; negative: no limit. wake is called on the worker
    // thread.
    StoreFeeder(std::shared_ptr<store::RecordStore> store, std::function<void()> wake, std::int64_t holdBytes,
        std::int64_t count, RecordOrder order);

    Flow onRecords(std::span<const RecordRef> records) override;
    void onStarted(const std::vector<PartitionProgress> &partitions) override;
    void onNotice(const Notice &notice) override;
    void onCaughtUp(std::span<const PartitionProgress> partitions) override;
    void onIdle() override;
    void onFinished(const Result<void> &result) override;

    // Marks everything so far as seen: what comes later wakes again. Call before looking.
    void look() { m_woken.store(false); }
    bool isStarted() const { return m_started.load(); }
    std::int64_t receivedBytes() const { return m_bytes.load(); }
    std::vector<PlacedNotice> takeNotices();
    std::optional<Result<void>> takeFinished();
    // The reader has shown everything; true: the session was held and has to be resumed.
    bool caughtUp();
    TimeHistogram histogram() const; // a copy
    MergeState merge() const;
    // Drops what waits for other partitions, at the worker's next call: within 100 ms.
    void discardWaiting() { m_discard.store(true); }
    // Stores what waits for other partitions. Only when the session is gone.
    void flush() { drain(store::TimeMerge::Release::All); }

private:
    void wake();
    void take(std::span<const RecordRef> records);
    void drain(store::TimeMerge::Release what);
    void applyDiscard();
    void reopenLanes(std::span<const RecordRef> records);

    const std::shared_ptr<store::RecordStore> m_store;
    const std::function<void()> m_wake;
    const std::int64_t m_holdBytes;
    std::int64_t m_left; // worker only
    std::atomic<bool> m_woken {false};
    std::atomic<bool> m_started {false};
    std::atomic<bool> m_held {false};
    std::atomic<bool> m_discard {false};
    std::atomic<std::int64_t> m_bytes {0};
    std::atomic<std::int64_t> m_seenBytes {0};
    mutable std::mutex m_mutex;
    std::vector<PlacedNotice> m_notices;
    std::optional<Result<void>> m_finished;
    TimeHistogram m_histogram;
    MergeState m_mergeState;
    std::optional<store::TimeMerge> m_merge; // worker only, as are the two below
    std::vector<RecordRef> m_released;
    std::int64_t m_lanes = 0;
    std::int64_t m_discarded = 0;
};

} // namespace tailrace::records
