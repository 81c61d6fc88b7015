// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/restproxy/answers.h"

#include "services/rest/reader.h"

#include <algorithm>

namespace tailrace::restproxy {

using rest::Reader;
using Value = rest::JsonValue;

namespace {

constexpr std::int32_t mostPartitions = 1'000'000;

PartitionInfo partitionOf(Reader &reader, const Value &value)
{
    PartitionInfo partition;
    reader.wantObject(value, "partition");
    partition.partition = reader.neededNumber(value, "partition");
    if (partition.partition < 0 || partition.partition >= mostPartitions)
        reader.fault("partition", "the number of a partition");
    partition.leader = reader.number(value, "leader", -1);
    for (const Value &replica : reader.list(value, "replicas")) {
        reader.wantObject(replica, "replicas");
        const std::int32_t broker = reader.neededNumber(replica, "broker");
        partition.replicas.push_back(broker);
        if (reader.flag(replica, "in_sync"))
            partition.isr.push_back(broker);
    }
    return partition;
}

std::vector<PartitionInfo> partitionsOf(Reader &reader, const std::vector<Value> &list)
{
    std::vector<PartitionInfo> partitions;
    partitions.reserve(list.size());
    for (const Value &each : list)
        partitions.push_back(partitionOf(reader, each));
    std::sort(partitions.begin(), partitions.end(),
        [](const PartitionInfo &a, const PartitionInfo &b) { return a.partition < b.partition; });
    return partitions;
}

} // namespace

Result<Value> jsonOf(const rest::Response &response)
{
    return Value::parse({response.body.constData(), static_cast<std::size_t>(response.body.size())});
}

Result<std::vector<std::string>> readTopicNames(const Value &list)
{
    Reader reader;
    return reader.result(reader.texts(list, "topics"));
}

Result<std::vector<PartitionInfo>> readPartitions(const Value &list)
{
    Reader reader;
    reader.wantArray(list, "partitions");
    return reader.result(partitionsOf(reader, list.items()));
}

Result<TopicInfo> readTopic(const Value &topic)
{
    Reader reader;
    reader.wantObject(topic, "topic");
    TopicInfo info;
    info.name = reader.neededText(topic, "name");
    info.internal = info.name.starts_with("__");
    info.partitions = partitionsOf(reader, reader.list(topic, "partitions"));
    return reader.result(std::move(info));
}

Result<std::vector<std::int32_t>> readBrokerIds(const Value &answer)
{
    Reader reader;
    reader.wantObject(answer, "brokers");
    std::vector<std::int32_t> ids;
    for (const Value &each : reader.list(answer, "brokers")) {
        const auto id = each.integer();
        if (!id || *id < 0 || *id > std::numeric_limits<std::int32_t>::max())
            reader.fault("brokers", "a list of broker ids");
        else
            ids.push_back(static_cast<std::int32_t>(*id));
    }
    return reader.result(std::move(ids));
}

Result<LogRange> readRange(const Value &answer)
{
    Reader reader;
    reader.wantObject(answer, "offsets");
    const auto low = reader.integer(answer, "beginning_offset");
    const auto end = reader.integer(answer, "end_offset");
    if (!low || !end || *low < 0 || *end < *low)
        reader.fault("beginning_offset", "an offset at or before end_offset");
    return reader.result(LogRange {low.value_or(-1), end.value_or(-1)});
}

Result<std::string> readInstance(const Value &answer)
{
    Reader reader;
    reader.wantObject(answer, "instance");
    return reader.result(reader.neededText(answer, "instance_id"));
}

} // namespace tailrace::restproxy
