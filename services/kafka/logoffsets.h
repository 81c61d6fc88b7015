// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/kafka/conversation.h"

#include <compare>
#include <cstdint>
#include <map>
#include <span>
#include <string>

namespace tailrace::kafka {

struct PartitionKey
{
    std::string topic;
    std::int32_t partition = 0;
    auto operator<=>(const PartitionKey &) const = default;
};

struct OffsetAnswer
{
    std::int64_t offset = -1; // -1: none, such as no record at or after a time
    std::optional<Error> error;
};
using OffsetAnswers = std::map<PartitionKey, OffsetAnswer>;

// What to ask a log for: RD_KAFKA_OFFSET_SPEC_EARLIEST, _LATEST or a time in ms.
// committed: the end is the last stable offset. Errors of single partitions stay with the partition.
[[nodiscard]] Result<OffsetAnswers> listOffsets(Conversation &talk, std::span<const PartitionKey> partitions,
    std::int64_t spec, bool committed, std::chrono::milliseconds limit);
// What a group has committed; -1: nothing. Joins and changes nothing.
[[nodiscard]] Result<OffsetAnswers> listCommitted(Conversation &talk, const std::string &group,
    std::span<const PartitionKey> partitions, std::chrono::milliseconds limit);

} // namespace tailrace::kafka
