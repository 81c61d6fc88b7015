// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/recordsource.h"

#include <librdkafka/rdkafka.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <vector>

namespace tailrace::kafka {

// What a session's owner and its worker share: commands one way, state the other. Thread-safe.
class ReadControl
{
public:
    // The owner's side.
    void requestStop();
    void requestResume();
    bool waitFinished(std::chrono::milliseconds limit);
    ReadStats stats() const;

    // The worker's side.
    bool isStopping() const { return m_stopping.load(std::memory_order_relaxed); }
    void forgetResume();
    bool waitForResume(std::chrono::milliseconds limit); // true: resume or stop was asked for
    // The queues to be woken by a command; empty before they go.
    void setQueues(std::vector<rd_kafka_queue_t *> queues);
    void setState(ReadStats::State state);
    void setPartitions(std::vector<PartitionProgress> partitions);
    void update(std::size_t index, const PartitionProgress &partition);
    void count(std::int64_t records, std::int64_t bytes);
    void countOutOfRange(std::int64_t records);
    void setFinished();

private:
    void wake();

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::atomic<bool> m_stopping = false;
    bool m_resume = false;
    bool m_finished = false;
    std::vector<rd_kafka_queue_t *> m_queues;
    ReadStats m_stats;
};

} // namespace tailrace::kafka
