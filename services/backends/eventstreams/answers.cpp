// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/eventstreams/answers.h"

#include "services/backends/eventstreams/entity.h"
#include "services/rest/reader.h"

#include <algorithm>

namespace tailrace::eventstreams {

using rest::Reader;
using Value = rest::JsonValue;

namespace {

constexpr std::int32_t mostPartitions = 1'000'000;

// Only scalars: what stands for a property's source or kind.
std::vector<std::pair<std::string, std::string>> detailsOf(const Value &config)
{
    std::vector<std::pair<std::string, std::string>> details;
    for (std::size_t i = 0; i < config.names().size(); ++i) {
        const std::string &name = config.names()[i];
        const Value &value = config.items()[i];
        const bool isKnown = name == "name" || name == "value" || name == "is_sensitive";
        if (!isKnown && !value.isArray() && !value.isObject() && !value.isNull())
            details.emplace_back(name, value.text());
    }
    return details;
}

ConfigEntry configOf(Reader &reader, const Value &config)
{
    ConfigEntry entry;
    reader.wantObject(config, "configs");
    entry.name = reader.neededText(config, "name");
    if (!config["value"].isNull())
        entry.value = reader.text(config, "value");
    entry.sensitive = reader.flag(config, "is_sensitive");
    entry.details = detailsOf(config);
    return entry;
}

TopicDetail topicOf(Reader &reader, const Value &topic)
{
    TopicDetail detail;
    reader.wantObject(topic, "topic");
    detail.name = reader.neededText(topic, "name");
    detail.partitions = reader.number(topic, "partitions", 0);
    if (detail.partitions < 0 || detail.partitions > mostPartitions)
        reader.fault("partitions", "a number of partitions");
    detail.replicationFactor = reader.number(topic, "replicationFactor", 0);
    detail.retentionMs = reader.integer(topic, "retentionMs");
    detail.cleanupPolicy = reader.text(topic, "cleanupPolicy");
    const Value &configs = topic["configs"];
    if (!configs.isNull())
        reader.wantObject(configs, "configs");
    for (std::size_t i = 0; i < configs.names().size(); ++i) {
        const std::string &name = configs.names()[i];
        const Value &value = configs.items()[i];
        if (value.isArray() || value.isObject())
            reader.fault(name, "a text");
        ConfigEntry entry {.name = name};
        if (!value.isNull())
            entry.value = value.text();
        detail.configs.push_back(std::move(entry));
    }
    for (const Value &assignment : reader.list(topic, "replicaAssignments")) {
        TopicDetail::Replicas replicas;
        replicas.partition = reader.neededNumber(assignment, "id");
        for (const Value &broker : reader.list(assignment["brokers"], "replicas")) {
            const auto id = broker.integer();
            if (!id || *id < 0 || *id > std::numeric_limits<std::int32_t>::max())
                reader.fault("replicas", "a list of broker ids");
            else
                replicas.brokers.push_back(static_cast<std::int32_t>(*id));
        }
        detail.assignments.push_back(std::move(replicas));
    }
    return detail;
}

QuotaRates ratesOf(Reader &reader, const Value &quota)
{
    reader.wantObject(quota, "quota");
    return {reader.integer(quota, "producer_byte_rate"), reader.integer(quota, "consumer_byte_rate")};
}

BrokerInfo brokerOf(Reader &reader, const Value &broker)
{
    reader.wantObject(broker, "broker");
    return {reader.neededNumber(broker, "id"), reader.text(broker, "host"), reader.number(broker, "port", 0),
        reader.text(broker, "rack")};
}

std::vector<BrokerInfo> brokersOf(Reader &reader, const std::vector<Value> &list)
{
    std::vector<BrokerInfo> brokers;
    brokers.reserve(list.size());
    for (const Value &broker : list)
        brokers.push_back(brokerOf(reader, broker));
    return brokers;
}

} // namespace

TopicInfo topicInfo(const TopicDetail &topic)
{
    TopicInfo info;
    info.name = topic.name;
    for (const TopicDetail::Replicas &assignment : topic.assignments)
        info.partitions.push_back({.partition = assignment.partition,
            .replicas = assignment.brokers,
            .isr = {},
            .stateKnown = false});
    for (std::int32_t i = 0; topic.assignments.empty() && i < topic.partitions; ++i)
        info.partitions.push_back({.partition = i, .replicas = {}, .isr = {}, .stateKnown = false});
    std::sort(info.partitions.begin(), info.partitions.end(),
        [](const PartitionInfo &a, const PartitionInfo &b) { return a.partition < b.partition; });
    return info;
}

Result<TopicDetail> readTopic(const Value &topic)
{
    Reader reader;
    auto detail = topicOf(reader, topic);
    return reader.result(std::move(detail));
}

Result<std::vector<TopicDetail>> readTopics(const Value &list)
{
    Reader reader;
    std::vector<TopicDetail> topics;
    reader.wantArray(list, "topics");
    for (const Value &topic : list.items())
        topics.push_back(topicOf(reader, topic));
    return reader.result(std::move(topics));
}

Result<QuotaRates> readQuota(const Value &quota)
{
    Reader reader;
    const auto rates = ratesOf(reader, quota);
    return reader.result(rates);
}

Result<std::vector<Quota>> readQuotas(const Value &list)
{
    Reader reader;
    std::vector<Quota> quotas;
    reader.wantObject(list, "quotas");
    reader.wantArray(list["data"], "data");
    for (const Value &quota : reader.list(list, "data")) {
        const QuotaRates rates = ratesOf(reader, quota);
        quotas.push_back({entityOf(reader.neededText(quota, "entity_name")), rates});
    }
    return reader.result(std::move(quotas));
}

Result<std::vector<BrokerInfo>> readBrokers(const Value &list)
{
    Reader reader;
    reader.wantArray(list, "brokers");
    auto brokers = brokersOf(reader, list.items());
    return reader.result(std::move(brokers));
}

Result<BrokerDescription> readBroker(const Value &broker)
{
    Reader reader;
    BrokerDescription description;
    description.broker = brokerOf(reader, broker);
    for (const Value &config : reader.list(broker, "configs"))
        description.configs.push_back(configOf(reader, config));
    return reader.result(std::move(description));
}

Result<ClusterDescription> readCluster(const Value &cluster)
{
    Reader reader;
    ClusterDescription description;
    reader.wantObject(cluster, "cluster");
    description.clusterId = reader.text(cluster, "id");
    if (!cluster["controller"].isNull())
        description.controllerId = brokerOf(reader, cluster["controller"]).id;
    description.brokers = brokersOf(reader, reader.list(cluster, "brokers"));
    return reader.result(std::move(description));
}

Result<std::vector<GroupSummary>> readGroups(const Value &list)
{
    Reader reader;
    std::vector<GroupSummary> groups;
    for (std::string &id : reader.texts(list, "groups"))
        groups.push_back({.id = std::move(id)});
    return reader.result(std::move(groups));
}

Result<GroupDescription> readGroup(const Value &group)
{
    Reader reader;
    GroupDescription description;
    reader.wantObject(group, "group");
    description.id = reader.text(group, "group_id");
    description.state = reader.text(group, "state");
    for (const Value &each : reader.list(group, "members")) {
        GroupMember member {
            reader.text(each, "consumer_id"), reader.text(each, "client_id"), reader.text(each, "host")};
        for (const Value &assigned : reader.list(each, "assignments"))
            member.assignments.push_back(
                {reader.neededText(assigned, "topic"), reader.neededNumber(assigned, "partition")});
        description.members.push_back(std::move(member));
    }
    for (const Value &each : reader.list(group, "offsets"))
        description.offsets.push_back(
            {reader.neededText(each, "topic"), reader.neededNumber(each, "partition"),
                reader.integer(each, "current_offset"), reader.integer(each, "end_offset")});
    return reader.result(std::move(description));
}

Result<std::vector<ResetOffset>> readResetOffsets(const Value &list)
{
    Reader reader;
    std::vector<ResetOffset> offsets;
    reader.wantArray(list, "offsets");
    for (const Value &each : list.items()) {
        const auto offset = reader.integer(each, "offset");
        if (!offset)
            reader.fault("offset", "there");
        offsets.push_back(
            {reader.neededText(each, "topic"), reader.neededNumber(each, "partition"), offset.value_or(-1)});
    }
    return reader.result(std::move(offsets));
}

Result<std::vector<std::string>> readSelection(const Value &selection)
{
    Reader reader;
    reader.wantObject(selection, "selection");
    auto patterns = reader.texts(selection["includes"], "includes");
    std::erase(patterns, std::string()); // [""] is how the service writes that nothing is mirrored
    return reader.result(std::move(patterns));
}

Result<std::vector<std::string>> readActiveTopics(const Value &topics)
{
    Reader reader;
    reader.wantObject(topics, "topics");
    auto names = reader.texts(topics["active_topics"], "active_topics");
    return reader.result(std::move(names));
}

Result<ServiceState> readStatus(const Value &status)
{
    Reader reader;
    reader.wantObject(status, "status");
    ServiceState state;
    state.text = reader.neededText(status, "status");
    if (state.text == "available")
        state.kind = ServiceState::Kind::Available;
    else if (state.text == "degraded")
        state.kind = ServiceState::Kind::Degraded;
    else if (state.text == "offline")
        state.kind = ServiceState::Kind::Offline;
    return reader.result(std::move(state));
}

} // namespace tailrace::eventstreams
