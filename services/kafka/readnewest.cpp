// SPDX-License-Identifier: GPL-3.0-or-later
// How a ReadWorker finds the last N records.
#include "services/kafka/readworker.h"

#include <algorithm>

namespace tailrace::kafka {

namespace {

// A log that was compacted, or that transactions left their marks in, has fewer records than offsets. The way
// back grows by this factor: what is read twice stays small against what is read at last.
constexpr std::int64_t stride = 8;
constexpr std::int64_t shortestWay = 16;
constexpr int maxSteps = 10; // then from the beginning of the log

} // namespace

void ReadWorker::makeNewest()
{
    const auto *all = std::get_if<from::Last>(&m_spec.start);
    const auto *each = std::get_if<from::LastPerPartition>(&m_spec.start);
    if (!all && !each)
        return;
    std::vector<std::int64_t> boundaries;
    for (const PartitionRead &partition : m_partitions)
        boundaries.push_back(
            partition.done || partition.waiting || partition.next >= partition.end ? -1 : partition.end);
    m_newest = std::make_unique<NewestRecords>(all ? all->count : each->count,
        all ? NewestRecords::Of::All : NewestRecords::Of::Each, std::move(boundaries));
    if (m_newest->isComplete())
        m_newest.reset();
}

void ReadWorker::noteReached(const PartitionRead &partition, std::int64_t next)
{
    if (m_newest)
        m_newest->reached(static_cast<std::size_t>(&partition - m_partitions.data()), next);
}

// True: the partition is to be read again from further back, nothing more of this batch counts.
bool ReadWorker::isTooFew(PartitionRead &partition, std::int64_t next)
{
    const auto index = static_cast<std::size_t>(&partition - m_partitions.data());
    if (!m_newest || partition.first <= partition.low || !m_newest->isShort(index, next))
        return false;
    partition.stale = true;
    m_tooFew.push_back(index);
    return true;
}

void ReadWorker::stepBack()
{
    for (const std::size_t index : std::exchange(m_tooFew, {})) {
        PartitionRead &read = m_partitions[index];
        read.stale = false;
        if (read.done || !m_newest || m_newest->boundary(index) < 0)
            continue;
        m_client->stop(read.topic, read.partition);
        m_newest->forget(index);
        const std::int64_t boundary = m_newest->boundary(index);
        const std::int64_t way = std::max(boundary - read.first, shortestWay) * stride;
        const bool whole = ++read.stepsBack >= maxSteps || way >= boundary - read.low;
        read.first = read.next = whole ? read.low : boundary - way;
        read.caughtUp = false;
        static_cast<void>(startPartition(read));
    }
}

// Everything that was held back while the newest were looked for, in batches of the usual size.
Flow ReadWorker::deliverNewest()
{
    const std::vector<MessagePtr> messages = m_newest->take();
    m_newest.reset();
    for (std::size_t at = 0; at < messages.size() && !m_control.isStopping();) {
        m_batch.clear();
        for (const std::size_t end = std::min(messages.size(), at + maxBatch); at < end; ++at)
            m_batch.add(messages[at].get(), find(*messages[at])->topic, m_spec.headers);
        const Flow flow = deliver();
        if (flow == Flow::Stop || (flow == Flow::Hold && at == messages.size()))
            return flow;
        if (flow == Flow::Hold)
            hold();
    }
    return Flow::Continue;
}

} // namespace tailrace::kafka
