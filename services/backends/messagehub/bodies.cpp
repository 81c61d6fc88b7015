// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/messagehub/bodies.h"

#include "services/bridges/bridgerules.h"
#include "services/rest/jsonmembers.h"

#include <charconv>

namespace tailrace::messagehub {

namespace {

constexpr std::int32_t mostPartitions = 100;
constexpr std::int32_t onlyReplication = 3;

tl::unexpected<Error> invalid(const char *what)
{
    return fail(Error::Kind::Invalid, what);
}

Result<std::int64_t> retentionOf(const std::string &text)
{
    std::int64_t ms = 0;
    const auto [stop, fault] = std::from_chars(text.data(), text.data() + text.size(), ms);
    const bool isNumber = fault == std::errc() && stop == text.data() + text.size();
    if (!isNumber || ms < retentionRange.least || ms > retentionRange.most || ms % retentionRange.step != 0)
        return invalid("retention.ms is 3600000 to 2592000000, a multiple of 3600000 (whole hours)");
    return ms;
}

} // namespace

Result<QByteArray> createTopicBody(const NewTopic &topic)
{
    if (!bridges::isTopicName(topic.name))
        return invalid("a topic's name has 1 to 200 of the characters a-z A-Z 0-9 . _ -");
    if (topic.partitions && (*topic.partitions < 1 || *topic.partitions > mostPartitions))
        return invalid("a topic has 1 to 100 partitions");
    if (topic.replication && *topic.replication != onlyReplication)
        return invalid("a topic has 3 replicas");
    rest::JsonMembers members;
    members.text("name", topic.name);
    if (topic.partitions)
        members.number("partitions", *topic.partitions);
    if (topic.replication)
        members.number("replicationFactor", *topic.replication);
    std::optional<std::int64_t> retention;
    for (const ConfigValue &config : topic.configs) {
        if (config.name != "retention.ms")
            return fail(Error::Kind::Unsupported, "no other property than retention.ms: " + config.name);
        if (retention)
            return invalid("retention.ms is named twice");
        const auto ms = retentionOf(config.value);
        if (!ms)
            return fail(ms.error());
        retention = *ms;
    }
    if (retention)
        members.raw("configs", rest::JsonMembers().number("retentionMs", *retention).json());
    return members.bytes();
}

} // namespace tailrace::messagehub
