// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/kafka/conversation.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace tailrace::kafka {

// Tells which brokers that lead what is read have gone while others still answer, and when reading goes on
// without them or with them again. One thread.
class BrokerWatch
{
public:
    struct News
    {
        std::int32_t broker = -1;
        std::string name; // "host:port/id"
        std::int64_t gapMs = 0; // only of those that are over
    };
    using Leaders = std::set<std::int32_t>; // of the partitions that are read

    explicit BrokerWatch(const FaultLog &faults);

    // Something is the matter with one of these: the cluster should be asked.
    bool isUncertain(const Leaders &leaders) const;
    // The leaders as known before this answer; the new ones that are lost.
    std::vector<News> lost(const rd_kafka_metadata_t &metadata, const Leaders &leaders);
    // The leaders as known with this answer; the lost ones that nobody waits for any more.
    std::vector<News> over(const rd_kafka_metadata_t &metadata, const Leaders &leaders);
    void clear() { m_lost.clear(); } // every broker is lost: that says more

private:
    std::string nameOf(std::int32_t broker) const;

    const FaultLog &m_faults;
    std::map<std::int32_t, Clock::time_point> m_lost;
    std::map<std::int32_t, std::string> m_names; // as last heard: one that has gone is not in the answer
};

} // namespace tailrace::kafka
