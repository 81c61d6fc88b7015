// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/restproxy/clusteranswers.h"

#include "services/rest/reader.h"

#include <charconv>

namespace tailrace::restproxy {

using rest::Reader;
using Value = rest::JsonValue;

namespace {

constexpr std::int32_t mostPartitions = 1'000'000;

template<class T>
Result<std::vector<T>> listOf(const Value &list, T (*read)(Reader &, const Value &))
{
    Reader reader;
    reader.wantObject(list, "collection");
    reader.wantArray(list["data"], "data");
    std::vector<T> all;
    all.reserve(list["data"].items().size());
    for (const Value &each : list["data"].items()) {
        reader.wantObject(each, "data");
        all.push_back(read(reader, each));
    }
    return reader.result(std::move(all));
}

// ".../brokers/12" is 12; no link, or none that ends in a number: −1.
std::int32_t numberAtEnd(const Value &link)
{
    const std::string &url = link["related"].text();
    const std::size_t slash = url.rfind('/');
    std::int32_t number = -1;
    if (slash == std::string::npos)
        return number;
    const auto [end, code] = std::from_chars(url.data() + slash + 1, url.data() + url.size(), number);
    return code == std::errc() && end == url.data() + url.size() ? number : -1;
}

TopicInfo topicOf(Reader &reader, const Value &topic)
{
    TopicInfo info;
    info.name = reader.neededText(topic, "topic_name");
    info.internal = reader.flag(topic, "is_internal");
    const std::int32_t count = reader.number(topic, "partitions_count", 0);
    const std::int32_t factor = reader.number(topic, "replication_factor", 0);
    if (count < 0 || count > mostPartitions || factor < 0 || factor > 1000)
        reader.fault("partitions_count", "a number of partitions");
    // How many there are is all that a list tells.
    for (std::int32_t i = 0; i < count && count <= mostPartitions; ++i) {
        PartitionInfo &partition = info.partitions.emplace_back();
        partition.partition = i;
        partition.replicas.assign(static_cast<std::size_t>(factor), -1);
        partition.stateKnown = false;
    }
    return info;
}

PartitionInfo partitionOf(Reader &reader, const Value &value)
{
    PartitionInfo partition;
    partition.partition = reader.neededNumber(value, "partition_id");
    partition.leader = numberAtEnd(value["leader"]);
    return partition;
}

struct Replica
{
    std::int32_t broker;
    bool leads;
    bool inSync;
};

Replica replicaOf(Reader &reader, const Value &value)
{
    return {reader.neededNumber(value, "broker_id"), reader.flag(value, "is_leader"),
        reader.flag(value, "is_in_sync")};
}

ConfigEntry configOf(Reader &reader, const Value &value)
{
    ConfigEntry entry;
    entry.name = reader.neededText(value, "name");
    if (!value["value"].isNull())
        entry.value = reader.text(value, "value");
    entry.sensitive = reader.flag(value, "is_sensitive");
    for (const char *name : {"source", "is_default", "is_read_only"}) {
        const Value &detail = value[name];
        if (detail.isString())
            entry.details.emplace_back(name, detail.text());
        else if (const auto flag = detail.boolean())
            entry.details.emplace_back(name, *flag ? "true" : "false");
    }
    return entry;
}

BrokerInfo brokerOf(Reader &reader, const Value &value)
{
    return {reader.neededNumber(value, "broker_id"), reader.text(value, "host"),
        reader.number(value, "port", 0), reader.text(value, "rack")};
}

GroupSummary groupOf(Reader &reader, const Value &value)
{
    return {reader.neededText(value, "consumer_group_id"), reader.text(value, "state")};
}

GroupMember memberOf(Reader &reader, const Value &value)
{
    GroupMember member;
    member.memberId = reader.neededText(value, "consumer_id");
    member.clientId = reader.text(value, "client_id");
    return member;
}

TopicPartition assignmentOf(Reader &reader, const Value &value)
{
    return {reader.neededText(value, "topic_name"), reader.neededNumber(value, "partition_id")};
}

GroupOffset lagOf(Reader &reader, const Value &value)
{
    GroupOffset offset;
    offset.topic = reader.neededText(value, "topic_name");
    offset.partition = reader.neededNumber(value, "partition_id");
    offset.committed = reader.integer(value, "current_offset");
    offset.end = reader.integer(value, "log_end_offset");
    return offset;
}

AclBinding aclOf(Reader &reader, const Value &value)
{
    return {reader.neededText(value, "resource_type"), reader.text(value, "resource_name"),
        reader.text(value, "pattern_type"), reader.text(value, "principal"), reader.text(value, "host"),
        reader.text(value, "operation"), reader.text(value, "permission")};
}

std::vector<std::int32_t> brokersIn(Reader &reader, const Value &value, const char *name)
{
    std::vector<std::int32_t> all;
    for (const Value &each : reader.list(value, name)) {
        const auto number = each.integer();
        if (!number || *number < 0 || *number > std::numeric_limits<std::int32_t>::max())
            reader.fault(name, "a list of broker ids");
        else
            all.push_back(static_cast<std::int32_t>(*number));
    }
    return all;
}

Reassignment reassignmentOf(Reader &reader, const Value &value)
{
    return {reader.neededText(value, "topic_name"), reader.neededNumber(value, "partition_id"),
        brokersIn(reader, value, "adding_replicas"), brokersIn(reader, value, "removing_replicas")};
}

} // namespace

Result<std::vector<TopicInfo>> readClusterTopics(const Value &list)
{
    return listOf(list, topicOf);
}

Result<TopicInfo> readClusterTopic(const Value &topic)
{
    Reader reader;
    reader.wantObject(topic, "topic");
    return reader.result(topicOf(reader, topic));
}

Result<std::vector<PartitionInfo>> readClusterPartitions(const Value &list)
{
    return listOf(list, partitionOf);
}

Result<PartitionInfo> readReplicas(const Value &list)
{
    const auto replicas = listOf(list, replicaOf);
    if (!replicas)
        return fail(replicas.error());
    PartitionInfo partition;
    for (const Replica &each : *replicas) {
        partition.replicas.push_back(each.broker);
        if (each.inSync)
            partition.isr.push_back(each.broker);
        if (each.leads)
            partition.leader = each.broker;
    }
    return partition;
}

Result<std::vector<ConfigEntry>> readConfigs(const Value &list)
{
    return listOf(list, configOf);
}

Result<std::vector<BrokerInfo>> readBrokers(const Value &list)
{
    return listOf(list, brokerOf);
}

Result<ClusterDescription> readCluster(const Value &cluster)
{
    Reader reader;
    reader.wantObject(cluster, "cluster");
    ClusterDescription description;
    description.clusterId = reader.neededText(cluster, "cluster_id");
    description.controllerId = numberAtEnd(cluster["controller"]);
    return reader.result(std::move(description));
}

Result<std::vector<GroupSummary>> readGroups(const Value &list)
{
    return listOf(list, groupOf);
}

Result<GroupDescription> readGroup(const Value &group)
{
    Reader reader;
    reader.wantObject(group, "group");
    GroupDescription description;
    description.id = reader.neededText(group, "consumer_group_id");
    description.state = reader.text(group, "state");
    return reader.result(std::move(description));
}

Result<std::vector<GroupMember>> readMembers(const Value &list)
{
    return listOf(list, memberOf);
}

Result<std::vector<TopicPartition>> readAssignments(const Value &list)
{
    return listOf(list, assignmentOf);
}

Result<std::vector<GroupOffset>> readLags(const Value &list)
{
    return listOf(list, lagOf);
}

Result<std::vector<AclBinding>> readAcls(const Value &list)
{
    return listOf(list, aclOf);
}

Result<std::vector<Reassignment>> readReassignments(const Value &list)
{
    return listOf(list, reassignmentOf);
}

Result<LogRange> readPartitionOffsets(const Value &partition)
{
    Reader reader;
    reader.wantObject(partition, "partition");
    const auto low = reader.integer(partition, "earliest_offset");
    const auto end = reader.integer(partition, "latest_offset");
    if (!low || !end || *low < 0 || *end < *low)
        reader.fault("earliest_offset", "an offset at or before latest_offset");
    return reader.result(LogRange {low.value_or(-1), end.value_or(-1)});
}

} // namespace tailrace::restproxy
