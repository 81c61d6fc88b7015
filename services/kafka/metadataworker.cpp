// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/kafka/metadataworker.h"

#include "services/kafka/errors.h"
#include "services/kafka/logoffsets.h"
#include "services/kafka/topicdescription.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace tailrace::kafka {

using std::chrono::milliseconds;

namespace {

std::vector<std::int32_t> idsOf(const std::int32_t *ids, int count)
{
    return count > 0 ? std::vector<std::int32_t>(ids, ids + count) : std::vector<std::int32_t>();
}

// The brokers' own topics; the reply that lists all topics has a mark for them, librdkafka's view of it has
// not.
bool isInternal(std::string_view name)
{
    static constexpr std::array<std::string_view, 4> names {
        "__consumer_offsets", "__transaction_state", "__share_group_state", "__cluster_metadata"};
    return std::ranges::find(names, name) != names.end();
}

TopicInfo readTopic(const rd_kafka_metadata_topic_t &topic)
{
    TopicInfo info;
    info.name = topic.topic;
    info.internal = isInternal(info.name);
    if (topic.err != RD_KAFKA_RESP_ERR_NO_ERROR) {
        info.hasError = true;
        info.error = fromRdKafka(topic.err, {}, info.name);
    }
    for (int i = 0; i < topic.partition_cnt; ++i) {
        const rd_kafka_metadata_partition_t &partition = topic.partitions[i];
        info.partitions.push_back({partition.id, partition.leader,
            idsOf(partition.replicas, partition.replica_cnt), idsOf(partition.isrs, partition.isr_cnt)});
    }
    std::ranges::sort(info.partitions, {}, &PartitionInfo::partition);
    return info;
}

TopicInfo infoOf(TopicDescription &&topic)
{
    TopicInfo info;
    info.name = std::move(topic.name);
    info.topicId = std::move(topic.id);
    info.internal = topic.internal;
    for (PartitionDescription &partition : topic.partitions)
        info.partitions.push_back(
            {partition.partition, partition.leader, std::move(partition.replicas), std::move(partition.isr)});
    return info;
}

} // namespace

MetadataWorker::MetadataWorker(std::shared_ptr<const ClientConfig> config, std::shared_ptr<Reaper> reaper)
    : m_config(std::move(config))
    , m_reaper(std::move(reaper))
{
}

void MetadataWorker::post(Task task)
{
    const std::scoped_lock lock(m_mutex);
    m_tasks.push_back(std::move(task));
    m_wake.notify_one();
}

void MetadataWorker::stop()
{
    const std::scoped_lock lock(m_mutex);
    m_stopping = true;
    m_tasks.clear(); // their answers say Cancelled
    m_wake.notify_one();
}

void MetadataWorker::run()
{
    for (;;) {
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, [this] { return m_stopping || !m_tasks.empty(); });
        if (m_stopping)
            return;
        const Task task = std::move(m_tasks.front());
        m_tasks.pop_front();
        lock.unlock();
        task(*this);
    }
}

Result<void> MetadataWorker::connect()
{
    if (m_talk)
        return {};
    const Settings settings {
        {"client.id", "tailrace"},
        {"reconnect.backoff.ms", "50"},
        {"reconnect.backoff.max.ms", "1000"},
        {"retry.backoff.ms", "50"},
        {"log.connection.close", "false"},
    };
    const Settings forced {{"enable.auto.commit", "false"}, {"allow.auto.create.topics", "false"},
        {"enable.metrics.push", "false"}};
    auto client = makeClient(RD_KAFKA_CONSUMER, *m_config, settings, forced);
    if (!client)
        return fail(std::move(client.error()));
    auto talk = std::make_unique<Conversation>(std::move(*client), m_reaper);
    talk->setInterruption([this] { return m_stopping.load(); });
    if (auto contacted = talk->contact(limit()); !contacted)
        return contacted;
    talk->faults().clear();
    m_talk = std::move(talk);
    return {};
}

Result<ClusterDescription> MetadataWorker::cluster()
{
    if (auto connected = connect(); !connected)
        return fail(std::move(connected.error()));
    const OptionsPtr options = m_talk->options(RD_KAFKA_ADMIN_OP_DESCRIBECLUSTER, limit());
    rd_kafka_DescribeCluster(m_talk->handle(), options.get(), m_talk->queue());
    auto event = m_talk->await(RD_KAFKA_EVENT_DESCRIBECLUSTER_RESULT, limit());
    if (!event)
        return fail(std::move(event.error()));
    m_talk->faults().clear();
    const rd_kafka_DescribeCluster_result_t *result = rd_kafka_event_DescribeCluster_result(event->get());
    ClusterDescription cluster;
    if (const char *id = rd_kafka_DescribeCluster_result_cluster_id(result))
        cluster.clusterId = id;
    if (const rd_kafka_Node_t *controller = rd_kafka_DescribeCluster_result_controller(result))
        cluster.controllerId = rd_kafka_Node_id(controller);
    std::size_t count = 0;
    const rd_kafka_Node_t **nodes = rd_kafka_DescribeCluster_result_nodes(result, &count);
    for (std::size_t i = 0; i < count; ++i) {
        const char *host = rd_kafka_Node_host(nodes[i]);
        const char *rack = rd_kafka_Node_rack(nodes[i]);
        cluster.brokers.push_back(
            {rd_kafka_Node_id(nodes[i]), host ? host : "", rd_kafka_Node_port(nodes[i]), rack ? rack : ""});
    }
    std::ranges::sort(cluster.brokers, {}, &BrokerInfo::id);
    return cluster;
}

Result<std::vector<TopicInfo>> MetadataWorker::topics()
{
    if (auto connected = connect(); !connected)
        return fail(std::move(connected.error()));
    auto answer = m_talk->metadata(true, limit());
    if (!answer)
        return fail(std::move(answer.error()));
    m_talk->faults().clear();
    const MetadataPtr metadata = std::move(*answer);
    std::vector<TopicInfo> topics;
    topics.reserve(static_cast<std::size_t>(metadata->topic_cnt));
    for (int i = 0; i < metadata->topic_cnt; ++i)
        topics.push_back(readTopic(metadata->topics[i]));
    std::ranges::sort(topics, {}, &TopicInfo::name);
    return topics;
}

Result<TopicInfo> MetadataWorker::topic(const std::string &name)
{
    if (auto connected = connect(); !connected)
        return fail(std::move(connected.error()));
    auto topics = describeTopics(*m_talk, std::span(&name, 1), limit());
    if (!topics)
        return fail(std::move(topics.error()));
    TopicDescription &topic = topics->front();
    if (topic.error) {
        topic.error->where = name;
        return fail(std::move(*topic.error));
    }
    return infoOf(std::move(topic));
}

Result<std::vector<Watermarks>> MetadataWorker::watermarks(const std::vector<TopicInfo> &topics)
{
    if (auto connected = connect(); !connected)
        return fail(std::move(connected.error()));
    std::vector<PartitionKey> keys;
    for (const TopicInfo &topic : topics) {
        for (const PartitionInfo &partition : topic.partitions)
            keys.push_back({topic.name, partition.partition});
    }
    auto lows = listOffsets(*m_talk, keys, RD_KAFKA_OFFSET_SPEC_EARLIEST, false, limit());
    if (!lows)
        return fail(std::move(lows.error()));
    auto highs = listOffsets(*m_talk, keys, RD_KAFKA_OFFSET_SPEC_LATEST, false, limit());
    if (!highs)
        return fail(std::move(highs.error()));
    std::vector<Watermarks> all;
    all.reserve(keys.size());
    for (const PartitionKey &key : keys) {
        Watermarks marks;
        marks.topic = key.topic;
        marks.partition = key.partition;
        const OffsetAnswer &low = (*lows)[key];
        const OffsetAnswer &high = (*highs)[key];
        marks.low = low.offset;
        marks.high = high.offset;
        if (const auto &error = low.error ? low.error : high.error) {
            marks.hasError = true;
            marks.error = *error;
        }
        all.push_back(std::move(marks));
    }
    return all;
}

Result<std::vector<TimeOffset>> MetadataWorker::offsetsAt(const TopicInfo &topic, std::int64_t epochMs)
{
    if (auto connected = connect(); !connected)
        return fail(std::move(connected.error()));
    std::vector<PartitionKey> keys;
    for (const PartitionInfo &partition : topic.partitions)
        keys.push_back({topic.name, partition.partition});
    // A negative time means something else in this request: the beginning, the end.
    auto found = listOffsets(*m_talk, keys, std::max<std::int64_t>(epochMs, 0), false, limit());
    if (!found)
        return fail(std::move(found.error()));
    std::vector<TimeOffset> all;
    all.reserve(keys.size());
    for (const PartitionKey &key : keys) {
        TimeOffset at {.partition = key.partition};
        const OffsetAnswer &answer = (*found)[key];
        if (answer.error) {
            at.hasError = true;
            at.error = *answer.error;
        } else if (answer.offset >= 0) {
            at.offset = answer.offset;
        }
        all.push_back(std::move(at));
    }
    return all;
}

} // namespace tailrace::kafka
