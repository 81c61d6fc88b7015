// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/bridges.h"
#include "services/capability/topiclist.h"
#include "services/rest/jsonvalue.h"

namespace tailrace::messagehub {

// The service's answers as values. Error::Parse names the member that is not as described.
[[nodiscard]] Result<std::vector<TopicInfo>> readTopics(const rest::JsonValue &json);
[[nodiscard]] Result<std::vector<Bridge>> readBridges(const rest::JsonValue &json);
[[nodiscard]] Result<Bridge> readBridge(const rest::JsonValue &json);

} // namespace tailrace::messagehub
