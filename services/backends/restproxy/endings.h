// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <list>
#include <memory>
#include <mutex>
#include <thread>

namespace tailrace::restproxy {

// Threads of sessions that are over, but still delete what they made at the proxy: each within a second.
// Nobody waits for them before the backend and all of its sessions are gone. Thread-safe.
class Endings
{
public:
    ~Endings();
    // done: set by the thread as its last act.
    void add(std::thread thread, std::shared_ptr<const std::atomic<bool>> done);

private:
    struct Ending
    {
        std::thread thread;
        std::shared_ptr<const std::atomic<bool>> done;
    };
    static void join(std::thread &thread);

    std::mutex m_mutex;
    std::list<Ending> m_endings;
};

} // namespace tailrace::restproxy
