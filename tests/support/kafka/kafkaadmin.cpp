// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kafka/kafkaadmin.h"

#include <librdkafka/rdkafka.h>

#include <chrono>
#include <functional>
#include <thread>
#include <vector>

namespace tailrace::test {

namespace {

constexpr int requestMs = 15000;

using Clock = std::chrono::steady_clock;

bool poll(int limitMs, const std::function<bool()> &condition)
{
    const auto limit = Clock::now() + std::chrono::milliseconds(limitMs);
    while (!condition()) {
        if (Clock::now() > limit)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return true;
}

// One administration request with its options, queue and answer.
class Call
{
public:
    Call(rd_kafka_t *client, rd_kafka_admin_op_t op)
        : options(rd_kafka_AdminOptions_new(client, op))
        , queue(rd_kafka_queue_new(client))
    {
        rd_kafka_AdminOptions_set_request_timeout(options, requestMs, nullptr, 0);
    }
    ~Call()
    {
        if (m_event)
            rd_kafka_event_destroy(m_event);
        rd_kafka_queue_destroy(queue);
        rd_kafka_AdminOptions_destroy(options);
    }
    Call(const Call &) = delete;
    Call &operator=(const Call &) = delete;

    // The event when the request as a whole succeeded.
    rd_kafka_event_t *wait(std::string &error)
    {
        m_event = rd_kafka_queue_poll(queue, requestMs + 5000);
        if (!m_event)
            error = "no answer";
        else if (rd_kafka_event_error(m_event))
            error = rd_kafka_event_error_string(m_event);
        return error.empty() ? m_event : nullptr;
    }

    rd_kafka_AdminOptions_t *options;
    rd_kafka_queue_t *queue;

private:
    rd_kafka_event_t *m_event = nullptr;
};

std::string topicErrors(const rd_kafka_topic_result_t **results, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        if (rd_kafka_topic_result_error(results[i])) {
            const char *text = rd_kafka_topic_result_error_string(results[i]);
            return text ? text : rd_kafka_err2str(rd_kafka_topic_result_error(results[i]));
        }
    return {};
}

} // namespace

struct KafkaAdmin::Topic
{
    struct Partition
    {
        int id, leader, firstReplica;
        bool inSync;
    };
    std::vector<Partition> partitions;
};

KafkaAdmin::KafkaAdmin(const std::string &bootstrap)
{
    char text[512];
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    for (const auto &[name, value] :
        Config {{"bootstrap.servers", bootstrap}, {"log_level", "0"}, {"reconnect.backoff.ms", "20"},
            {"reconnect.backoff.max.ms", "200"}, {"topic.metadata.refresh.interval.ms", "-1"}})
        rd_kafka_conf_set(conf, name.c_str(), value.c_str(), text, sizeof text);
    m_client = rd_kafka_new(RD_KAFKA_PRODUCER, conf, text, sizeof text);
}

KafkaAdmin::~KafkaAdmin()
{
    rd_kafka_destroy(m_client);
}

int KafkaAdmin::brokerCount()
{
    const rd_kafka_metadata_t *metadata = nullptr;
    if (rd_kafka_metadata(m_client, 0, nullptr, &metadata, 500) != RD_KAFKA_RESP_ERR_NO_ERROR)
        return 0;
    const int count = metadata->broker_cnt;
    rd_kafka_metadata_destroy(metadata);
    return count;
}

std::unique_ptr<KafkaAdmin::Topic> KafkaAdmin::describe(const std::string &topic)
{
    rd_kafka_topic_t *handle = rd_kafka_topic_new(m_client, topic.c_str(), nullptr);
    const rd_kafka_metadata_t *metadata = nullptr;
    const auto error = rd_kafka_metadata(m_client, 0, handle, &metadata, 5000);
    rd_kafka_topic_destroy(handle);
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR)
        return nullptr;
    std::unique_ptr<Topic> result;
    if (metadata->topic_cnt == 1 && metadata->topics[0].err == RD_KAFKA_RESP_ERR_NO_ERROR) {
        result = std::make_unique<Topic>();
        for (int i = 0; i < metadata->topics[0].partition_cnt; ++i) {
            const auto &p = metadata->topics[0].partitions[i];
            result->partitions.push_back(
                {p.id, p.leader, p.replica_cnt ? p.replicas[0] : -1, p.isr_cnt == p.replica_cnt});
        }
    }
    rd_kafka_metadata_destroy(metadata);
    return result;
}

int KafkaAdmin::partitionCount(const std::string &topic)
{
    const auto described = describe(topic);
    if (!described)
        return -1;
    int count = 0;
    for (const auto &p : described->partitions)
        count += p.leader >= 0 ? 1 : 0;
    return count;
}

int KafkaAdmin::leader(const std::string &topic, int partition)
{
    if (const auto described = describe(topic))
        for (const auto &p : described->partitions)
            if (p.id == partition)
                return p.leader;
    return -1;
}

int KafkaAdmin::firstReplica(const std::string &topic, int partition)
{
    if (const auto described = describe(topic))
        for (const auto &p : described->partitions)
            if (p.id == partition)
                return p.firstReplica;
    return -1;
}

bool KafkaAdmin::allInSync(const std::string &topic)
{
    const auto described = describe(topic);
    if (!described)
        return false;
    for (const auto &p : described->partitions)
        if (!p.inSync || p.leader < 0)
            return false;
    return true;
}

std::int64_t KafkaAdmin::highWatermark(const std::string &topic, int partition)
{
    std::int64_t low = -1, high = -1;
    if (rd_kafka_query_watermark_offsets(m_client, topic.c_str(), partition, &low, &high, 5000)
        != RD_KAFKA_RESP_ERR_NO_ERROR)
        return -1;
    return high;
}

std::string KafkaAdmin::waitForPartitions(const std::string &topic, int count)
{
    return poll(requestMs, [&] { return partitionCount(topic) == count; }) ? ""
                                                                           : "partitions without a leader";
}

std::string KafkaAdmin::create(rd_kafka_NewTopic_s *topic)
{
    std::string error;
    Call call(m_client, RD_KAFKA_ADMIN_OP_CREATETOPICS);
    rd_kafka_CreateTopics(m_client, &topic, 1, call.options, call.queue);
    rd_kafka_NewTopic_destroy(topic);
    if (auto *event = call.wait(error)) {
        std::size_t count = 0;
        const auto *result = rd_kafka_event_CreateTopics_result(event);
        error = topicErrors(rd_kafka_CreateTopics_result_topics(result, &count), count);
    }
    return error;
}

std::string KafkaAdmin::createTopic(const std::string &name, int partitions, const Config &config)
{
    char text[512] = "";
    rd_kafka_NewTopic_t *topic = rd_kafka_NewTopic_new(name.c_str(), partitions, -1, text, sizeof text);
    if (!topic)
        return text;
    for (const auto &[key, value] : config)
        rd_kafka_NewTopic_set_config(topic, key.c_str(), value.c_str());
    const std::string error = create(topic);
    return error.empty() ? waitForPartitions(name, partitions) : error;
}

std::string KafkaAdmin::createTopicOn(const std::string &name, const std::vector<int> &brokers)
{
    char text[512] = "";
    const int partitions = static_cast<int>(brokers.size());
    rd_kafka_NewTopic_t *topic = rd_kafka_NewTopic_new(name.c_str(), partitions, -1, text, sizeof text);
    if (!topic)
        return text;
    for (int i = 0; i < partitions; ++i) {
        std::int32_t broker = brokers[static_cast<std::size_t>(i)];
        rd_kafka_NewTopic_set_replica_assignment(topic, i, &broker, 1, text, sizeof text);
    }
    rd_kafka_NewTopic_set_config(topic, "min.insync.replicas", "1");
    const std::string error = create(topic);
    return error.empty() ? waitForPartitions(name, partitions) : error;
}

std::string KafkaAdmin::deleteTopic(const std::string &name)
{
    std::string error;
    Call call(m_client, RD_KAFKA_ADMIN_OP_DELETETOPICS);
    rd_kafka_DeleteTopic_t *topic = rd_kafka_DeleteTopic_new(name.c_str());
    rd_kafka_DeleteTopics(m_client, &topic, 1, call.options, call.queue);
    rd_kafka_DeleteTopic_destroy(topic);
    if (auto *event = call.wait(error)) {
        std::size_t count = 0;
        const auto *result = rd_kafka_event_DeleteTopics_result(event);
        error = topicErrors(rd_kafka_DeleteTopics_result_topics(result, &count), count);
    }
    return error;
}

std::string KafkaAdmin::addPartitions(const std::string &name, int total)
{
    char text[512] = "";
    std::string error;
    {
        Call call(m_client, RD_KAFKA_ADMIN_OP_CREATEPARTITIONS);
        rd_kafka_NewPartitions_t *partitions
            = rd_kafka_NewPartitions_new(name.c_str(), static_cast<std::size_t>(total), text, sizeof text);
        if (!partitions)
            return text;
        rd_kafka_CreatePartitions(m_client, &partitions, 1, call.options, call.queue);
        rd_kafka_NewPartitions_destroy(partitions);
        if (auto *event = call.wait(error)) {
            std::size_t count = 0;
            const auto *result = rd_kafka_event_CreatePartitions_result(event);
            error = topicErrors(rd_kafka_CreatePartitions_result_topics(result, &count), count);
        }
    }
    return error.empty() ? waitForPartitions(name, total) : error;
}

std::string KafkaAdmin::deleteRecordsBefore(const std::string &topic, int partition, std::int64_t offset)
{
    std::string error;
    Call call(m_client, RD_KAFKA_ADMIN_OP_DELETERECORDS);
    rd_kafka_topic_partition_list_t *list = rd_kafka_topic_partition_list_new(1);
    rd_kafka_topic_partition_list_add(list, topic.c_str(), partition)->offset = offset;
    rd_kafka_DeleteRecords_t *request = rd_kafka_DeleteRecords_new(list);
    rd_kafka_DeleteRecords(m_client, &request, 1, call.options, call.queue);
    rd_kafka_DeleteRecords_destroy(request);
    rd_kafka_topic_partition_list_destroy(list);
    if (auto *event = call.wait(error)) {
        const auto *done = rd_kafka_DeleteRecords_result_offsets(rd_kafka_event_DeleteRecords_result(event));
        if (done->elems[0].err)
            error = rd_kafka_err2str(done->elems[0].err);
    }
    return error;
}

// The first group of a cluster has to wait for its coordinator.
std::string KafkaAdmin::commit(
    const std::string &group, const std::string &topic, int partition, std::int64_t offset)
{
    std::string error;
    poll(requestMs, [&] {
        error = tryCommit(group, topic, partition, offset);
        return error.empty();
    });
    return error;
}

std::string KafkaAdmin::tryCommit(
    const std::string &group, const std::string &topic, int partition, std::int64_t offset)
{
    std::string error;
    Call call(m_client, RD_KAFKA_ADMIN_OP_ALTERCONSUMERGROUPOFFSETS);
    rd_kafka_topic_partition_list_t *list = rd_kafka_topic_partition_list_new(1);
    rd_kafka_topic_partition_list_add(list, topic.c_str(), partition)->offset = offset;
    rd_kafka_AlterConsumerGroupOffsets_t *request
        = rd_kafka_AlterConsumerGroupOffsets_new(group.c_str(), list);
    rd_kafka_topic_partition_list_destroy(list);
    rd_kafka_AlterConsumerGroupOffsets(m_client, &request, 1, call.options, call.queue);
    rd_kafka_AlterConsumerGroupOffsets_destroy(request);
    auto *event = call.wait(error);
    if (!event)
        return error;
    std::size_t count = 0;
    const rd_kafka_group_result_t **groups = rd_kafka_AlterConsumerGroupOffsets_result_groups(
        rd_kafka_event_AlterConsumerGroupOffsets_result(event), &count);
    for (std::size_t i = 0; i < count; ++i) {
        if (const rd_kafka_error_t *failure = rd_kafka_group_result_error(groups[i]))
            return rd_kafka_error_string(failure);
        const rd_kafka_topic_partition_list_t *done = rd_kafka_group_result_partitions(groups[i]);
        for (int j = 0; done && j < done->cnt; ++j)
            if (done->elems[j].err)
                return rd_kafka_err2str(done->elems[j].err);
    }
    return {};
}

std::string KafkaAdmin::electPreferred(const std::string &topic, int partition)
{
    std::string error;
    {
        Call call(m_client, RD_KAFKA_ADMIN_OP_ELECTLEADERS);
        rd_kafka_topic_partition_list_t *list = rd_kafka_topic_partition_list_new(1);
        rd_kafka_topic_partition_list_add(list, topic.c_str(), partition);
        rd_kafka_ElectLeaders_t *request = rd_kafka_ElectLeaders_new(RD_KAFKA_ELECTION_TYPE_PREFERRED, list);
        rd_kafka_topic_partition_list_destroy(list);
        rd_kafka_ElectLeaders(m_client, request, call.options, call.queue);
        rd_kafka_ElectLeaders_destroy(request);
        call.wait(error);
    }
    if (!error.empty())
        return error;
    const bool moved
        = poll(requestMs, [&] { return leader(topic, partition) == firstReplica(topic, partition); });
    return moved ? "" : "the leader did not move";
}

std::string KafkaAdmin::allow(const std::string &principal, const std::string &topicPrefix)
{
    char text[512] = "";
    std::string error;
    Call call(m_client, RD_KAFKA_ADMIN_OP_CREATEACLS);
    std::vector<rd_kafka_AclBinding_t *> bindings;
    for (const auto operation : {RD_KAFKA_ACL_OPERATION_READ, RD_KAFKA_ACL_OPERATION_WRITE})
        bindings.push_back(rd_kafka_AclBinding_new(RD_KAFKA_RESOURCE_TOPIC, topicPrefix.c_str(),
            RD_KAFKA_RESOURCE_PATTERN_PREFIXED, principal.c_str(), "*", operation,
            RD_KAFKA_ACL_PERMISSION_TYPE_ALLOW, text, sizeof text));
    rd_kafka_CreateAcls(m_client, bindings.data(), bindings.size(), call.options, call.queue);
    for (auto *binding : bindings)
        rd_kafka_AclBinding_destroy(binding);
    if (auto *event = call.wait(error)) {
        std::size_t count = 0;
        const auto **results
            = rd_kafka_CreateAcls_result_acls(rd_kafka_event_CreateAcls_result(event), &count);
        for (std::size_t i = 0; i < count; ++i)
            if (const auto *failed = rd_kafka_acl_result_error(results[i]))
                error = rd_kafka_error_string(failed);
    }
    return error;
}

std::string KafkaAdmin::setScramPassword(const std::string &user, const std::string &password)
{
    std::string error;
    Call call(m_client, RD_KAFKA_ADMIN_OP_ALTERUSERSCRAMCREDENTIALS);
    const auto bytes
        = [](const std::string &text) { return reinterpret_cast<const unsigned char *>(text.data()); };
    rd_kafka_UserScramCredentialAlteration_t *upsertion = rd_kafka_UserScramCredentialUpsertion_new(
        user.c_str(), RD_KAFKA_SCRAM_MECHANISM_SHA_512, 4096, bytes(password), password.size(), nullptr, 0);
    rd_kafka_AlterUserScramCredentials(m_client, &upsertion, 1, call.options, call.queue);
    rd_kafka_UserScramCredentialAlteration_destroy(upsertion);
    if (auto *event = call.wait(error)) {
        std::size_t count = 0;
        const auto **responses = rd_kafka_AlterUserScramCredentials_result_responses(
            rd_kafka_event_AlterUserScramCredentials_result(event), &count);
        for (std::size_t i = 0; i < count; ++i) {
            const auto *answer = rd_kafka_AlterUserScramCredentials_result_response_error(responses[i]);
            if (rd_kafka_error_code(answer) != RD_KAFKA_RESP_ERR_NO_ERROR)
                error = rd_kafka_error_string(answer);
        }
    }
    return error;
}

} // namespace tailrace::test
