// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/kafka/metadataquestion.h"

namespace tailrace::kafka {

MetadataQuestion::MetadataQuestion(
    std::shared_ptr<ClientHandle> client, std::shared_ptr<rd_kafka_queue_t> queue)
    : m_client(std::move(client))
    , m_queue(std::move(queue))
{
}

std::shared_ptr<MetadataQuestion> MetadataQuestion::ask(std::shared_ptr<ClientHandle> client,
    std::shared_ptr<rd_kafka_queue_t> queue, Reaper &reaper, bool allTopics, std::chrono::milliseconds limit)
{
    std::shared_ptr<MetadataQuestion> question(new MetadataQuestion(std::move(client), std::move(queue)));
    reaper.dispose([question, allTopics, limit] { question->run(allTopics, limit); });
    return question;
}

void MetadataQuestion::run(bool allTopics, std::chrono::milliseconds limit)
{
    const rd_kafka_metadata_t *metadata = nullptr;
    m_error = rd_kafka_metadata(
        m_client->get(), allTopics ? 1 : 0, nullptr, &metadata, static_cast<int>(limit.count()));
    if (metadata)
        m_metadata
            = MetadataPtr(metadata, [](const rd_kafka_metadata_t *m) { rd_kafka_metadata_destroy(m); });
    m_answered = true;
    rd_kafka_queue_yield(m_queue.get());
}

} // namespace tailrace::kafka
