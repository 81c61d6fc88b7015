// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/connection.h"
#include "services/capability/topiclist.h"

#include <QObject>

namespace tailrace::models {

// First and end offsets of partitions from the first endpoint that knows them, in the connection's order: a
// service that lists topics need not know their logs. Unsupported: none does. context's thread; with it gone
// the answer is Cancelled.
QFuture<Result<std::vector<Watermarks>>> knownWatermarks(
    const Connection &connection, const std::vector<TopicInfo> &topics, QObject *context);

// The first offset at or after a time, from the first endpoint that can tell.
QFuture<Result<std::vector<TimeOffset>>> knownOffsetsAt(
    const Connection &connection, const TopicInfo &topic, std::int64_t epochMs, QObject *context);

} // namespace tailrace::models
