// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/topiclist.h"
#include "services/rest/jsonvalue.h"
#include "services/rest/request.h"

namespace tailrace::restproxy {

// The answers of v1 and v2 as values. Members that are not known are passed over; one of the wrong type, or a
// number that does not fit, is Error::Parse with its name. Any thread.
[[nodiscard]] Result<rest::JsonValue> jsonOf(const rest::Response &response);
[[nodiscard]] Result<std::vector<std::string>> readTopicNames(const rest::JsonValue &list);
[[nodiscard]] Result<std::vector<PartitionInfo>> readPartitions(const rest::JsonValue &list);
[[nodiscard]] Result<TopicInfo> readTopic(const rest::JsonValue &topic);
[[nodiscard]] Result<std::vector<std::int32_t>> readBrokerIds(const rest::JsonValue &answer);

// The first and the end offset of a partition.
struct LogRange
{
    std::int64_t low = -1;
    std::int64_t end = -1;
};
[[nodiscard]] Result<LogRange> readRange(const rest::JsonValue &answer);
// The name of an instance; base_uri is no address to follow: it names the proxy's own host.
[[nodiscard]] Result<std::string> readInstance(const rest::JsonValue &answer);

} // namespace tailrace::restproxy
