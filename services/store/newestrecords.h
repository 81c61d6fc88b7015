// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/store/recordpool.h"

#include <vector>

namespace tailrace::store {

// The newest N of all records that are offered, over all partitions (cli.md: --from last:N). Ties are decided
// by topic, partition and offset, so the choice does not depend on the order of arrival. Owns copies. One
// thread.
class NewestRecords
{
public:
    explicit NewestRecords(std::size_t count)
        : m_count(count)
    {
    }
    [[nodiscard]] Result<void> offer(const RecordRef &record);
    // The chosen ones in time order; the views live until the next offer().
    std::vector<RecordRef> sorted() const;
    std::int64_t bytes() const { return m_pool.bytes(); }

private:
    std::size_t m_count;
    RecordPool m_pool;
    std::vector<PooledRecord> m_heap; // the earliest of the chosen ones first
};

} // namespace tailrace::store
