// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/kafka/plainproducer.h"

#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <thread>

namespace tailrace::test {

// Writes numbered records to one topic, round robin over its partitions, idempotent and acknowledged by all,
// from a thread of its own and through whatever happens to the brokers, until it is told to stop. The value
// is "PARTITION NUMBER", the numbers of a partition ascend from 0.
class SteadyProducer
{
public:
    // Offset to number, of one partition.
    using Log = std::map<std::int64_t, std::int64_t>;

    SteadyProducer(const std::string &bootstrap, std::string topic, int partitions, int perSecond = 1000);
    ~SteadyProducer();
    SteadyProducer(const SteadyProducer &) = delete;
    SteadyProducer &operator=(const SteadyProducer &) = delete;

    // From now on also into partitions below this number.
    void setPartitions(int partitions) { m_partitions = partitions; }
    std::int64_t delivered() const { return m_delivered; }
    // True when that many more records than now are delivered within the limit.
    bool waitForMore(std::int64_t count, int limitMs = 30000) const;
    // Writes out what is queued. Text of the first failed delivery, or empty.
    std::string stop();
    // After stop(): what the broker acknowledged.
    std::map<std::int32_t, Log> logs() const;

private:
    void run();
    void onAnswer(const PlainProducer::Answer &answer);

    std::string m_topic;
    int m_perSecond;
    std::atomic<int> m_partitions;
    std::atomic<std::int64_t> m_delivered = 0;
    std::atomic<bool> m_stop = false;
    mutable std::mutex m_mutex;
    std::map<std::int32_t, Log> m_logs;
    PlainProducer m_producer;
    std::thread m_thread;
};

} // namespace tailrace::test
