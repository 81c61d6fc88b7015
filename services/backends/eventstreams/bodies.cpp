// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/eventstreams/bodies.h"

#include "services/rest/jsonmembers.h"
#include "services/rest/jsonvalue.h"

#include <QDateTime>

#include <algorithm>
#include <set>

namespace tailrace::eventstreams {

using rest::jsonArray;
using rest::JsonMembers;

namespace {

constexpr std::size_t longestTopicName = 200;
constexpr std::int32_t mostPartitions = 1000;
constexpr std::int64_t lastTime = 253'402'300'799'999; // the end of the year 9999

std::string quoted(const std::string &text)
{
    std::string json;
    rest::appendQuoted(json, text);
    return json;
}

bool isBlank(const std::string &text)
{
    return QString::fromStdString(text).trimmed().isEmpty();
}

bool isTopicName(const std::string &name)
{
    return !name.empty() && name != "." && name != ".." && name.size() <= longestTopicName
        && std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.'
                   || c == '_' || c == '-';
           });
}

tl::unexpected<Error> invalid(const char *what)
{
    return fail(Error::Kind::Invalid, what);
}

Result<void> addTarget(JsonMembers &members, const GroupReset &reset)
{
    if (std::holds_alternative<reset::Earliest>(reset.to)) {
        members.text("mode", "earliest");
    } else if (std::holds_alternative<reset::Latest>(reset.to)) {
        members.text("mode", "latest");
    } else if (const auto *time = std::get_if<reset::Time>(&reset.to)) {
        if (time->epochMs < 0 || time->epochMs > lastTime)
            return invalid("not a time from 1970 to 9999");
        const QDateTime utc = QDateTime::fromMSecsSinceEpoch(time->epochMs, Qt::UTC);
        members.text("mode", "datetime").text("value", utc.toString(Qt::ISODateWithMs).toStdString());
    } else {
        return fail(Error::Kind::Unsupported, "groups are set to earliest, latest or a time here");
    }
    return {};
}

} // namespace

Result<QByteArray> createTopicBody(const NewTopic &topic)
{
    if (!isTopicName(topic.name))
        return invalid("a topic's name has 1 to 200 of the characters a-z A-Z 0-9 . _ -");
    if (topic.partitions && (*topic.partitions < 1 || *topic.partitions > mostPartitions))
        return invalid("a topic has 1 to 1000 partitions");
    if (topic.replication)
        return fail(Error::Kind::Unsupported, "the service chooses the replication");
    JsonMembers members;
    members.text("name", topic.name);
    if (topic.partitions)
        members.number("partition_count", *topic.partitions);
    if (!topic.configs.empty())
        members.raw("configs", jsonArray(topic.configs, [](const ConfigValue &config) {
            return JsonMembers().text("name", config.name).text("value", config.value).json();
        }));
    return members.bytes();
}

Result<QByteArray> updateTopicBody(const TopicChange &change)
{
    if (!change.totalPartitions && change.configs.empty())
        return invalid("nothing to change");
    if (change.totalPartitions && *change.totalPartitions < 1)
        return invalid("not a number of partitions");
    JsonMembers members;
    if (change.totalPartitions)
        members.number("new_total_partition_count", *change.totalPartitions);
    if (!change.configs.empty())
        members.raw("configs", jsonArray(change.configs, [](const ConfigChange &config) {
            JsonMembers one;
            one.text("name", config.name);
            return (config.value ? one.text("value", *config.value) : one.flag("reset_to_default", true))
                .json();
        }));
    return members.bytes();
}

Result<QByteArray> deleteRecordsBody(const std::vector<DeleteBefore> &partitions)
{
    if (partitions.empty())
        return invalid("no partition named");
    std::set<std::int32_t> seen;
    for (const DeleteBefore &each : partitions) {
        if (each.partition < 0 || !seen.insert(each.partition).second)
            return invalid("not a partition, or one that is named twice");
        if (!each.offset)
            return fail(Error::Kind::Unsupported, "records are deleted before a given offset here");
        if (*each.offset < 0)
            return invalid("not an offset");
    }
    const std::string list = jsonArray(partitions, [](const DeleteBefore &each) {
        return JsonMembers().number("partition", each.partition).number("before_offset", *each.offset).json();
    });
    return JsonMembers().raw("records_to_delete", list).bytes();
}

Result<QByteArray> quotaBody(const QuotaRates &rates)
{
    if (!rates.producer && !rates.consumer)
        return invalid("no rate named");
    if (rates.producer.value_or(0) < 0 || rates.consumer.value_or(0) < 0)
        return invalid("a rate below 0");
    JsonMembers members;
    if (rates.producer)
        members.number("producer_byte_rate", *rates.producer);
    if (rates.consumer)
        members.number("consumer_byte_rate", *rates.consumer);
    return members.bytes();
}

Result<QByteArray> resetBody(const GroupReset &reset, bool execute)
{
    if (reset.partition)
        return fail(Error::Kind::Unsupported, "whole topics are reset here, not single partitions");
    JsonMembers members;
    if (const auto *topic = std::get_if<std::string>(&reset.topic)) {
        if (isBlank(*topic)) // the service takes it for all topics
            return invalid("no topic named");
        members.text("topic", *topic);
    }
    if (auto added = addTarget(members, reset); !added)
        return fail(std::move(added.error()));
    return members.flag("execute", execute).bytes();
}

Result<QByteArray> selectionBody(const std::vector<std::string> &patterns)
{
    if (std::any_of(patterns.begin(), patterns.end(), isBlank))
        return invalid("an empty pattern");
    // An empty list is not documented; one empty pattern is, and means that nothing is mirrored.
    const std::vector<std::string> includes = patterns.empty() ? std::vector<std::string> {""} : patterns;
    return JsonMembers().raw("includes", jsonArray(includes, quoted)).bytes();
}

} // namespace tailrace::eventstreams
