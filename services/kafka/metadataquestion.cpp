// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/kafka/metadataquestion.h"

#include <algorithm>

namespace tailrace::kafka {

namespace {

constexpr std::chrono::milliseconds slice {250};

using Clock = std::chrono::steady_clock;

} // namespace

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
    reaper.dispose([question, allTopics, limit] {
        question->run(allTopics, limit, [&question] { return question.use_count() == 1; });
    });
    return question;
}

// While no broker can be used librdkafka waits inside of the call. That is cut into slices, so that a
// question nobody waits for any more does not hold up the end of its client.
void MetadataQuestion::run(
    bool allTopics, std::chrono::milliseconds limit, const std::function<bool()> &isAbandoned)
{
    using std::chrono::milliseconds;
    const auto begin = Clock::now();
    const auto passed = [&begin] { return std::chrono::floor<milliseconds>(Clock::now() - begin); };
    const rd_kafka_metadata_t *metadata = nullptr;
    milliseconds wait = std::min(limit, slice);
    for (;;) {
        const auto asked = passed();
        m_error = rd_kafka_metadata(
            m_client->get(), allTopics ? 1 : 0, nullptr, &metadata, static_cast<int>(wait.count()));
        const milliseconds left = limit - passed();
        const bool noBroker = m_error == RD_KAFKA_RESP_ERR__TRANSPORT && passed() - asked >= wait;
        const bool noAnswer = m_error == RD_KAFKA_RESP_ERR__TIMED_OUT;
        if ((!noBroker && !noAnswer) || left <= milliseconds(0) || isAbandoned())
            break;
        // A broker that was there but had no time to answer gets all that is left.
        wait = noAnswer ? left : std::min(left, slice);
    }
    if (metadata)
        m_metadata
            = MetadataPtr(metadata, [](const rd_kafka_metadata_t *m) { rd_kafka_metadata_destroy(m); });
    m_answered = true;
    rd_kafka_queue_yield(m_queue.get());
}

} // namespace tailrace::kafka
