// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/records/catchup.h"

namespace tailrace::cli {

namespace {

constexpr int quietMoments = 10;

} // namespace

void CatchUp::start(const std::vector<PartitionProgress> &partitions)
{
    for (const PartitionProgress &progress : partitions) {
        const std::int64_t end = progress.stopAt >= 0 ? progress.stopAt : progress.end;
        if (!progress.done && progress.first >= 0 && progress.first < end)
            m_behind[{progress.topic, progress.partition}] = end;
    }
}

void CatchUp::passed(const RecordRef &record)
{
    m_quiet = 0;
    const auto found = m_behind.find({record.topic, record.partition});
    if (found != m_behind.end() && record.offset + 1 >= found->second)
        m_behind.erase(found);
}

void CatchUp::quiet()
{
    if (++m_quiet >= quietMoments)
        m_behind.clear();
}

} // namespace tailrace::cli
