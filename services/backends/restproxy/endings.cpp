// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/restproxy/endings.h"

namespace tailrace::restproxy {

// The last holder of this may be one of the threads themselves.
void Endings::join(std::thread &thread)
{
    if (thread.get_id() == std::this_thread::get_id())
        thread.detach();
    else
        thread.join();
}

Endings::~Endings()
{
    for (Ending &each : m_endings)
        join(each.thread);
}

void Endings::add(std::thread thread, std::shared_ptr<const std::atomic<bool>> done)
{
    const std::scoped_lock lock(m_mutex);
    m_endings.remove_if([](Ending &each) {
        if (!*each.done || each.thread.get_id() == std::this_thread::get_id())
            return false;
        join(each.thread);
        return true;
    });
    m_endings.push_back({std::move(thread), std::move(done)});
}

} // namespace tailrace::restproxy
