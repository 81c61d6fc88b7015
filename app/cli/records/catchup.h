// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/record.h"
#include "services/capability/recordsource.h"

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace tailrace::cli {

// Which partitions have not reached the end yet that their log had when the read began. An end that no record
// marks (compacted away, a transaction's marker) counts as reached after a second of quiet. One thread.
class CatchUp
{
public:
    using Id = std::pair<std::uint16_t, std::int32_t>;

    void start(const std::vector<PartitionProgress> &partitions);
    void passed(const RecordRef &record);
    void quiet(); // a quiet moment of 100 ms
    bool isBehind(Id id) const { return m_behind.contains(id); }
    const std::map<Id, std::int64_t> &behind() const { return m_behind; } // with their ends

private:
    std::map<Id, std::int64_t> m_behind;
    int m_quiet = 0;
};

} // namespace tailrace::cli
