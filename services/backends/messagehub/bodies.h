// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/topicadmin.h"

#include <QByteArray>

namespace tailrace::messagehub {

constexpr std::int64_t hourMs = 3'600'000;
constexpr ConfigRange retentionRange {hourMs, 720 * hourMs, hourMs}; // of retention.ms: up to 30 days

// Invalid for what the service is sure to refuse: a retention that is not of whole hours from 1 hour to 30
// days, more than 100 partitions, replicas other than 3, another property than retention.ms.
[[nodiscard]] Result<QByteArray> createTopicBody(const NewTopic &topic);

} // namespace tailrace::messagehub
