// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/readspec.h"
#include "services/capability/recordsource.h"
#include "services/kafka/conversation.h"
#include "services/kafka/logoffsets.h"
#include "services/kafka/readprogress.h"
#include "services/kafka/topicdescription.h"

#include <vector>

namespace tailrace::kafka {

// Where every partition of a read begins and ends, as found when it starts.
struct ReadPlan
{
    std::vector<TopicDescription> topics; // in the order of the spec
    std::vector<PartitionRead> partitions;
    std::vector<Notice> notices; // what is to be said before the first record
};

// Asks the cluster, in turn. Every failure of the first contact comes out of here.
[[nodiscard]] Result<ReadPlan> makePlan(Conversation &talk, const ReadSpec &spec);

// One partition's first and end offset, asked anew.
struct LogRange
{
    std::int64_t low = 0;
    std::int64_t end = 0; // last stable offset when committed
};
[[nodiscard]] Result<LogRange> askRange(
    Conversation &talk, const PartitionKey &key, bool committed, std::chrono::milliseconds limit);

std::int64_t wallClockMs();

} // namespace tailrace::kafka
