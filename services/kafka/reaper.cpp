// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/kafka/reaper.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace tailrace::kafka {

namespace {

constexpr std::chrono::seconds longestWait {3};

} // namespace

struct Reaper::State
{
    std::mutex mutex;
    std::condition_variable idle;
    int running = 0;
};

Reaper::Reaper()
    : m_state(std::make_shared<State>())
{
}

Reaper::~Reaper()
{
    std::unique_lock lock(m_state->mutex);
    m_state->idle.wait_for(lock, longestWait, [this] { return m_state->running == 0; });
}

void Reaper::dispose(std::function<void()> task)
{
    {
        const std::scoped_lock lock(m_state->mutex);
        ++m_state->running;
    }
    // Detached, for a handle that never comes down must not keep the process: State outlives the Reaper.
    std::thread([state = m_state, work = std::move(task)]() mutable {
        work();
        work = nullptr; // whatever it held goes before anybody is told
        const std::scoped_lock lock(state->mutex);
        --state->running;
        state->idle.notify_all();
    }).detach();
}

} // namespace tailrace::kafka
