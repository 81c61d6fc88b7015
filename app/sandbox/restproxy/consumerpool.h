// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/restproxy/embedded.h"
#include "app/sandbox/restproxy/proxyconsumer.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

namespace tailrace::sandbox {

// The consumer instances of the proxy, which end when nobody asked for them for a while. Any thread.
class ConsumerPool
{
public:
    struct Instance
    {
        std::mutex mutex {}; // one request at a time
        std::unique_ptr<ProxyConsumer> consumer {}; // under mutex
        Embedded format = Embedded::Binary;
        int version = 2; // of the API that made it
        std::string topic {}; // of version 1: the one it reads; under mutex
    };
    using InstancePtr = std::shared_ptr<Instance>;
    using Name = std::pair<std::string, std::string>; // group, instance

    ConsumerPool(std::string bootstrapServers, std::chrono::milliseconds idle);
    ~ConsumerPool();
    ConsumerPool(const ConsumerPool &) = delete;
    ConsumerPool &operator=(const ConsumerPool &) = delete;

    // 40902: there is one of the name; 50301: too many.
    Told<void> create(const Name &name, Embedded format, int version, const ConsumerSettings &settings);
    Told<InstancePtr> find(const Name &name, int version); // 40403; its time begins anew
    void touch(const Name &name);
    Told<void> remove(const Name &name, int version);
    void stop(); // reads that run end
    const std::atomic<bool> &ends() const { return m_ends; }

private:
    using Clock = std::chrono::steady_clock;
    struct Entry
    {
        InstancePtr instance;
        Clock::time_point used;
    };
    void expire();

    std::string m_bootstrap;
    std::chrono::milliseconds m_idle;
    std::mutex m_mutex; // over what follows
    std::map<Name, Entry> m_entries;
    std::condition_variable m_wake;
    std::atomic<bool> m_ends = false;
    std::thread m_reaper;
};

} // namespace tailrace::sandbox
