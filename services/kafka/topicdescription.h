// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/kafka/conversation.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace tailrace::kafka {

struct PartitionDescription
{
    std::int32_t partition = 0;
    std::int32_t leader = -1;
    std::vector<std::int32_t> replicas;
    std::vector<std::int32_t> isr;
};

// A topic with its identity: a name can be deleted and made anew, an id cannot.
struct TopicDescription
{
    std::string name;
    std::string id; // base64; empty where the broker is too old to have ids
    bool internal = false;
    std::vector<PartitionDescription> partitions; // ascending
    std::optional<Error> error;
};

// Sends the question; the answer comes as a DESCRIBETOPICS_RESULT event of the conversation.
void askTopics(const Conversation &talk, std::span<const std::string> names, std::chrono::milliseconds limit);
// Reads such an answer; in the order asked.
std::vector<TopicDescription> readTopics(const Conversation &talk, const rd_kafka_event_t *event);
// Both; errors of single topics stay with the topic.
[[nodiscard]] Result<std::vector<TopicDescription>> describeTopics(
    Conversation &talk, std::span<const std::string> names, std::chrono::milliseconds limit);

} // namespace tailrace::kafka
