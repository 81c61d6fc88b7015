// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/records/lastrecords.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace tailrace::cli {

void LastRecords::add(const RecordRef &record)
{
    m_records.emplace_back(record);
    m_catchUp.passed(record);
}

std::vector<OwnedRecord> LastRecords::take(bool all)
{
    if (!m_open || (!all && !m_catchUp.behind().empty()))
        return {};
    m_open = false;
    std::vector<OwnedRecord> records = std::exchange(m_records, {});
    if (records.size() <= m_count)
        return records;
    std::vector<std::size_t> newest(records.size());
    std::iota(newest.begin(), newest.end(), std::size_t(0));
    // Ties go to what arrived later, so that within a partition never a newer record gives way to an older
    // one.
    std::sort(newest.begin(), newest.end(), [&records](std::size_t a, std::size_t b) {
        return std::tuple(records[a].ref().timestamp, a) > std::tuple(records[b].ref().timestamp, b);
    });
    newest.resize(m_count);
    std::sort(newest.begin(), newest.end());
    std::vector<OwnedRecord> kept;
    for (const std::size_t index : newest)
        kept.push_back(std::move(records[index]));
    return kept;
}

} // namespace tailrace::cli
