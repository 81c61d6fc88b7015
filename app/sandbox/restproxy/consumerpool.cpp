// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/restproxy/consumerpool.h"

#include <vector>

namespace tailrace::sandbox {

namespace {

tl::unexpected<ProxyFault> notFound()
{
    return fault(proxycode::instanceNotFound, "Consumer instance not found.");
}

} // namespace

ConsumerPool::ConsumerPool(std::string bootstrapServers, std::chrono::milliseconds idle)
    : m_bootstrap(std::move(bootstrapServers))
    , m_idle(idle)
    , m_reaper([this] { expire(); })
{
}

ConsumerPool::~ConsumerPool()
{
    stop();
    m_reaper.join();
}

void ConsumerPool::stop()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_ends = true;
    }
    m_wake.notify_all();
}

void ConsumerPool::expire()
{
    constexpr auto pause = std::chrono::milliseconds(100);
    std::unique_lock lock(m_mutex);
    while (!m_ends) {
        m_wake.wait_for(lock, pause);
        std::vector<InstancePtr> ended;
        const auto now = Clock::now();
        for (auto at = m_entries.begin(); at != m_entries.end();) {
            // what a request holds beside the pool is in use
            const bool idle = now - at->second.used > m_idle && at->second.instance.use_count() == 1;
            if (idle)
                ended.push_back(std::move(at->second.instance));
            at = idle ? m_entries.erase(at) : std::next(at);
        }
        lock.unlock();
        ended.clear(); // leaving a group takes its time
        lock.lock();
    }
}

Told<void> ConsumerPool::create(
    const Name &name, Embedded format, int version, const ConsumerSettings &settings)
{
    constexpr std::size_t most = 200;
    auto instance = std::make_shared<Instance>();
    instance->format = format;
    instance->version = version;
    {
        const std::scoped_lock lock(m_mutex);
        if (m_entries.contains(name))
            return fault(proxycode::instanceExists,
                "Consumer with specified consumer ID already exists in the specified consumer group.");
        if (m_entries.size() >= most)
            return fault(50301, "No more consumers: there are " + std::to_string(most));
        m_entries[name] = {instance, Clock::now()};
    }
    auto consumer = ProxyConsumer::open(m_bootstrap, name.first, settings);
    if (!consumer) {
        const std::scoped_lock lock(m_mutex);
        m_entries.erase(name);
        return fault(proxycode::invalidConsumer, consumer.error().message);
    }
    const std::scoped_lock lock(instance->mutex);
    instance->consumer = std::move(*consumer);
    return {};
}

Told<ConsumerPool::InstancePtr> ConsumerPool::find(const Name &name, int version)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_entries.find(name);
    if (found == m_entries.end() || found->second.instance->version != version)
        return notFound();
    found->second.used = Clock::now();
    return found->second.instance;
}

void ConsumerPool::touch(const Name &name)
{
    const std::scoped_lock lock(m_mutex);
    if (const auto found = m_entries.find(name); found != m_entries.end())
        found->second.used = Clock::now();
}

Told<void> ConsumerPool::remove(const Name &name, int version)
{
    InstancePtr ended; // its last holder closes it, outside of the lock
    const std::scoped_lock lock(m_mutex);
    const auto found = m_entries.find(name);
    if (found == m_entries.end() || found->second.instance->version != version)
        return notFound();
    ended = std::move(found->second.instance);
    m_entries.erase(found);
    return {};
}

} // namespace tailrace::sandbox
