// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/kafka/handles.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace tailrace::kafka {

using MessagePtr = std::unique_ptr<rd_kafka_message_t, Destroy<rd_kafka_message_destroy>>;

// Picks the newest N records, by timestamp, of what all partitions hold up to a boundary. What comes from
// behind the boundary meanwhile waits its turn, so that a tail goes on without a gap. One thread.
class NewestRecords
{
public:
    // Where the boundary of each partition lies: the end of the log found at the start; at or above its
    // start.
    NewestRecords(std::int64_t count, std::vector<std::int64_t> boundaries);

    void add(std::size_t partition, MessagePtr message);
    void reached(std::size_t partition, std::int64_t next); // the position is known to be at or behind next
    bool isComplete() const { return m_open == 0; }
    // In the order of delivery: the picked ones by time, yet ascending within a partition, then the rest.
    std::vector<MessagePtr> take();

private:
    struct Candidate
    {
        std::size_t partition;
        std::int64_t timestamp;
        MessagePtr message;
    };

    std::size_t m_count;
    std::vector<std::int64_t> m_boundaries; // -1: reached
    std::size_t m_open = 0;
    std::vector<Candidate> m_candidates;
    std::vector<MessagePtr> m_later;
};

} // namespace tailrace::kafka
