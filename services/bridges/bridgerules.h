// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/bridges/json.h"

namespace tailrace::bridges {

// Where things stand in the document of a bridge.
namespace place {
inline constexpr std::string_view name = "name";
inline constexpr std::string_view topic = "topic";
inline constexpr std::string_view type = "type";
inline constexpr std::string_view credentials = "configuration.credentials";
inline constexpr std::string_view authUrl = "configuration.credentials.authUrl";
inline constexpr std::string_view region = "configuration.credentials.region";
inline constexpr std::string_view projectId = "configuration.credentials.projectId";
inline constexpr std::string_view userId = "configuration.credentials.userId";
inline constexpr std::string_view storagePassword = "configuration.credentials.password";
inline constexpr std::string_view container = "configuration.container";
inline constexpr std::string_view seconds = "configuration.uploadDurationThresholdSeconds";
inline constexpr std::string_view kilobytes = "configuration.uploadSizeThresholdKB";
inline constexpr std::string_view inputFormat = "configuration.inputFormat";
inline constexpr std::string_view partitioning = "configuration.partitioning";
inline constexpr std::string_view channel = "configuration.channel";
inline constexpr std::string_view endpoints = "configuration.endpoints";
inline constexpr std::string_view key = "configuration.key";
inline constexpr std::string_view queue = "configuration.queue";
inline constexpr std::string_view queueManager = "configuration.queueManager";
inline constexpr std::string_view reliability = "configuration.reliability";
inline constexpr std::string_view mqUserId = "configuration.userId";
inline constexpr std::string_view mqPassword = "configuration.password";
} // namespace place

namespace limit {
inline constexpr std::int64_t leastSeconds = 10;
inline constexpr std::int64_t mostSeconds = 21'600;
inline constexpr std::int64_t leastKilobytes = 1;
inline constexpr std::int64_t mostKilobytes = 1'048'576;
} // namespace limit

// What the service is sure to refuse.
struct Fault
{
    enum class Rule : std::uint8_t
    {
        Missing,
        Text, // a text that is not empty
        Number, // least to most
        Choice, // none of the words
        Object,
        Name, // of the bridge
        Topic,
        Endpoints,
        Partitioning,
        Property, // of the date
        Format, // a date needs json
        Masked, // asterisks would become the password
        Twice,
        Fixed, // cannot be changed once the bridge exists
        Nothing // a patch that changes nothing
    };
    Rule rule;
    std::string path; // the place
    std::string text; // technical, with range and unit; repeats no value
    std::int64_t least = 0;
    std::int64_t most = 0;
};

// A whole document, the first fault first.
std::vector<Fault> faultsOf(const Json &document);
// A merge patch: only what it names is looked at.
std::vector<Fault> faultsOfPatch(const Json &patch);

bool isBridgeName(std::string_view name);
bool isTopicName(std::string_view name);
bool isEndpoint(std::string_view text); // "host:port"
// Asterisks that a service shows in place of a password.
bool isMask(const Json &value);
// Whether any password in the document is masked.
bool hasMask(const Json &document);
// The document for the eye alone: eight asterisks for every password, whatever its place.
Json masked(const Json &document);
// Where the password of a bridge of this type stands.
std::string_view passwordPlace(std::string_view type);

} // namespace tailrace::bridges
