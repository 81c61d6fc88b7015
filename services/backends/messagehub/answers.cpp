// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/messagehub/answers.h"

#include "services/rest/jsonmembers.h"
#include "services/rest/reader.h"

namespace tailrace::messagehub {

using rest::Reader;
using Value = rest::JsonValue;

namespace {

constexpr std::int32_t mostPartitions = 1'000'000;
constexpr const char *mask = "********";

TopicInfo topicOf(Reader &reader, const Value &topic)
{
    TopicInfo info;
    reader.wantObject(topic, "topic");
    info.name = reader.neededText(topic, "name");
    info.markedForDeletion = reader.flag(topic, "markedForDeletion");
    std::int32_t partitions = reader.neededNumber(topic, "partitions");
    if (partitions < 0 || partitions > mostPartitions) {
        reader.fault("partitions", "a number of partitions");
        partitions = 0;
    }
    for (std::int32_t p = 0; p < partitions; ++p) {
        PartitionInfo partition;
        partition.partition = p;
        partition.stateKnown = false;
        info.partitions.push_back(std::move(partition));
    }
    return info;
}

BridgeState stateOf(Reader &reader, const Value &state)
{
    using Kind = BridgeState::Kind;
    reader.wantObject(state, "state");
    BridgeState all {.text = reader.neededText(state, "value"), .message = reader.text(state, "message")};
    all.kind = all.text == "running" ? Kind::Running
        : all.text == "paused"       ? Kind::Paused
        : all.text == "unavailable"  ? Kind::Unavailable
                                     : Kind::Unknown;
    return all;
}

ObjectStorageOut objectStorageOf(Reader &reader, const Value &settings)
{
    const Value &credentials = settings["credentials"];
    reader.wantObject(credentials, "credentials");
    ObjectStorageOut out {
        .authUrl = reader.text(credentials, "authUrl"),
        .region = reader.text(credentials, "region"),
        .projectId = reader.text(credentials, "projectId"),
        .userId = reader.text(credentials, "userId"),
        .container = reader.text(settings, "container"),
        .inputFormat = reader.text(settings, "inputFormat"),
        .uploadAfterSeconds = reader.integer(settings, "uploadDurationThresholdSeconds").value_or(0),
        .uploadAfterKilobytes = reader.integer(settings, "uploadSizeThresholdKB").value_or(0),
    };
    for (const Value &each : reader.list(settings, "partitioning")) {
        reader.wantObject(each, "partitioning");
        const std::string type = reader.text(each, "type");
        if (type == "kafkaOffset")
            out.partitioning.emplace_back(ObjectStorageOut::ByOffset {});
        else if (type == "dateIso8601")
            out.partitioning.emplace_back(ObjectStorageOut::ByDate {reader.text(each, "propertyName")});
        else
            reader.fault("partitioning", "by kafkaOffset or dateIso8601");
    }
    return out;
}

MqIn mqOf(Reader &reader, const Value &settings)
{
    return {
        .endpoints = reader.texts(settings["endpoints"], "endpoints"),
        .channel = reader.text(settings, "channel"),
        .queueManager = reader.text(settings, "queueManager"),
        .queue = reader.text(settings, "queue"),
        .key = reader.text(settings, "key"),
        .reliability = reader.text(settings, "reliability"),
        .userId = reader.text(settings, "userId"),
    };
}

// As it came, but for a password that the service forgot to mask.
std::string withoutPasswords(const Value &value)
{
    if (value.isArray())
        return rest::jsonArray(value.items(), withoutPasswords);
    if (!value.isObject())
        return rest::compactJson(value);
    rest::JsonMembers members;
    for (std::size_t i = 0; i < value.names().size(); ++i) {
        const Value &item = value.items()[i];
        if (value.names()[i] != "password" || item.isNull())
            members.raw(value.names()[i], withoutPasswords(item));
        else
            members.text(value.names()[i], mask);
    }
    return members.json();
}

// The settings are one level deeper than they look: configuration is the whole document of the bridge, and
// has a configuration of its own.
Bridge bridgeOf(Reader &reader, const Value &info)
{
    reader.wantObject(info, "bridge");
    const Value &document = info["configuration"];
    reader.wantObject(document, "configuration");
    Bridge bridge;
    bridge.name = reader.neededText(document, "name");
    bridge.topic = reader.neededText(document, "topic");
    bridge.type = reader.neededText(document, "type");
    bridge.state = stateOf(reader, info["state"]);
    const Value &settings = document["configuration"];
    if (bridge.type == "objectStorageOut" || bridge.type == "mqIn")
        reader.wantObject(settings, "configuration.configuration");
    if (bridge.type == "objectStorageOut")
        bridge.settings = objectStorageOf(reader, settings);
    else if (bridge.type == "mqIn")
        bridge.settings = mqOf(reader, settings);
    bridge.document = withoutPasswords(document);
    return bridge;
}

template<class T>
Result<std::vector<T>> allOf(const Value &json, T (*read)(Reader &, const Value &))
{
    Reader reader;
    reader.wantArray(json, "answer");
    std::vector<T> all;
    if (json.isArray()) {
        for (const Value &each : json.items())
            all.push_back(read(reader, each));
    }
    return reader.result(std::move(all));
}

} // namespace

Result<std::vector<TopicInfo>> readTopics(const Value &json)
{
    return allOf(json, topicOf);
}

Result<std::vector<Bridge>> readBridges(const Value &json)
{
    return allOf(json, bridgeOf);
}

Result<Bridge> readBridge(const Value &json)
{
    Reader reader;
    Bridge bridge = bridgeOf(reader, json);
    return reader.result(std::move(bridge));
}

} // namespace tailrace::messagehub
