// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/okdata/livecontrol.h"

namespace tailrace::okdata {

void LiveControl::wake()
{
    if (m_reader)
        QMetaObject::invokeMethod(m_reader, m_woken, Qt::QueuedConnection);
}

void LiveControl::requestStop()
{
    const std::scoped_lock lock(m_mutex);
    m_stopping = true;
    wake();
}

void LiveControl::requestResume()
{
    const std::scoped_lock lock(m_mutex);
    m_resume = true;
    wake();
}

bool LiveControl::waitFinished(std::chrono::milliseconds limit)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, limit, [this] { return m_finished; });
}

ReadStats LiveControl::stats() const
{
    const std::scoped_lock lock(m_mutex);
    return m_stats;
}

void LiveControl::attach(QObject *reader, std::function<void()> woken)
{
    const std::scoped_lock lock(m_mutex);
    m_reader = reader;
    m_woken = std::move(woken);
    if (m_stopping || m_resume)
        wake();
}

void LiveControl::detach()
{
    const std::scoped_lock lock(m_mutex);
    m_reader = nullptr;
    m_woken = {};
}

bool LiveControl::isStopping() const
{
    const std::scoped_lock lock(m_mutex);
    return m_stopping;
}

void LiveControl::forgetResume()
{
    const std::scoped_lock lock(m_mutex);
    m_resume = false;
}

bool LiveControl::isResumed() const
{
    const std::scoped_lock lock(m_mutex);
    return m_resume;
}

void LiveControl::setState(ReadStats::State state)
{
    const std::scoped_lock lock(m_mutex);
    m_stats.state = state;
}

void LiveControl::setPartitions(std::vector<PartitionProgress> partitions)
{
    const std::scoped_lock lock(m_mutex);
    m_stats.partitions = std::move(partitions);
}

void LiveControl::count(std::int64_t records, std::int64_t bytes)
{
    const std::scoped_lock lock(m_mutex);
    m_stats.received += records;
    m_stats.bytes += bytes;
}

void LiveControl::countMissing(std::int64_t records)
{
    const std::scoped_lock lock(m_mutex);
    m_stats.outOfRange += records;
}

void LiveControl::setFinished()
{
    const std::scoped_lock lock(m_mutex);
    m_stats.state = ReadStats::State::Finished;
    m_finished = true;
    m_changed.notify_all();
}

} // namespace tailrace::okdata
