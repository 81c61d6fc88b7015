// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/kafka/logoffsets.h"

#include "services/kafka/errors.h"

namespace tailrace::kafka {

namespace {

PartitionListPtr listOf(std::span<const PartitionKey> partitions, std::int64_t offset)
{
    PartitionListPtr list(rd_kafka_topic_partition_list_new(static_cast<int>(partitions.size())));
    for (const PartitionKey &key : partitions)
        rd_kafka_topic_partition_list_add(list.get(), key.topic.c_str(), key.partition)->offset = offset;
    return list;
}

void take(OffsetAnswers &answers, const rd_kafka_topic_partition_t &partition)
{
    OffsetAnswer answer;
    if (partition.err != RD_KAFKA_RESP_ERR_NO_ERROR)
        answer.error = fromRdKafka(partition.err, {}, partition.topic);
    else if (partition.offset >= 0)
        answer.offset = partition.offset;
    answers.insert_or_assign(PartitionKey {partition.topic, partition.partition}, std::move(answer));
}

} // namespace

Result<OffsetAnswers> listOffsets(Conversation &talk, std::span<const PartitionKey> partitions,
    std::int64_t spec, bool committed, std::chrono::milliseconds limit)
{
    OffsetAnswers answers;
    if (partitions.empty())
        return answers;
    const PartitionListPtr list = listOf(partitions, spec);
    const OptionsPtr options = talk.options(RD_KAFKA_ADMIN_OP_LISTOFFSETS, limit);
    const KafkaErrorPtr unset(rd_kafka_AdminOptions_set_isolation_level(options.get(),
        committed ? RD_KAFKA_ISOLATION_LEVEL_READ_COMMITTED : RD_KAFKA_ISOLATION_LEVEL_READ_UNCOMMITTED));
    rd_kafka_ListOffsets(talk.handle(), list.get(), options.get(), talk.queue());
    auto event = talk.await(RD_KAFKA_EVENT_LISTOFFSETS_RESULT, limit);
    if (!event)
        return fail(std::move(event.error()));
    std::size_t count = 0;
    const rd_kafka_ListOffsetsResultInfo_t **infos
        = rd_kafka_ListOffsets_result_infos(rd_kafka_event_ListOffsets_result(event->get()), &count);
    for (std::size_t i = 0; i < count; ++i)
        take(answers, *rd_kafka_ListOffsetsResultInfo_topic_partition(infos[i]));
    return answers;
}

Result<OffsetAnswers> listCommitted(Conversation &talk, const std::string &group,
    std::span<const PartitionKey> partitions, std::chrono::milliseconds limit)
{
    const PartitionListPtr list = listOf(partitions, RD_KAFKA_OFFSET_INVALID);
    const std::unique_ptr<rd_kafka_ListConsumerGroupOffsets_t,
        Destroy<rd_kafka_ListConsumerGroupOffsets_destroy>>
        request(rd_kafka_ListConsumerGroupOffsets_new(group.c_str(), list.get()));
    rd_kafka_ListConsumerGroupOffsets_t *requests[] = {request.get()};
    const OptionsPtr options = talk.options(RD_KAFKA_ADMIN_OP_LISTCONSUMERGROUPOFFSETS, limit);
    rd_kafka_ListConsumerGroupOffsets(talk.handle(), requests, 1, options.get(), talk.queue());
    auto event = talk.await(RD_KAFKA_EVENT_LISTCONSUMERGROUPOFFSETS_RESULT, limit);
    if (!event)
        return fail(std::move(event.error()));
    OffsetAnswers answers;
    std::size_t count = 0;
    const rd_kafka_group_result_t **groups = rd_kafka_ListConsumerGroupOffsets_result_groups(
        rd_kafka_event_ListConsumerGroupOffsets_result(event->get()), &count);
    for (std::size_t i = 0; i < count; ++i) {
        if (const rd_kafka_error_t *error = rd_kafka_group_result_error(groups[i]))
            return fail(fromRdKafka(
                rd_kafka_error_code(error), talk.faults().scrubbed(rd_kafka_error_string(error)), group));
        const rd_kafka_topic_partition_list_t *found = rd_kafka_group_result_partitions(groups[i]);
        for (int j = 0; found && j < found->cnt; ++j)
            take(answers, found->elems[j]);
    }
    return answers;
}

} // namespace tailrace::kafka
