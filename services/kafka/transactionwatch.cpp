// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/kafka/transactionwatch.h"

namespace tailrace::kafka {

TransactionWatch::News TransactionWatch::look(
    std::size_t index, const PartitionRead &partition, std::int64_t high)
{
    if (index >= m_stands.size())
        m_stands.resize(index + 1);
    Stand &stand = m_stands[index];
    // Under read_committed the end that was reached is the last stable offset.
    const bool behind = partition.caughtUp && !partition.done && partition.next < high;
    const auto now = Clock::now();
    if (behind && stand.at == partition.next) {
        if (stand.told || now - stand.since < m_patience)
            return News::None;
        stand.told = true;
        m_stoodAt = stand.at;
        return News::Hanging;
    }
    const Stand before = stand;
    stand = behind ? Stand {partition.next, now, false} : Stand {};
    if (!before.told)
        return News::None;
    m_stoodAt = before.at;
    m_waited = std::chrono::duration_cast<std::chrono::milliseconds>(now - before.since);
    return News::Ended;
}

void TransactionWatch::pause()
{
    for (Stand &stand : m_stands) {
        if (!stand.told)
            stand = {};
    }
}

} // namespace tailrace::kafka
