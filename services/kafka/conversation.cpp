// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/kafka/conversation.h"

#include "services/kafka/errors.h"

#include <algorithm>
#include <array>

namespace tailrace::kafka {

using std::chrono::milliseconds;

namespace {

constexpr milliseconds slice {100};
// One failing broker is no proof: this long the others, or another address of its name, may do better. A
// refused login is more likely to be the truth about all of them.
constexpr milliseconds patience {2500};
constexpr milliseconds patienceWithRefusal {1200};

} // namespace

Conversation::Conversation(std::shared_ptr<ClientHandle> client, std::shared_ptr<Reaper> reaper)
    : m_reaper(std::move(reaper))
    , m_client(std::move(client))
    , m_queue(rd_kafka_queue_new(m_client->get()), Destroy<rd_kafka_queue_destroy>())
{
    // The handle's own queue carries its errors: seen here at once, while waiting for an answer.
    const QueuePtr main(rd_kafka_queue_get_main(handle()));
    rd_kafka_queue_forward(main.get(), m_queue.get());
}

Conversation::~Conversation()
{
    const QueuePtr main(rd_kafka_queue_get_main(handle()));
    rd_kafka_queue_forward(main.get(), nullptr);
}

OptionsPtr Conversation::options(rd_kafka_admin_op_t operation, milliseconds limit) const
{
    OptionsPtr options(rd_kafka_AdminOptions_new(handle(), operation));
    std::array<char, 256> text {};
    const int ms = static_cast<int>(std::clamp<std::int64_t>(limit.count(), 1, 3600000));
    rd_kafka_AdminOptions_set_request_timeout(options.get(), ms, text.data(), text.size());
    // Offsets are known to each partition's leader alone: librdkafka finds these by itself.
    if (m_broker >= 0 && operation != RD_KAFKA_ADMIN_OP_LISTOFFSETS)
        rd_kafka_AdminOptions_set_broker(options.get(), m_broker, text.data(), text.size());
    return options;
}

EventPtr Conversation::next(milliseconds limit)
{
    EventPtr event(rd_kafka_queue_poll(m_queue.get(), static_cast<int>(limit.count())));
    if (event && rd_kafka_event_type(event.get()) == RD_KAFKA_EVENT_ERROR) {
        const char *text = rd_kafka_event_error_string(event.get());
        faults().addError(rd_kafka_event_error(event.get()), text ? text : "");
        return nullptr;
    }
    return event;
}

EventPtr Conversation::poll()
{
    return next(milliseconds(0));
}

std::optional<Error> Conversation::firstContactFailure() const
{
    if (m_contacted)
        return std::nullopt;
    const auto cause = faults().cause();
    if (!cause)
        return std::nullopt;
    const bool refusal = specificity(*cause) > 2;
    return faults().sinceFirst() > (refusal ? patienceWithRefusal : patience) ? cause : std::nullopt;
}

Error Conversation::timedOut(milliseconds limit) const
{
    if (auto cause = faults().cause())
        return std::move(*cause);
    return fromRdKafka(
        RD_KAFKA_RESP_ERR__TIMED_OUT, "no answer within " + std::to_string(limit.count()) + " ms", "kafka");
}

// What the calls say ("transport failure", "timed out") is less than what the handle has told before.
Error Conversation::explained(Error error) const
{
    auto cause = faults().cause();
    return cause && error.retriable && specificity(*cause) >= specificity(error) ? std::move(*cause)
                                                                                 : std::move(error);
}

Result<EventPtr> Conversation::await(rd_kafka_event_type_t type, milliseconds limit)
{
    const auto deadline = Clock::now() + limit;
    for (;;) {
        if (m_interrupted && m_interrupted())
            return fail(Error::cancelled());
        const auto left = std::chrono::ceil<milliseconds>(deadline - Clock::now());
        EventPtr event = next(std::clamp(left, milliseconds(0), slice));
        if (event && rd_kafka_event_type(event.get()) == type) {
            const rd_kafka_resp_err_t err = rd_kafka_event_error(event.get());
            if (err == RD_KAFKA_RESP_ERR_NO_ERROR)
                return event;
            const char *text = rd_kafka_event_error_string(event.get());
            return fail(explained(fromRdKafka(err, faults().scrubbed(text ? text : ""), "kafka")));
        }
        if (left.count() <= 0)
            return fail(timedOut(limit));
    }
}

std::shared_ptr<MetadataQuestion> Conversation::askMetadata(bool allTopics, milliseconds limit) const
{
    return MetadataQuestion::ask(m_client, m_queue, *m_reaper, allTopics, limit);
}

// A bootstrap connection does not know its broker's number yet: any other does then.
void Conversation::heardFrom(const rd_kafka_metadata_t &metadata)
{
    m_broker = metadata.orig_broker_id;
    if (m_broker < 0 && metadata.broker_cnt > 0)
        m_broker = metadata.brokers[0].id;
    m_contacted = true;
}

Result<MetadataPtr> Conversation::metadata(bool allTopics, milliseconds limit)
{
    const auto question = askMetadata(allTopics, limit);
    const auto deadline = Clock::now() + limit;
    for (;;) {
        if (m_interrupted && m_interrupted())
            return fail(Error::cancelled());
        const auto left = std::chrono::ceil<milliseconds>(deadline - Clock::now());
        next(std::clamp(left, milliseconds(0), slice));
        if (question->isAnswered()) {
            const rd_kafka_resp_err_t err = question->error();
            if (err == RD_KAFKA_RESP_ERR__TRANSPORT || err == RD_KAFKA_RESP_ERR__TIMED_OUT)
                return fail(timedOut(limit)); // no broker came up in time
            if (err != RD_KAFKA_RESP_ERR_NO_ERROR)
                return fail(explained(fromRdKafka(err, {}, "kafka")));
            heardFrom(*question->metadata());
            return question->metadata();
        }
        if (auto failure = firstContactFailure())
            return fail(std::move(*failure));
        if (left.count() <= 0)
            return fail(timedOut(limit));
    }
}

Result<void> Conversation::contact(milliseconds limit)
{
    auto answer = metadata(false, limit);
    if (!answer)
        return fail(std::move(answer.error()));
    return {};
}

} // namespace tailrace::kafka
