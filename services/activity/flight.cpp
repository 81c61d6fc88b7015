// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/activity/flight.h"

#include <utility>

namespace tailrace::activity {

Flight::Flight(
    std::shared_ptr<RunningList> list, std::string what, std::string connection, std::function<void()> cancel)
    : m_list(std::move(list))
    , m_what(std::move(what))
    , m_connection(std::move(connection))
    , m_cancel(std::move(cancel))
{
}

Flight::~Flight()
{
    detach();
}

void Flight::sending()
{
    if (!m_list)
        return;
    const std::lock_guard lock(m_count->mutex);
    ++m_count->sent;
    if (m_running)
        return;
    m_running = m_list->begin(m_what, m_connection);
    m_running->attach(
        [count = m_count] {
            const std::lock_guard guard(count->mutex);
            return Progress {.done = count->reported, .total = count->sent};
        },
        m_cancel);
}

void Flight::refused()
{
    if (!m_list)
        return;
    const std::lock_guard lock(m_count->mutex);
    --m_count->sent;
    endIfDone();
}

void Flight::reported(std::int64_t records)
{
    if (!m_list)
        return;
    const std::lock_guard lock(m_count->mutex);
    m_count->reported += records;
    endIfDone();
}

void Flight::endIfDone()
{
    if (m_count->reported < m_count->sent)
        return;
    m_count->sent = 0;
    m_count->reported = 0;
    if (m_running)
        m_running->end();
    m_running.reset();
}

void Flight::detach()
{
    const std::lock_guard lock(m_count->mutex);
    if (m_running) {
        m_running->detach();
        m_running->end();
    }
    m_running.reset();
    m_cancel = nullptr;
}

} // namespace tailrace::activity
