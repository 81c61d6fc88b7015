// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/eventstreams/types.h"
#include "services/capability/brokers.h"
#include "services/capability/groups.h"
#include "services/capability/quotas.h"
#include "services/capability/servicestatus.h"
#include "services/rest/jsonvalue.h"

namespace tailrace::eventstreams {

// The answers of Admin REST 1.4.0 as values. Members that are not known are passed over, absent ones are
// none; one of the wrong type, or a number that does not fit, is Error::Parse with its name. Any thread.
[[nodiscard]] Result<TopicDetail> readTopic(const rest::JsonValue &topic);
[[nodiscard]] Result<std::vector<TopicDetail>> readTopics(const rest::JsonValue &list);
[[nodiscard]] Result<QuotaRates> readQuota(const rest::JsonValue &quota);
[[nodiscard]] Result<std::vector<Quota>> readQuotas(const rest::JsonValue &list);
[[nodiscard]] Result<std::vector<BrokerInfo>> readBrokers(const rest::JsonValue &list);
[[nodiscard]] Result<BrokerDescription> readBroker(const rest::JsonValue &broker);
[[nodiscard]] Result<ClusterDescription> readCluster(const rest::JsonValue &cluster);
[[nodiscard]] Result<std::vector<GroupSummary>> readGroups(const rest::JsonValue &list);
[[nodiscard]] Result<GroupDescription> readGroup(const rest::JsonValue &group);
[[nodiscard]] Result<std::vector<ResetOffset>> readResetOffsets(const rest::JsonValue &list);
[[nodiscard]] Result<std::vector<std::string>> readSelection(const rest::JsonValue &selection);
[[nodiscard]] Result<std::vector<std::string>> readActiveTopics(const rest::JsonValue &topics);
[[nodiscard]] Result<ServiceState> readStatus(const rest::JsonValue &status);

} // namespace tailrace::eventstreams
