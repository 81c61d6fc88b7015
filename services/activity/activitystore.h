// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/activity/activitylog.h"
#include "services/activity/running.h"

#include <deque>
#include <mutex>
#include <vector>

namespace tailrace::activity {

// The newest operations of the whole program, oldest first. Any thread. Readers come by now and then and take
// what is new: nobody is called from the thread of an operation.
class ActivityStore : public ActivityLog
{
public:
    explicit ActivityStore(std::size_t limit = 10'000);

    void finished(const Entry &entry) override;

    // How many there have been; those before total() - limit are gone.
    std::int64_t total() const;
    // All from number `from` (the first one of all is 0) that are still there, and total() of that moment.
    std::vector<Entry> since(std::int64_t from, std::int64_t *totalThen = nullptr) const;

    // Those that have not ended yet.
    const std::shared_ptr<RunningList> &running() const { return m_running; }

private:
    const std::size_t m_limit;
    const std::shared_ptr<RunningList> m_running = std::make_shared<RunningList>();
    mutable std::mutex m_mutex;
    std::deque<Entry> m_entries;
    std::int64_t m_total = 0;
};

// Says of every operation whose it was and hands it on. Single requests of native Kafka that succeeded stay
// behind: what they were for is told as a whole (observedbackend.h). Any thread.
class ConnectionLog : public ActivityLog
{
public:
    ConnectionLog(ActivityLog &log, std::string connection);

    void finished(const Entry &entry) override;

private:
    ActivityLog &m_log;
    const std::string m_connection;
};

} // namespace tailrace::activity
