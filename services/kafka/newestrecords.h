// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/kafka/handles.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

namespace tailrace::kafka {

using MessagePtr = std::unique_ptr<rd_kafka_message_t, Destroy<rd_kafka_message_destroy>>;

// Picks the newest N records of what partitions hold up to a boundary: of each, or by timestamp of all. What
// comes from behind the boundary meanwhile waits its turn, so that a tail goes on without a gap. One thread.
class NewestRecords
{
public:
    enum class Of : std::uint8_t
    {
        All,
        Each
    };

    // Where the boundary of each partition lies: the end of the log found at the start; at or above its
    // start. Negative: nothing is looked for there.
    NewestRecords(std::int64_t count, Of of, std::vector<std::int64_t> boundaries);

    void add(std::size_t partition, MessagePtr message);
    // The boundary is reached, but there were fewer than N on the way: offsets are not records.
    bool isShort(std::size_t partition, std::int64_t next) const;
    std::int64_t boundary(std::size_t partition) const { return m_boundaries[partition]; }
    void forget(std::size_t partition); // it is read again, from further back
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
    std::vector<Candidate> picked();

    std::size_t m_count;
    Of m_of;
    std::vector<std::int64_t> m_boundaries; // -1: reached
    std::size_t m_open = 0;
    std::vector<std::deque<Candidate>> m_candidates; // by partition, at most N each
    std::vector<MessagePtr> m_later;
};

} // namespace tailrace::kafka
