// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/recordsource.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace tailrace::test {

struct OwnedRecord
{
    std::int64_t offset;
    std::int64_t timestamp;
    std::int32_t partition;
    std::uint16_t topic;
    std::optional<std::string> key;
    std::optional<std::string> value;
    std::string headers;
};

// Keeps everything that a session hands out. Thread-safe.
class Collector : public RecordConsumer
{
public:
    Flow onRecords(std::span<const RecordRef> records) override;
    void onStarted(const std::vector<PartitionProgress> &partitions) override;
    void onNotice(const Notice &notice) override;
    void onCaughtUp(std::span<const PartitionProgress> partitions) override;
    void onIdle() override;
    void onFinished(const Result<void> &result) override;

    bool waitFor(std::size_t records, std::chrono::milliseconds limit = std::chrono::seconds(20));
    bool waitForNotice(Notice::Kind kind, std::chrono::milliseconds limit = std::chrono::seconds(20));
    bool waitFinished(std::chrono::milliseconds limit = std::chrono::seconds(20));
    bool waitStarted(std::chrono::milliseconds limit = std::chrono::seconds(20));

    std::vector<OwnedRecord> records() const;
    std::vector<Notice> notices() const;
    std::size_t count() const;
    // How many records of the partition were there when it was first told to be caught up; -1: it never was.
    std::int64_t countWhenCaughtUp(std::int32_t partition) const;
    int idles() const;
    int finishes() const;
    int callsAfterFinish() const;
    std::optional<Error> error() const; // of onFinished
    std::vector<PartitionProgress> started() const;

    // What onRecords answers, given the number of records so far; Continue without one. Set before reading.
    std::function<Flow(std::size_t)> answer;

private:
    void note();

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<OwnedRecord> m_records;
    std::vector<Notice> m_notices;
    std::map<std::int32_t, std::int64_t> m_caughtUp;
    std::vector<PartitionProgress> m_started;
    bool m_isStarted = false;
    int m_idles = 0;
    int m_finishes = 0;
    int m_late = 0;
    std::optional<Error> m_error;
};

} // namespace tailrace::test
