// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/records/recordformats.h"
#include "app/cli/records/recordorder.h"
#include "app/cli/records/tally.h"
#include "services/capability/recordsource.h"
#include "services/filter/filter.h"
#include "services/schemas/decodedrecord.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

namespace tailrace::cli {

// Filters, formats and writes what a session reads, on the session's own thread. Results are read by the main
// thread once done was called.
class RecordPrinter : public RecordConsumer
{
public:
    struct Plan
    {
        std::unique_ptr<RecordFormatter> formatter; // null: only counts
        std::unique_ptr<RecordOrder> order; // null: as they come
        std::shared_ptr<const filter::Filter> filter; // null: all match
        std::optional<schemas::DecodedRecord> decoded {}; // what the filter looks at; none: the records
        std::int64_t limit = -1; // ends after this many matches; -1: never
        std::function<void(const Notice &)> onNotice;
        std::function<void()> onDone; // after the last call, on the session's thread
    };

    RecordPrinter(Plan plan, ByteSink &out);

    Flow onRecords(std::span<const RecordRef> records) override;
    void onStarted(const std::vector<PartitionProgress> &partitions) override;
    void onNotice(const Notice &notice) override;
    void onIdle() override;
    void onFinished(const Result<void> &result) override;

    // After onDone.
    const Tally &tally() const { return m_tally; }
    const Result<void> &result() const { return m_result; }
    // Any time, any thread: for the progress line.
    std::int64_t received() const { return m_received.load(std::memory_order_relaxed); }
    std::int64_t matched() const { return m_matched.load(std::memory_order_relaxed); }

private:
    bool isFull() const { return m_tally.matched == m_plan.limit; }
    bool take(const RecordRef &record); // true: it matches
    void order(std::span<const RecordRef> records);
    void print(const RecordRef &record);
    void drain(bool all);
    PartitionTally &tallyOf(const RecordRef &record);

    Plan m_plan;
    ByteSink &m_out;
    std::optional<filter::Matcher> m_matcher;
    Tally m_tally;
    PartitionTally *m_last = nullptr; // of the record before: the next is most often of the same partition
    std::int32_t m_lastPartition = -1;
    std::uint16_t m_lastTopic = 0;
    Result<void> m_result;
    Result<void> m_orderFailed;
    std::vector<RecordRef> m_matching; // of the batch in hand, where an order holds them back
    std::atomic<std::int64_t> m_received = 0;
    std::atomic<std::int64_t> m_matched = 0;
};

} // namespace tailrace::cli
