// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/kafka/clienthandle.h"
#include "services/kafka/reaper.h"

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>

namespace tailrace::kafka {

using MetadataPtr = std::shared_ptr<const rd_kafka_metadata_t>;

// One metadata call on its way. librdkafka has only a blocking one, so a thread of the reaper makes it; it
// may outlast whoever asked and therefore holds what it needs.
class MetadataQuestion
{
public:
    // The queue is woken by the answer.
    static std::shared_ptr<MetadataQuestion> ask(std::shared_ptr<ClientHandle> client,
        std::shared_ptr<rd_kafka_queue_t> queue, Reaper &reaper, bool allTopics,
        std::chrono::milliseconds limit);

    bool isAnswered() const { return m_answered; }
    // Only once it is answered.
    rd_kafka_resp_err_t error() const { return m_error; }
    const MetadataPtr &metadata() const { return m_metadata; }

private:
    MetadataQuestion(std::shared_ptr<ClientHandle> client, std::shared_ptr<rd_kafka_queue_t> queue);
    void run(bool allTopics, std::chrono::milliseconds limit, const std::function<bool()> &isAbandoned);

    std::shared_ptr<ClientHandle> m_client;
    std::shared_ptr<rd_kafka_queue_t> m_queue; // goes before the client
    std::atomic<bool> m_answered = false;
    rd_kafka_resp_err_t m_error = RD_KAFKA_RESP_ERR_NO_ERROR;
    MetadataPtr m_metadata;
};

} // namespace tailrace::kafka
