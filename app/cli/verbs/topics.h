// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/verbs/withcapability.h"
#include "services/capability/topiclist.h"

namespace tailrace::cli {

// One topic; what is wrong with it alone is an error too.
[[nodiscard]] Result<TopicInfo> askTopic(
    Context &context, const Offer<TopicList> &topics, const std::string &name);

// Leaders and in-sync replicas of a topic whose endpoint does not know them, from another that does.
void fillState(Context &context, const Connection &connection, TopicInfo &topic);

// First and end offsets of its partitions from the first endpoint that knows them; none does: empty.
[[nodiscard]] Result<std::vector<Watermarks>> askWatermarks(
    Context &context, const Connection &connection, const TopicInfo &topic);
// Of one partition; without an answer -1 and -1.
Watermarks marksOf(const std::vector<Watermarks> &all, std::int32_t partition);

} // namespace tailrace::cli
