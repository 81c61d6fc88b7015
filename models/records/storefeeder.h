// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/timehistogram.h"
#include "services/capability/recordsource.h"
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

// Takes what a read session delivers into a store, on the session's worker thread, and tells one reader that
// something is there: once per batch of whatever length, not once a record. Holds the session back while the
// reader is more than holdBytes behind. The take functions belong to the reader's thread.
class StoreFeeder final : public RecordConsumer
{
public:
    // count: how many records to take in all, then Stop; negative: no limit. wake is called on the worker
    // thread.
    StoreFeeder(std::shared_ptr<store::RecordStore> store, std::function<void()> wake, std::int64_t holdBytes,
        std::int64_t count);

    Flow onRecords(std::span<const RecordRef> records) override;
    void onStarted(const std::vector<PartitionProgress> &partitions) override;
    void onNotice(const Notice &notice) override;
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

private:
    void wake();

    const std::shared_ptr<store::RecordStore> m_store;
    const std::function<void()> m_wake;
    const std::int64_t m_holdBytes;
    std::int64_t m_left; // worker only
    std::atomic<bool> m_woken {false};
    std::atomic<bool> m_started {false};
    std::atomic<bool> m_held {false};
    std::atomic<std::int64_t> m_bytes {0};
    std::atomic<std::int64_t> m_seenBytes {0};
    mutable std::mutex m_mutex;
    std::vector<PlacedNotice> m_notices;
    std::optional<Result<void>> m_finished;
    TimeHistogram m_histogram;
};

} // namespace tailrace::records
