// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/kafka/readcontrol.h"

namespace tailrace::kafka {

void ReadControl::wake()
{
    for (rd_kafka_queue_t *queue : m_queues)
        rd_kafka_queue_yield(queue);
    m_changed.notify_all();
}

void ReadControl::requestStop()
{
    const std::scoped_lock lock(m_mutex);
    m_stopping = true;
    wake();
}

void ReadControl::requestResume()
{
    const std::scoped_lock lock(m_mutex);
    m_resume = true;
    m_changed.notify_all();
}

bool ReadControl::waitFinished(std::chrono::milliseconds limit)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, limit, [this] { return m_finished; });
}

ReadStats ReadControl::stats() const
{
    const std::scoped_lock lock(m_mutex);
    return m_stats;
}

void ReadControl::forgetResume()
{
    const std::scoped_lock lock(m_mutex);
    m_resume = false;
}

bool ReadControl::waitForResume(std::chrono::milliseconds limit)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, limit, [this] { return m_resume || m_stopping; });
}

void ReadControl::setQueues(std::vector<rd_kafka_queue_t *> queues)
{
    const std::scoped_lock lock(m_mutex);
    m_queues = std::move(queues);
    if (m_stopping)
        wake();
}

void ReadControl::setState(ReadStats::State state)
{
    const std::scoped_lock lock(m_mutex);
    m_stats.state = state;
}

void ReadControl::setPartitions(std::vector<PartitionProgress> partitions)
{
    const std::scoped_lock lock(m_mutex);
    m_stats.partitions = std::move(partitions);
}

void ReadControl::update(std::size_t index, const PartitionProgress &partition)
{
    const std::scoped_lock lock(m_mutex);
    m_stats.partitions[index] = partition;
}

void ReadControl::count(std::int64_t records, std::int64_t bytes)
{
    const std::scoped_lock lock(m_mutex);
    m_stats.received += records;
    m_stats.bytes += bytes;
}

void ReadControl::countOutOfRange(std::int64_t records)
{
    const std::scoped_lock lock(m_mutex);
    m_stats.outOfRange += records;
}

void ReadControl::setFinished()
{
    const std::scoped_lock lock(m_mutex);
    m_finished = true;
    m_stats.state = ReadStats::State::Finished;
    m_changed.notify_all();
}

} // namespace tailrace::kafka
