// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/recordsource.h"

#include <QObject>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>

namespace tailrace::restproxy {

// What a session's owner and its worker share: commands one way, state the other. Thread-safe.
class SessionControl
{
public:
    // The owner's side.
    void requestStop();
    void requestResume();
    bool waitFinished(std::chrono::milliseconds limit);
    ReadStats stats() const;

    // The worker's side.
    bool isStopping() const { return m_stopping.load(std::memory_order_relaxed); }
    void rearm(); // the wish to stop was heard, and the session goes on
    void forgetResume();
    bool isResumed() const; // resume or stop was asked for
    // Called on the context's thread after every command; none before the context goes.
    void setWaker(QObject *context, std::function<void()> wake);
    void setState(ReadStats::State state);
    void setPartitions(std::vector<PartitionProgress> partitions);
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
    QObject *m_context = nullptr;
    std::function<void()> m_wake;
    ReadStats m_stats;
};

} // namespace tailrace::restproxy
