// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/kafka/readprogress.h"

namespace tailrace::kafka {

PartitionProgress progressOf(const PartitionRead &read)
{
    PartitionProgress progress;
    progress.topic = read.topic;
    progress.partition = read.partition;
    progress.first = read.first;
    progress.next = read.next;
    progress.end = read.end;
    progress.stopAt = read.stopAt;
    progress.done = read.done;
    progress.caughtUp = read.caughtUp;
    return progress;
}

std::vector<PartitionProgress> progressOf(const std::vector<PartitionRead> &reads)
{
    std::vector<PartitionProgress> all;
    all.reserve(reads.size());
    for (const PartitionRead &read : reads)
        all.push_back(progressOf(read));
    return all;
}

} // namespace tailrace::kafka
