// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/record.h"
#include "services/capability/recordsource.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace tailrace::cli {

// Which partitions have not reached the end yet that their log had when the read began. An end that no record
// marks (compacted away, a transaction's marker) counts as reached after a second of quiet, and so does that
// of a partition that says nothing for the time of patience while others do. One thread.
class CatchUp
{
public:
    using Id = std::pair<std::uint16_t, std::int32_t>;

    explicit CatchUp(std::chrono::milliseconds patience = std::chrono::seconds(10))
        : m_patience(patience)
    {
    }
    void start(const std::vector<PartitionProgress> &partitions);
    void passed(const RecordRef &record);
    void quiet(); // a quiet moment of 100 ms
    void end() { m_behind.clear(); } // nothing more comes
    bool isBehind(Id id) const { return m_behind.contains(id); }
    const std::map<Id, std::int64_t> &behind() const { return m_behind; } // with their ends

private:
    const std::chrono::milliseconds m_patience;
    std::map<Id, std::int64_t> m_behind;
    std::map<Id, std::chrono::steady_clock::time_point> m_heard; // of those behind
    int m_quiet = 0;
};

} // namespace tailrace::cli
