// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kafka/readrecorder.h"

#include <algorithm>

namespace tailrace::test {

Flow ReadRecorder::onRecords(std::span<const RecordRef> records)
{
    const std::lock_guard lock(m_mutex);
    for (const RecordRef &record : records) {
        if (m_keep == Keep::Values)
            m_seen.push_back({record.topic, record.partition, record.offset, std::string(record.value)});
        else
            m_summer.add(record);
    }
    m_count += static_cast<std::int64_t>(records.size());
    m_changed.notify_all();
    return Flow::Continue;
}

void ReadRecorder::onStarted(const std::vector<PartitionProgress> &)
{
    const std::lock_guard lock(m_mutex);
    m_started = true;
    m_changed.notify_all();
}

void ReadRecorder::onNotice(const Notice &notice)
{
    const std::lock_guard lock(m_mutex);
    m_notices.push_back(notice);
    m_changed.notify_all();
}

void ReadRecorder::onFinished(const Result<void> &result)
{
    const std::lock_guard lock(m_mutex);
    m_result = result;
    m_changed.notify_all();
}

bool ReadRecorder::waitFor(const std::function<bool()> &fn, int limitMs)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, std::chrono::milliseconds(limitMs), fn);
}

bool ReadRecorder::waitStarted(int limitMs)
{
    return waitFor([this] { return m_started || m_result; }, limitMs) && m_started;
}

bool ReadRecorder::waitFinished(int limitMs)
{
    return waitFor([this] { return m_result.has_value(); }, limitMs);
}

bool ReadRecorder::waitCount(std::int64_t count, int limitMs)
{
    return waitFor([this, count] { return m_count >= count || m_result; }, limitMs) && this->count() >= count;
}

bool ReadRecorder::waitNotice(Notice::Kind kind, int limitMs)
{
    const auto have = [this, kind] {
        return std::any_of(
            m_notices.begin(), m_notices.end(), [kind](const Notice &n) { return n.kind == kind; });
    };
    return waitFor(have, limitMs);
}

std::int64_t ReadRecorder::count() const
{
    const std::lock_guard lock(m_mutex);
    return m_count;
}

std::optional<Result<void>> ReadRecorder::result() const
{
    const std::lock_guard lock(m_mutex);
    return m_result;
}

std::vector<Notice> ReadRecorder::notices() const
{
    const std::lock_guard lock(m_mutex);
    return m_notices;
}

std::vector<Notice> ReadRecorder::notices(Notice::Kind kind) const
{
    std::vector<Notice> some = notices();
    std::erase_if(some, [kind](const Notice &n) { return n.kind != kind; });
    return some;
}

std::vector<ReadRecorder::Seen> ReadRecorder::seen() const
{
    const std::lock_guard lock(m_mutex);
    return m_seen;
}

std::vector<PartitionSum> ReadRecorder::sums(const std::vector<std::string> &topics) const
{
    const std::lock_guard lock(m_mutex);
    return m_summer.sums(topics);
}

std::string ReadRecorder::disorder() const
{
    const std::lock_guard lock(m_mutex);
    return m_summer.disorder();
}

std::string ReadRecorder::noticeText() const
{
    std::string text;
    for (const Notice &n : notices())
        text += "[kind " + std::to_string(static_cast<int>(n.kind)) + " partition "
            + std::to_string(n.partition) + " " + std::to_string(n.fromOffset) + "→"
            + std::to_string(n.toOffset) + " " + n.detail + " " + n.error.message + "] ";
    if (const auto finished = result())
        text += finished->has_value() ? "ended" : "failed: " + finished->error().message;
    return text;
}

} // namespace tailrace::test
