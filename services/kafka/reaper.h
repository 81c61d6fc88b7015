// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace tailrace::kafka {

// Tears connections down behind those who used them: closing a librdkafka handle can take a while, and nobody
// should wait for it before the process ends. Shared by a backend and its sessions. Thread-safe.
class Reaper
{
public:
    // Runs the task on a thread of its own, soon.
    void dispose(std::function<void()> task);

    // Waits for what all reapers of the process still have in hand, but not for ever: a thread of librdkafka
    // that outlives main() works in a memory that is taken away below it. Called at the end of main(), and
    // once more when the process exits otherwise.
    static void awaitAll();
};

} // namespace tailrace::kafka
