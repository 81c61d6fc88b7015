// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/activity/running.h"

#include <utility>

namespace tailrace::activity {

Running::Running(std::string what, std::string connection)
    : m_what(std::move(what))
    , m_connection(std::move(connection))
    , m_started(std::chrono::steady_clock::now())
{
}

void Running::attach(std::function<Progress()> progress, std::function<void()> cancel)
{
    m_progress = std::move(progress);
    m_cancel = std::move(cancel);
}

void Running::detach()
{
    m_progress = nullptr;
    m_cancel = nullptr;
}

std::optional<Progress> Running::progress() const
{
    return m_progress ? std::optional<Progress>(m_progress()) : std::nullopt;
}

void Running::cancel()
{
    const auto cancel = canCancel() ? m_cancel : nullptr;
    if (cancel)
        cancel(); // it may take away what it stands in
}

std::shared_ptr<Running> RunningList::begin(std::string what, std::string connection)
{
    auto running = std::make_shared<Running>(std::move(what), std::move(connection));
    const std::lock_guard lock(m_mutex);
    m_running.push_back(running);
    return running;
}

std::vector<std::shared_ptr<Running>> RunningList::all() const
{
    std::vector<std::shared_ptr<Running>> all;
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_running, [&all](const std::weak_ptr<Running> &each) {
        auto running = each.lock();
        if (!running || running->hasEnded())
            return true;
        all.push_back(std::move(running));
        return false;
    });
    return all;
}

} // namespace tailrace::activity
