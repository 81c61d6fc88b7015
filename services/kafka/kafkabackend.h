// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/activity/activitylog.h"
#include "services/capability/connection.h"
#include "services/core/secret.h"

#include <chrono>
#include <map>
#include <memory>
#include <string>

namespace tailrace::kafka {

class RequestLog;

// How to reach one Kafka cluster: librdkafka properties by name ("bootstrap.servers", "security.protocol",
// "ssl.ca.location" …), the secret ones apart.
struct ClientConfig
{
    std::map<std::string, std::string> properties;
    std::map<std::string, Secret> secrets;
    // Bounds the first contact and every question about the cluster; reads and writes have bounds of their
    // own.
    std::chrono::milliseconds requestTimeout {10000};
    activity::ActivityLog *activity = nullptr; // told of every request from any thread; outlives the backend
    std::shared_ptr<RequestLog> requests {}; // made by makeBackend() where activity is given
};

// Checks every property against librdkafka's own list; the first bad one is Error::Invalid with the name in
// where and the nearest known name in message. A secret property among the plain ones is refused too.
[[nodiscard]] Result<void> check(const ClientConfig &config);
// True for "sasl.password", "ssl.key.password" and the like: the properties that librdkafka marks as
// sensitive.
bool isSecretProperty(std::string_view name);
// Properties by distance to a misspelt name; empty when none is near.
std::string nearestProperty(std::string_view name);
std::string libraryVersion(); // "2.14.2"

// A Kafka cluster as a backend: TopicList, ClusterInfo, RecordSource, RecordSink. Opens no connection before
// a capability is used. Owned by its Connection; destroy it on the thread that made it.
[[nodiscard]] Result<std::unique_ptr<Backend>> makeBackend(ClientConfig config);

} // namespace tailrace::kafka
