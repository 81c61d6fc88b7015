// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/recordsource.h"

#include <QObject>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <vector>

namespace tailrace::okdata {

// What a session's owner and its reader share: commands one way, state the other. Thread-safe.
class LiveControl
{
public:
    // The owner's side.
    void requestStop();
    void requestResume();
    bool waitFinished(std::chrono::milliseconds limit);
    ReadStats stats() const;

    // The reader's side. woken runs on reader's thread after every command.
    void attach(QObject *reader, std::function<void()> woken);
    void detach();
    bool isStopping() const;
    void forgetResume();
    bool isResumed() const;
    void setState(ReadStats::State state);
    void setPartitions(std::vector<PartitionProgress> partitions);
    void count(std::int64_t records, std::int64_t bytes);
    void countMissing(std::int64_t records);
    void setFinished();

private:
    void wake(); // with m_mutex held

    mutable std::mutex m_mutex; // over everything
    std::condition_variable m_changed;
    QObject *m_reader = nullptr;
    std::function<void()> m_woken;
    bool m_stopping = false;
    bool m_resume = false;
    bool m_finished = false;
    ReadStats m_stats;
};

} // namespace tailrace::okdata
