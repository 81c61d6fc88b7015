// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/recordsource.h"
#include "tests/support/kafka/recordsummer.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>

namespace tailrace::test {

// Keeps what a read session says. Thread-safe; the waiting functions are for the test's own thread.
class ReadRecorder : public RecordConsumer
{
public:
    struct Seen
    {
        std::uint16_t topic;
        std::int32_t partition;
        std::int64_t offset;
        std::string value;
    };
    enum class Keep
    {
        Sums,
        Values
    };

    explicit ReadRecorder(Keep keep = Keep::Sums)
        : m_keep(keep)
    {
    }

    Flow onRecords(std::span<const RecordRef> records) override;
    void onStarted(const std::vector<PartitionProgress> &partitions) override;
    void onNotice(const Notice &notice) override;
    void onFinished(const Result<void> &result) override;

    bool waitStarted(int limitMs = 15000);
    bool waitFinished(int limitMs = 30000);
    bool waitCount(std::int64_t count, int limitMs = 30000);
    bool waitNotice(Notice::Kind kind, int limitMs = 30000);
    // Until fn, called under the lock after every event, says yes.
    bool waitFor(const std::function<bool()> &fn, int limitMs);

    std::int64_t count() const;
    std::optional<Result<void>> result() const;
    std::vector<Notice> notices() const;
    std::vector<Notice> notices(Notice::Kind kind) const;
    std::vector<Seen> seen() const;
    std::vector<PartitionSum> sums(const std::vector<std::string> &topics) const;
    std::string disorder() const;
    // Every notice and the end on one line, for a failed test's message.
    std::string noticeText() const;

private:
    Keep m_keep;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    RecordSummer m_summer;
    std::vector<Seen> m_seen;
    std::vector<Notice> m_notices;
    std::optional<Result<void>> m_result;
    std::int64_t m_count = 0;
    bool m_started = false;
};

} // namespace tailrace::test
