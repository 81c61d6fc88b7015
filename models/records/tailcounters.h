// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/storefeeder.h"
#include "services/capability/recordsource.h"

#include <cstdint>
#include <vector>

namespace tailrace::records {

// What the tail is doing, in numbers. received == shown + filtered + waiting + evicted, always.
struct TailCounters
{
    std::int64_t received = 0;
    std::int64_t shown = 0; // rows that are records
    std::int64_t filtered = 0; // held, looked at, and not taken by the view's filter
    std::int64_t waiting = 0; // held, but not in the view yet: paused, or the filter has not come to them
    std::int64_t evicted = 0;
    std::int64_t matches = 0; // held records that the filter took
    std::int64_t decodeFailures = 0; // of the records looked at
    std::int64_t recordsPerSecond = 0; // mean of two seconds
    std::int64_t bytesPerSecond = 0;
    std::int64_t behindHead
        = -1; // records between the read position and the end of the logs; -1: not known yet
    std::int64_t memoryBytes = 0;
    std::int64_t budgetBytes = 0;
    std::vector<PartitionProgress> partitions;
    MergeState merge; // what it holds is received and waiting, what it discarded received and evicted
};

enum class TailState : std::uint8_t
{
    Idle, // nothing was asked for yet
    Connecting, // first contact
    Running,
    Lost, // no broker answers; the session tries again by itself
    Stopped, // by the user
    Finished, // reached its end
    Failed // error() says why
};

} // namespace tailrace::records
