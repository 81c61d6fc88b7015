// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/restproxy/sessioncontrol.h"

namespace tailrace::restproxy {

void SessionControl::wake()
{
    if (m_context)
        QMetaObject::invokeMethod(m_context, m_wake, Qt::QueuedConnection);
    m_changed.notify_all();
}

void SessionControl::requestStop()
{
    const std::scoped_lock lock(m_mutex);
    m_stopping = true;
    wake();
}

void SessionControl::requestResume()
{
    const std::scoped_lock lock(m_mutex);
    m_resume = true;
    wake();
}

bool SessionControl::waitFinished(std::chrono::milliseconds limit)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, limit, [this] { return m_finished; });
}

ReadStats SessionControl::stats() const
{
    const std::scoped_lock lock(m_mutex);
    return m_stats;
}

void SessionControl::rearm()
{
    const std::scoped_lock lock(m_mutex);
    m_stopping = false;
}

void SessionControl::forgetResume()
{
    const std::scoped_lock lock(m_mutex);
    m_resume = false;
}

bool SessionControl::isResumed() const
{
    const std::scoped_lock lock(m_mutex);
    return m_resume || m_stopping;
}

void SessionControl::setWaker(QObject *context, std::function<void()> wake)
{
    const std::scoped_lock lock(m_mutex);
    m_context = context;
    m_wake = std::move(wake);
}

void SessionControl::setState(ReadStats::State state)
{
    const std::scoped_lock lock(m_mutex);
    m_stats.state = state;
}

void SessionControl::setPartitions(std::vector<PartitionProgress> partitions)
{
    const std::scoped_lock lock(m_mutex);
    m_stats.partitions = std::move(partitions);
}

void SessionControl::count(std::int64_t records, std::int64_t bytes)
{
    const std::scoped_lock lock(m_mutex);
    m_stats.received += records;
    m_stats.bytes += bytes;
}

void SessionControl::countOutOfRange(std::int64_t records)
{
    const std::scoped_lock lock(m_mutex);
    m_stats.outOfRange += records;
}

void SessionControl::setFinished()
{
    const std::scoped_lock lock(m_mutex);
    m_finished = true;
    m_stats.state = ReadStats::State::Finished;
    m_changed.notify_all();
}

} // namespace tailrace::restproxy
