// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/bridges.h"

namespace tailrace::test {

namespace detail {

inline std::string inQuotes(const std::string &text)
{
    return '"' + text + '"';
}

inline Bridge storageBridge(const std::string &name, const std::string &topic, const std::string &date,
    std::int64_t seconds, std::int64_t kilobytes, BridgeState state)
{
    ObjectStorageOut out {.authUrl = "https://identity.objects.example/v3",
        .region = "eu-north",
        .projectId = "5d1f0c7e42b94c1e8a3b6f207de4a911",
        .userId = "b07c4e2196d84f53a1e0d9c37f5528ac",
        .container = "shop-" + topic,
        .inputFormat = "json",
        .uploadAfterSeconds = seconds,
        .uploadAfterKilobytes = kilobytes};
    std::string scheme = "{\"type\":\"kafkaOffset\"}";
    if (date.empty()) {
        out.partitioning.emplace_back(ObjectStorageOut::ByOffset {});
    } else {
        out.partitioning.emplace_back(ObjectStorageOut::ByDate {date});
        scheme = "{\"type\":\"dateIso8601\",\"propertyName\":" + inQuotes(date) + "}";
    }
    const std::string document = "{\"name\":" + inQuotes(name) + ",\"topic\":" + inQuotes(topic)
        + ",\"type\":\"objectStorageOut\",\"configuration\":{\"credentials\":{\"authUrl\":"
        + inQuotes(out.authUrl) + ",\"region\":" + inQuotes(out.region)
        + ",\"projectId\":" + inQuotes(out.projectId) + ",\"userId\":" + inQuotes(out.userId)
        + ",\"password\":\"********\"},\"container\":" + inQuotes(out.container)
        + ",\"uploadDurationThresholdSeconds\":" + std::to_string(seconds) + ",\"uploadSizeThresholdKB\":"
        + std::to_string(kilobytes) + ",\"inputFormat\":\"json\",\"partitioning\":[" + scheme + "]}}";
    return {name, topic, "objectStorageOut", std::move(state), std::move(out), document};
}

} // namespace detail

// Bridges of a shop: two that run, one that is paused and one that cannot.
inline std::vector<Bridge> exampleBridges()
{
    using Kind = BridgeState::Kind;
    const BridgeState running {Kind::Running, "running", {}};
    MqIn mq {.endpoints = {"qm1.shop.example:1414", "qm2.shop.example:1414"},
        .channel = "SHOP.SVRCONN",
        .queueManager = "QM1",
        .queue = "SHIP.EVENTS",
        .key = "correlationId",
        .reliability = "atLeastOnce",
        .userId = "shipper"};
    const std::string document
        = "{\"name\":\"shipmentsin\",\"topic\":\"shipments\",\"type\":\"mqIn\",\"configuration\":{"
          "\"endpoints\":"
          "[\"qm1.shop.example:1414\",\"qm2.shop.example:1414\"],\"channel\":\"SHOP.SVRCONN\","
          "\"queueManager\":"
          "\"QM1\",\"queue\":\"SHIP.EVENTS\",\"key\":\"correlationId\",\"reliability\":\"atLeastOnce\","
          "\"userId\":\"shipper\",\"password\":\"********\"}}";
    return {detail::storageBridge("ordersarchive", "orders", {}, 600, 10'240, running),
        detail::storageBridge("paymentsdaily", "payments", "capturedAt", 3600, 262'144, running),
        {"shipmentsin", "shipments", "mqIn", {Kind::Paused, "paused", "Paused on request"}, mq, document},
        detail::storageBridge("clicksarchive", "clicks", "clickedAt", 1800, 65'536,
            {Kind::Unavailable, "unavailable", "Container shop-clicks not found"})};
}

} // namespace tailrace::test
