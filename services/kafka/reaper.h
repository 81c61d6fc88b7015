// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

namespace tailrace::kafka {

// Tears connections down behind those who used them: closing a librdkafka handle can take a while, and nobody
// should wait for it. Shared by a backend and its sessions; its last owner waits for what is still going on,
// but not for ever. Thread-safe.
class Reaper
{
public:
    Reaper();
    ~Reaper();
    // Runs the task on a thread of its own, soon.
    void dispose(std::function<void()> task);

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace tailrace::kafka
