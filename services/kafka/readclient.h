// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/readspec.h"
#include "services/kafka/clienthandle.h"
#include "services/kafka/conversation.h"
#include "services/kafka/handles.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace tailrace::kafka {

// librdkafka's consumer of one session: the legacy interface with every partition on one queue, without a
// group. One thread at a time; taking it down can last, so a Reaper does it.
class ReadClient
{
public:
    [[nodiscard]] static Result<std::unique_ptr<ReadClient>> make(
        const ClientConfig &config, const ReadSpec &spec, std::shared_ptr<Reaper> reaper);
    ~ReadClient();

    Conversation &talk() { return *m_talk; }
    rd_kafka_queue_t *records() const { return m_records.get(); }
    rd_kafka_t *handle() const { return m_client->get(); }

    [[nodiscard]] Result<void> start(std::uint16_t topic, std::int32_t partition, std::int64_t offset);
    void stop(std::uint16_t topic, std::int32_t partition);
    // The topic's index in the spec.
    std::uint16_t topicOf(const rd_kafka_message_t &message) const;

private:
    ReadClient() = default;

    // Destroyed from the bottom up: the handle goes last.
    std::shared_ptr<ClientHandle> m_client;
    std::unique_ptr<Conversation> m_talk;
    QueuePtr m_records;
    std::vector<TopicPtr> m_topics;
    std::set<std::pair<std::uint16_t, std::int32_t>> m_started;
};

} // namespace tailrace::kafka
