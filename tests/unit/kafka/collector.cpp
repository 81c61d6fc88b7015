// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/kafka/collector.h"

#include <algorithm>

namespace tailrace::test {

namespace {

std::optional<std::string> owned(std::string_view bytes)
{
    return isNull(bytes) ? std::nullopt : std::optional<std::string>(bytes);
}

} // namespace

void Collector::note()
{
    if (m_finishes > 0)
        ++m_late;
    m_changed.notify_all();
}

Flow Collector::onRecords(std::span<const RecordRef> records)
{
    std::size_t count = 0;
    {
        const std::scoped_lock lock(m_mutex);
        for (const RecordRef &record : records)
            m_records.push_back({record.offset, record.timestamp, record.partition, record.topic,
                owned(record.key), owned(record.value), std::string(record.headers)});
        count = m_records.size();
        note();
    }
    return answer ? answer(count) : Flow::Continue;
}

void Collector::onStarted(const std::vector<PartitionProgress> &partitions)
{
    const std::scoped_lock lock(m_mutex);
    m_started = partitions;
    m_isStarted = true;
    for (const PartitionProgress &each : partitions) {
        if (each.caughtUp || each.done)
            m_caughtUp.try_emplace(each.partition, 0);
    }
    note();
}

void Collector::onNotice(const Notice &notice)
{
    const std::scoped_lock lock(m_mutex);
    m_notices.push_back(notice);
    note();
}

void Collector::onCaughtUp(std::span<const PartitionProgress> partitions)
{
    const std::scoped_lock lock(m_mutex);
    for (const PartitionProgress &each : partitions)
        m_caughtUp.try_emplace(
            each.partition, std::ranges::count(m_records, each.partition, &OwnedRecord::partition));
    note();
}

std::int64_t Collector::countWhenCaughtUp(std::int32_t partition) const
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_caughtUp.find(partition);
    return found == m_caughtUp.end() ? -1 : found->second;
}

void Collector::onIdle()
{
    const std::scoped_lock lock(m_mutex);
    ++m_idles;
    note();
}

void Collector::onFinished(const Result<void> &result)
{
    const std::scoped_lock lock(m_mutex);
    note();
    ++m_finishes;
    if (!result)
        m_error = result.error();
}

bool Collector::waitFor(std::size_t records, std::chrono::milliseconds limit)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, limit, [&] { return m_records.size() >= records; });
}

bool Collector::waitForNotice(Notice::Kind kind, std::chrono::milliseconds limit)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, limit, [&] {
        return std::ranges::any_of(m_notices, [kind](const Notice &notice) { return notice.kind == kind; });
    });
}

bool Collector::waitFinished(std::chrono::milliseconds limit)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, limit, [&] { return m_finishes > 0; });
}

bool Collector::waitStarted(std::chrono::milliseconds limit)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, limit, [&] { return m_isStarted || m_finishes > 0; }) && m_isStarted;
}

std::vector<OwnedRecord> Collector::records() const
{
    const std::scoped_lock lock(m_mutex);
    return m_records;
}

std::vector<Notice> Collector::notices() const
{
    const std::scoped_lock lock(m_mutex);
    return m_notices;
}

std::size_t Collector::count() const
{
    const std::scoped_lock lock(m_mutex);
    return m_records.size();
}

int Collector::idles() const
{
    const std::scoped_lock lock(m_mutex);
    return m_idles;
}

int Collector::finishes() const
{
    const std::scoped_lock lock(m_mutex);
    return m_finishes;
}

int Collector::callsAfterFinish() const
{
    const std::scoped_lock lock(m_mutex);
    return m_late;
}

std::optional<Error> Collector::error() const
{
    const std::scoped_lock lock(m_mutex);
    return m_error;
}

std::vector<PartitionProgress> Collector::started() const
{
    const std::scoped_lock lock(m_mutex);
    return m_started;
}

} // namespace tailrace::test
