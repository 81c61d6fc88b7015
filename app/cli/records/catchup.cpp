// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/records/catchup.h"

namespace tailrace::cli {

namespace {

constexpr int quietMoments = 10;

} // namespace

void CatchUp::start(const std::vector<PartitionProgress> &partitions)
{
    const auto now = std::chrono::steady_clock::now();
    for (const PartitionProgress &progress : partitions) {
        const std::int64_t end = progress.stopAt >= 0 ? progress.stopAt : progress.end;
        if (!progress.done && progress.first >= 0 && progress.first < end)
            m_behind[{progress.topic, progress.partition}] = end;
    }
    for (const auto &[id, end] : m_behind)
        m_heard[id] = now;
}

void CatchUp::passed(const RecordRef &record)
{
    m_quiet = 0;
    const auto found = m_behind.find({record.topic, record.partition});
    if (found == m_behind.end())
        return;
    m_heard[found->first] = std::chrono::steady_clock::now();
    if (record.offset + 1 >= found->second)
        m_behind.erase(found);
}

void CatchUp::quiet()
{
    if (++m_quiet >= quietMoments)
        m_behind.clear();
    const auto now = std::chrono::steady_clock::now();
    std::erase_if(m_behind, [this, now](const auto &each) { return now - m_heard[each.first] > m_patience; });
}

} // namespace tailrace::cli
