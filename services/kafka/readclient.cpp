// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/kafka/readclient.h"

#include "services/kafka/errors.h"

namespace tailrace::kafka {

Result<std::unique_ptr<ReadClient>> ReadClient::make(
    const ClientConfig &config, const ReadSpec &spec, std::shared_ptr<Reaper> reaper)
{
    // Low waits wherever librdkafka would sleep out a default; what is queued is bounded by bytes, for every
    // partition on its own in this interface.
    const Settings settings {
        {"client.id", "tailrace"},
        {"fetch.wait.max.ms", "100"},
        {"fetch.queue.backoff.ms", "5"},
        {"fetch.error.backoff.ms", "50"},
        {"queued.max.messages.kbytes", "8192"},
        {"reconnect.backoff.ms", "50"},
        {"reconnect.backoff.max.ms", "1000"},
        {"retry.backoff.ms", "50"},
        {"topic.metadata.refresh.interval.ms", "5000"},
        {"topic.metadata.refresh.fast.interval.ms", "50"},
        {"topic.metadata.propagation.max.ms", "1000"},
        {"socket.nagle.disable", "true"},
    };
    // Nothing may be skipped silently, nothing committed, nothing created.
    const Settings forced {
        {"enable.metrics.push", "false"},
        {"enable.partition.eof", "true"},
        {"auto.offset.reset", "error"},
        {"enable.auto.commit", "false"},
        {"enable.auto.offset.store", "false"},
        {"allow.auto.create.topics", "false"},
        {"isolation.level", spec.readCommitted ? "read_committed" : "read_uncommitted"},
    };
    auto client = makeClient(RD_KAFKA_CONSUMER, config, settings, forced);
    if (!client)
        return fail(std::move(client.error()));
    std::unique_ptr<ReadClient> self(new ReadClient);
    self->m_client = std::move(*client);
    self->m_talk = std::make_unique<Conversation>(self->m_client, std::move(reaper));
    self->m_records.reset(rd_kafka_queue_new(self->handle()));
    for (const std::string &name : spec.topics) {
        TopicPtr topic(rd_kafka_topic_new(self->handle(), name.c_str(), nullptr));
        if (!topic)
            return fail(fromRdKafka(rd_kafka_last_error(), {}, name));
        self->m_topics.push_back(std::move(topic));
    }
    return self;
}

ReadClient::~ReadClient()
{
    for (const auto &[topic, partition] : m_started)
        rd_kafka_consume_stop(m_topics[topic].get(), partition);
}

Result<void> ReadClient::start(std::uint16_t topic, std::int32_t partition, std::int64_t offset)
{
    if (rd_kafka_consume_start_queue(m_topics[topic].get(), partition, offset, m_records.get()) != 0)
        return fail(fromRdKafka(rd_kafka_last_error(), {}, rd_kafka_topic_name(m_topics[topic].get())));
    m_started.emplace(topic, partition);
    return {};
}

void ReadClient::stop(std::uint16_t topic, std::int32_t partition)
{
    if (m_started.erase({topic, partition}) > 0)
        rd_kafka_consume_stop(m_topics[topic].get(), partition);
}

std::uint16_t ReadClient::topicOf(const rd_kafka_message_t &message) const
{
    const std::string_view name = message.rkt ? rd_kafka_topic_name(message.rkt) : "";
    for (std::size_t i = 0; i < m_topics.size(); ++i) {
        if (name == rd_kafka_topic_name(m_topics[i].get()))
            return static_cast<std::uint16_t>(i);
    }
    return 0;
}

} // namespace tailrace::kafka
