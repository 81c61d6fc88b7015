// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/recordsource.h"

#include <cstdint>
#include <vector>

namespace tailrace::kafka {

// Where a session stands in one partition. Offsets as in PartitionProgress.
struct PartitionRead
{
    std::uint16_t topic = 0;
    std::int32_t partition = 0;
    std::int32_t leader = -1;
    std::int64_t first = -1;
    std::int64_t next = -1; // nothing below is handed out any more
    std::int64_t end = -1;
    std::int64_t stopAt = -1;
    std::int64_t stopTime = -1; // stops at the first record of this time or later
    std::int64_t low = 0; // where the log began at the start
    int stepsBack = 0; // taken to find enough of the newest records
    bool stale = false; // what is left of it in the batch in hand is from before a step back
    bool done = false;
    bool caughtUp = false;
    bool consuming = false; // librdkafka fetches it
    bool waiting = false; // its start is not known yet: asked again from time to time

    bool isReached() const { return stopAt >= 0 && next >= stopAt; }
};

PartitionProgress progressOf(const PartitionRead &read);
std::vector<PartitionProgress> progressOf(const std::vector<PartitionRead> &reads);

} // namespace tailrace::kafka
