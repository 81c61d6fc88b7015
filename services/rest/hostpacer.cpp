// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/rest/hostpacer.h"

#include <algorithm>

namespace tailrace::rest {

HostPacer::HostPacer(int perSecond)
    : m_rate(std::max(1, perSecond))
{
}

HostPacer::Host &HostPacer::host(const std::string &name)
{
    return m_hosts.try_emplace(name, Host {m_rate}).first->second;
}

void HostPacer::setRate(const std::string &name, int perSecond)
{
    const std::lock_guard lock(m_mutex);
    host(name).rate = std::max(1, perSecond);
}

HostPacer::Clock::time_point HostPacer::reserve(const std::string &name, Clock::time_point now)
{
    const std::lock_guard lock(m_mutex);
    Host &entry = host(name);
    const auto rate = static_cast<std::size_t>(entry.rate);
    while (entry.starts.size() > rate)
        entry.starts.pop_front();
    Clock::time_point at = std::max(now, entry.heldUntil);
    if (!entry.starts.empty())
        at = std::max(at, entry.starts.back());
    if (entry.starts.size() == rate) {
        at = std::max(at, entry.starts.front() + std::chrono::seconds(1));
        entry.starts.pop_front();
    }
    entry.starts.push_back(at);
    return at;
}

void HostPacer::hold(const std::string &name, Clock::time_point until)
{
    const std::lock_guard lock(m_mutex);
    Host &entry = host(name);
    entry.heldUntil = std::max(entry.heldUntil, until);
}

} // namespace tailrace::rest
