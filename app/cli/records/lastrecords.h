// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/records/catchup.h"
#include "app/cli/records/recordorder.h"

#include <cstddef>
#include <vector>

namespace tailrace::cli {

// --from last:N: a source begins N records before the end of every partition; this keeps the N newest of them
// all by timestamp. Once they are handed out, what follows is live and passes by. One thread.
class LastRecords
{
public:
    explicit LastRecords(std::int64_t count)
        : m_count(static_cast<std::size_t>(count))
    {
    }
    void start(const std::vector<PartitionProgress> &partitions) { m_catchUp.start(partitions); }
    bool isOpen() const { return m_open; } // still collecting
    void add(const RecordRef &record);
    void quiet() { m_catchUp.quiet(); }
    // In the order of arrival; nothing while partitions are behind, unless all is asked for.
    std::vector<OwnedRecord> take(bool all);

private:
    std::size_t m_count;
    CatchUp m_catchUp;
    std::vector<OwnedRecord> m_records;
    bool m_open = true;
};

} // namespace tailrace::cli
