// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/async.h"
#include "services/store/matchlist.h"
#include "services/store/recordstore.h"
#include "services/transfer/recordformatter.h"

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <thread>

namespace tailrace::transfer {

// Which records of a store, and in which order.
struct ExportRows
{
    std::shared_ptr<store::RecordStore> store;
    SeqNo from;
    SeqNo to; // exclusive
    std::optional<store::MatchList> only; // those between that a filter took
    bool newestFirst = false;

    std::int64_t count() const;
};

struct ExportProgress
{
    std::int64_t done = 0; // records, written or evicted
    std::int64_t total = 0;
    std::int64_t bytes = 0;
};

struct ExportReport
{
    std::int64_t written = 0; // records
    std::int64_t evicted = 0; // gone from the store before they could be written
    std::int64_t bytes = 0;
};

// Writes records of a store into a file on a thread of its own while the store goes on. The file appears as a
// whole, in place of one of its name, or not at all: after a failure or cancelling nothing is left. Owner's
// thread; destroying it cancels and waits for the record in hand.
class RecordExport
{
public:
    RecordExport(ExportRows rows, std::unique_ptr<RecordFormatter> formatter, std::string path);
    ~RecordExport() = default;
    RecordExport(const RecordExport &) = delete;
    RecordExport &operator=(const RecordExport &) = delete;

    // Error::Io with the errno where there is one; Cancelled.
    QFuture<Result<ExportReport>> result() const { return m_result; }
    ExportProgress progress() const;
    void cancel() { m_thread.request_stop(); }

private:
    Result<ExportReport> run(const std::stop_token &stop);
    Result<ExportReport> write(ByteSink &sink, const std::stop_token &stop);
    SeqNo seqAt(std::int64_t index) const;

    const ExportRows m_rows;
    const std::int64_t m_total;
    std::int64_t m_firstMatch = 0;
    const std::unique_ptr<RecordFormatter> m_formatter;
    const std::string m_path;
    std::atomic<std::int64_t> m_done {0};
    std::atomic<std::int64_t> m_bytes {0};
    QFuture<Result<ExportReport>> m_result;
    std::jthread m_thread; // last: ends before the rest goes
};

} // namespace tailrace::transfer
