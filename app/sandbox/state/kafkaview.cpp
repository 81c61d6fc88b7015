// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/state/kafkaview.h"

#include "app/sandbox/state/recordreader.h"

#include <librdkafka/rdkafka.h>

#include <chrono>

namespace tailrace::sandbox {

namespace {

constexpr int limitMs = 5000;

tl::unexpected<Error> refused(rd_kafka_resp_err_t error, std::string where)
{
    return fail(Error::Kind::Kafka, rd_kafka_err2str(error), std::move(where), error);
}

} // namespace

struct KafkaView::Client
{
    rd_kafka_t *handle = nullptr;
    Client() = default;
    Client(const Client &) = delete;
    Client &operator=(const Client &) = delete;
    ~Client()
    {
        if (handle)
            rd_kafka_destroy(handle);
    }
};

KafkaView::KafkaView(std::string bootstrap, std::unique_ptr<Client> client)
    : m_bootstrap(std::move(bootstrap))
    , m_client(std::move(client))
{
}

KafkaView::~KafkaView() = default;

Result<std::unique_ptr<KafkaView>> KafkaView::open(const std::string &bootstrapServers)
{
    char text[512] = {};
    auto client = std::make_unique<Client>();
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    rd_kafka_conf_set(conf, "bootstrap.servers", bootstrapServers.c_str(), text, sizeof text);
    rd_kafka_conf_set(conf, "log_level", "2", text, sizeof text);
    client->handle = rd_kafka_new(RD_KAFKA_PRODUCER, conf, text, sizeof text);
    if (!client->handle) {
        rd_kafka_conf_destroy(conf);
        return fail(Error::Kind::Internal, text, "sandbox: view");
    }
    return std::unique_ptr<KafkaView>(new KafkaView(bootstrapServers, std::move(client)));
}

Result<KafkaView::Metadata> KafkaView::metadata() const
{
    const rd_kafka_metadata_t *answer = nullptr;
    const auto error = rd_kafka_metadata(m_client->handle, 1, nullptr, &answer, limitMs);
    if (error)
        return refused(error, "sandbox: metadata");
    Metadata metadata;
    for (int i = 0; i < answer->broker_cnt; ++i)
        metadata.brokers.push_back({answer->brokers[i].id, answer->brokers[i].host, answer->brokers[i].port});
    metadata.controller = rd_kafka_controllerid(m_client->handle, limitMs);
    for (int i = 0; i < answer->topic_cnt; ++i) {
        const rd_kafka_metadata_topic_t &topic = answer->topics[i];
        if (topic.err)
            continue;
        auto &partitions = metadata.topics[topic.topic];
        partitions.resize(static_cast<std::size_t>(topic.partition_cnt));
        for (int p = 0; p < topic.partition_cnt; ++p) {
            const rd_kafka_metadata_partition_t &partition = topic.partitions[p];
            const auto id = static_cast<std::size_t>(partition.id);
            if (id < partitions.size())
                partitions[id].assign(partition.replicas, partition.replicas + partition.replica_cnt);
        }
    }
    rd_kafka_metadata_destroy(answer);
    return metadata;
}

Result<KafkaView::Watermarks> KafkaView::watermarks(const std::string &topic, std::int32_t partition) const
{
    Watermarks marks;
    const auto error = rd_kafka_query_watermark_offsets(
        m_client->handle, topic.c_str(), partition, &marks.low, &marks.high, limitMs);
    if (error)
        return refused(error, "sandbox: offsets of " + topic);
    return marks;
}

Result<void> KafkaView::commit(const std::string &group, const Offsets &offsets) const
{
    auto member = RecordReader::open(m_bootstrap, group);
    if (!member)
        return fail(std::move(member.error()));
    rd_kafka_topic_partition_list_t *list
        = rd_kafka_topic_partition_list_new(static_cast<int>(offsets.size()));
    for (const auto &[place, offset] : offsets)
        rd_kafka_topic_partition_list_add(list, place.first.c_str(), place.second)->offset = offset;
    const auto error = rd_kafka_commit((*member)->handle(), list, 0);
    rd_kafka_topic_partition_list_destroy(list);
    if (error)
        return refused(error, "sandbox: commit for " + group);
    return {};
}

Result<std::int64_t> KafkaView::offsetAt(
    const std::string &topic, std::int32_t partition, Watermarks range, std::int64_t timeMs) const
{
    if (range.low >= range.high)
        return range.high;
    auto reader = RecordReader::open(m_bootstrap);
    if (!reader)
        return fail(std::move(reader.error()));
    (*reader)->assign({{{topic, partition}, range.low}});
    using Clock = std::chrono::steady_clock;
    const auto limit = Clock::now() + std::chrono::milliseconds(limitMs);
    while (Clock::now() < limit) {
        const auto message = (*reader)->next(100);
        if (!message)
            continue;
        rd_kafka_timestamp_type_t type {};
        const bool late = rd_kafka_message_timestamp(message.get(), &type) >= timeMs;
        if (late || message->offset + 1 >= range.high)
            return late ? message->offset : range.high;
    }
    return fail(Error::Kind::Timeout, "not found in time", "sandbox: offset of a time in " + topic);
}

} // namespace tailrace::sandbox
