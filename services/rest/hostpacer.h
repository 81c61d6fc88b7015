// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <deque>
#include <map>
#include <mutex>
#include <string>

namespace tailrace::rest {

// At most so many requests start in any second, for each host; all clients share one. Any thread.
class HostPacer
{
public:
    using Clock = std::chrono::steady_clock;

    explicit HostPacer(int perSecond = 10);

    // The limit of one host ("host:port"), at least 1.
    void setRate(const std::string &host, int perSecond);

    // Takes the next free start for a request to the host: now, or when it may be sent.
    Clock::time_point reserve(const std::string &host, Clock::time_point now = Clock::now());

    // Nothing further is given out before then: the host asked for a pause.
    void hold(const std::string &host, Clock::time_point until);

private:
    struct Host
    {
        int rate;
        std::deque<Clock::time_point> starts {}; // the last rate ones
        Clock::time_point heldUntil {};
    };
    Host &host(const std::string &name);

    std::mutex m_mutex;
    int m_rate;
    std::map<std::string, Host> m_hosts;
};

} // namespace tailrace::rest
