// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kafka/steadyproducer.h"

#include <chrono>
#include <vector>

namespace tailrace::test {

using Clock = std::chrono::steady_clock;

SteadyProducer::SteadyProducer(const std::string &bootstrap, std::string topic, int partitions, int perSecond)
    : m_topic(std::move(topic))
    , m_perSecond(perSecond)
    , m_partitions(partitions)
    , m_producer(bootstrap, {}, [this](const PlainProducer::Answer &answer) { onAnswer(answer); })
    , m_thread(&SteadyProducer::run, this)
{
}

SteadyProducer::~SteadyProducer()
{
    stop();
}

void SteadyProducer::onAnswer(const PlainProducer::Answer &answer)
{
    if (answer.error)
        return;
    const std::string value(answer.value);
    const std::lock_guard lock(m_mutex);
    m_logs[answer.partition][answer.offset] = std::stoll(value.substr(value.find(' ') + 1));
    ++m_delivered;
}

void SteadyProducer::run()
{
    std::vector<std::int64_t> next;
    const auto start = Clock::now();
    std::int64_t sent = 0;
    while (!m_stop) {
        const auto elapsed
            = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start).count();
        next.resize(static_cast<std::size_t>(m_partitions.load()));
        // bounded, so that an outage does not pile up what the test would then wait for
        while (sent < elapsed * m_perSecond / 1000 && m_producer.queued() < 5000) {
            const auto partition = static_cast<std::size_t>(sent) % next.size();
            const std::string value = std::to_string(partition) + " " + std::to_string(next[partition]);
            if (!m_producer.send(m_topic, static_cast<std::int32_t>(partition), value))
                break;
            ++next[partition];
            ++sent;
        }
        m_producer.poll(5);
    }
}

bool SteadyProducer::waitForMore(std::int64_t count, int limitMs) const
{
    const auto limit = Clock::now() + std::chrono::milliseconds(limitMs);
    const std::int64_t target = m_delivered + count;
    while (m_delivered < target) {
        if (Clock::now() > limit)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return true;
}

std::string SteadyProducer::stop()
{
    m_stop = true;
    if (m_thread.joinable())
        m_thread.join();
    return m_producer.flush() ? "" : m_producer.problem();
}

std::map<std::int32_t, SteadyProducer::Log> SteadyProducer::logs() const
{
    const std::lock_guard lock(m_mutex);
    return m_logs;
}

} // namespace tailrace::test
