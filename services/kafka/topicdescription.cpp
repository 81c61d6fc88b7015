// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/kafka/topicdescription.h"

#include "services/kafka/errors.h"

#include <algorithm>

namespace tailrace::kafka {

namespace {

constexpr std::string_view zeroId = "AAAAAAAAAAAAAAAAAAAAAA";

std::vector<std::int32_t> idsOf(const rd_kafka_Node_t **nodes, std::size_t count)
{
    std::vector<std::int32_t> ids;
    ids.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        ids.push_back(rd_kafka_Node_id(nodes[i]));
    return ids;
}

PartitionDescription readPartition(const rd_kafka_TopicPartitionInfo_t *info)
{
    PartitionDescription partition;
    partition.partition = rd_kafka_TopicPartitionInfo_partition(info);
    if (const rd_kafka_Node_t *leader = rd_kafka_TopicPartitionInfo_leader(info))
        partition.leader = rd_kafka_Node_id(leader);
    std::size_t count = 0;
    const rd_kafka_Node_t **nodes = rd_kafka_TopicPartitionInfo_replicas(info, &count);
    partition.replicas = idsOf(nodes, count);
    nodes = rd_kafka_TopicPartitionInfo_isr(info, &count);
    partition.isr = idsOf(nodes, count);
    return partition;
}

TopicDescription readTopic(const Conversation &talk, const rd_kafka_TopicDescription_t *description)
{
    TopicDescription topic;
    topic.name = rd_kafka_TopicDescription_name(description);
    topic.internal = rd_kafka_TopicDescription_is_internal(description) != 0;
    if (const rd_kafka_Uuid_t *id = rd_kafka_TopicDescription_topic_id(description)) {
        const char *text = rd_kafka_Uuid_base64str(id);
        if (text && text != zeroId)
            topic.id = text;
    }
    const rd_kafka_error_t *error = rd_kafka_TopicDescription_error(description);
    if (error && rd_kafka_error_code(error) != RD_KAFKA_RESP_ERR_NO_ERROR) {
        topic.error = fromRdKafka(
            rd_kafka_error_code(error), talk.faults().scrubbed(rd_kafka_error_string(error)), topic.name);
    }
    std::size_t count = 0;
    const rd_kafka_TopicPartitionInfo_t **infos = rd_kafka_TopicDescription_partitions(description, &count);
    for (std::size_t i = 0; i < count; ++i)
        topic.partitions.push_back(readPartition(infos[i]));
    std::ranges::sort(topic.partitions, {}, &PartitionDescription::partition);
    return topic;
}

} // namespace

void askTopics(const Conversation &talk, std::span<const std::string> names, std::chrono::milliseconds limit)
{
    std::vector<const char *> texts;
    for (const std::string &name : names)
        texts.push_back(name.c_str());
    const TopicCollectionPtr topics(rd_kafka_TopicCollection_of_topic_names(texts.data(), texts.size()));
    const OptionsPtr options = talk.options(RD_KAFKA_ADMIN_OP_DESCRIBETOPICS, limit);
    rd_kafka_DescribeTopics(talk.handle(), topics.get(), options.get(), talk.queue());
}

std::vector<TopicDescription> readTopics(const Conversation &talk, const rd_kafka_event_t *event)
{
    std::vector<TopicDescription> topics;
    std::size_t count = 0;
    const rd_kafka_TopicDescription_t **descriptions = rd_kafka_DescribeTopics_result_topics(
        rd_kafka_event_DescribeTopics_result(const_cast<rd_kafka_event_t *>(event)), &count);
    for (std::size_t i = 0; i < count; ++i)
        topics.push_back(readTopic(talk, descriptions[i]));
    return topics;
}

Result<std::vector<TopicDescription>> describeTopics(
    Conversation &talk, std::span<const std::string> names, std::chrono::milliseconds limit)
{
    askTopics(talk, names, limit);
    auto event = talk.await(RD_KAFKA_EVENT_DESCRIBETOPICS_RESULT, limit);
    if (!event)
        return fail(std::move(event.error()));
    auto topics = readTopics(talk, event->get());
    if (topics.size() != names.size())
        return fail(Error::Kind::Kafka, "the answer names other topics than the question", "kafka");
    return topics;
}

} // namespace tailrace::kafka
