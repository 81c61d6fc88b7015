// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/restproxy/answers.h"
#include "services/capability/acls.h"
#include "services/capability/brokers.h"
#include "services/capability/groups.h"
#include "services/capability/reassignments.h"
#include "services/capability/topicadmin.h"

namespace tailrace::restproxy {

// The answers of v3 as values: collections are {kind, metadata, data}. Members that are not known are passed
// over; one of the wrong type, or a number that does not fit, is Error::Parse with its name. Links are read
// for the number at their end alone: the hosts that they name are the proxy's own idea. Any thread.
[[nodiscard]] Result<std::vector<TopicInfo>> readClusterTopics(const rest::JsonValue &list);
[[nodiscard]] Result<TopicInfo> readClusterTopic(const rest::JsonValue &topic);
[[nodiscard]] Result<std::vector<PartitionInfo>> readClusterPartitions(const rest::JsonValue &list);
// Fills replicas and isr of a partition.
[[nodiscard]] Result<PartitionInfo> readReplicas(const rest::JsonValue &list);
[[nodiscard]] Result<std::vector<ConfigEntry>> readConfigs(const rest::JsonValue &list);
[[nodiscard]] Result<std::vector<BrokerInfo>> readBrokers(const rest::JsonValue &list);
[[nodiscard]] Result<ClusterDescription> readCluster(const rest::JsonValue &cluster);
[[nodiscard]] Result<std::vector<GroupSummary>> readGroups(const rest::JsonValue &list);
[[nodiscard]] Result<GroupDescription> readGroup(const rest::JsonValue &group);
[[nodiscard]] Result<std::vector<GroupMember>> readMembers(const rest::JsonValue &list);
[[nodiscard]] Result<std::vector<TopicPartition>> readAssignments(const rest::JsonValue &list);
[[nodiscard]] Result<std::vector<GroupOffset>> readLags(const rest::JsonValue &list);
[[nodiscard]] Result<std::vector<AclBinding>> readAcls(const rest::JsonValue &list);
[[nodiscard]] Result<std::vector<Reassignment>> readReassignments(const rest::JsonValue &list);
[[nodiscard]] Result<LogRange> readPartitionOffsets(const rest::JsonValue &partition);

} // namespace tailrace::restproxy
