// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace tailrace::activity {

// How far an operation is, in records.
struct Progress
{
    std::int64_t done = 0;
    std::optional<std::int64_t> total {}; // none: nobody knows, or it has no end of its own
};

// An operation while it lasts. end() from any thread; the rest from the thread that began it.
class Running
{
public:
    Running(std::string what, std::string connection);

    const std::string &what() const { return m_what; } // "read orders"
    const std::string &connection() const { return m_connection; }
    std::chrono::steady_clock::time_point started() const { return m_started; }

    // How it is asked and how it is ended, until detach(); either may be empty.
    void attach(std::function<Progress()> progress, std::function<void()> cancel);
    void detach();
    // It is listed no more.
    void end() { m_ended = true; }
    bool hasEnded() const { return m_ended; }

    std::optional<Progress> progress() const; // none: there is nothing to count
    bool canCancel() const { return !m_ended && m_cancel; }
    void cancel(); // nothing where it cannot be

private:
    const std::string m_what;
    const std::string m_connection;
    const std::chrono::steady_clock::time_point m_started;
    std::function<Progress()> m_progress;
    std::function<void()> m_cancel;
    std::atomic<bool> m_ended = false;
};

// The operations that run now. Any thread.
class RunningList
{
public:
    // Listed until it ends or nobody holds it any more.
    std::shared_ptr<Running> begin(std::string what, std::string connection);
    std::vector<std::shared_ptr<Running>> all() const; // the oldest first

private:
    mutable std::mutex m_mutex;
    mutable std::vector<std::weak_ptr<Running>> m_running;
};

} // namespace tailrace::activity
