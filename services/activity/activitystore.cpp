// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/activity/activitystore.h"

#include <algorithm>

namespace tailrace::activity {

ActivityStore::ActivityStore(std::size_t limit)
    : m_limit(std::max<std::size_t>(1, limit))
{
}

void ActivityStore::finished(const Entry &entry)
{
    const std::lock_guard lock(m_mutex);
    m_entries.push_back(entry);
    ++m_total;
    if (m_entries.size() > m_limit)
        m_entries.pop_front();
}

std::int64_t ActivityStore::total() const
{
    const std::lock_guard lock(m_mutex);
    return m_total;
}

std::vector<Entry> ActivityStore::since(std::int64_t from, std::int64_t *totalThen) const
{
    const std::lock_guard lock(m_mutex);
    if (totalThen)
        *totalThen = m_total;
    const std::int64_t first = m_total - static_cast<std::int64_t>(m_entries.size());
    const std::int64_t skipped
        = std::clamp<std::int64_t>(from - first, 0, static_cast<std::int64_t>(m_entries.size()));
    return {m_entries.begin() + skipped, m_entries.end()};
}

ConnectionLog::ConnectionLog(ActivityLog &log, std::string connection)
    : m_log(log)
    , m_connection(std::move(connection))
{
}

void ConnectionLog::finished(const Entry &entry)
{
    if (!entry.error && entry.method != "KAFKA" && entry.what.starts_with("kafka: "))
        return;
    Entry named = entry;
    named.connection = m_connection;
    m_log.finished(named);
}

} // namespace tailrace::activity
