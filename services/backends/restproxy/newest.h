// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/record.h"
#include "services/core/result.h"

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

namespace tailrace::restproxy {

// Keeps what a read of the newest N over several partitions brings until they are known, and picks them. What
// comes from behind the boundaries meanwhile waits its turn. Owns copies; one thread.
class Newest
{
public:
    explicit Newest(std::int64_t count)
        : m_count(static_cast<std::size_t>(count < 0 ? 0 : count))
    {
    }
    void add(std::size_t partition, const RecordRef &record, bool isLater);
    // In the order of delivery: the picked ones by time, yet ascending within a partition, then the rest.
    // Views live as long as this. Unsupported: the records do not tell their times, so that nobody can know.
    [[nodiscard]] Result<std::vector<RecordRef>> take();

private:
    struct Owned
    {
        std::size_t partition;
        std::int64_t order; // its time, or that of a record before it where that is later
        RecordRef record;
        std::string bytes;
    };
    static Owned owned(std::size_t partition, const RecordRef &record);

    std::size_t m_count;
    std::deque<Owned> m_candidates;
    std::deque<Owned> m_later;
};

} // namespace tailrace::restproxy
