// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"
#include "services/kafka/clienthandle.h"
#include "services/kafka/metadataquestion.h"
#include "services/kafka/reaper.h"

#include <chrono>
#include <functional>
#include <optional>

namespace tailrace::kafka {

using Clock = std::chrono::steady_clock;

// Questions to a cluster (librdkafka's admin calls) and their answers, in turn, on one thread. Knows the
// difference between a slow cluster and one that refuses us: the first contact fails with the real reason as
// soon as it is known instead of waiting for its limit.
class Conversation
{
public:
    Conversation(std::shared_ptr<ClientHandle> client, std::shared_ptr<Reaper> reaper);
    ~Conversation();
    Conversation(const Conversation &) = delete;
    Conversation &operator=(const Conversation &) = delete;

    rd_kafka_queue_t *queue() const { return m_queue.get(); } // for admin calls; yield it to interrupt a wait
    rd_kafka_t *handle() const { return m_client->get(); }
    FaultLog &faults() const { return *m_client->faults; }

    // Called at least every 100 ms while waiting; true ends the wait with Cancelled.
    void setInterruption(std::function<bool()> interrupted) { m_interrupted = std::move(interrupted); }
    // The first contact, and a new one after a failure: which broker to ask from here on.
    [[nodiscard]] Result<void> contact(std::chrono::milliseconds limit);
    // Waits for the answer to a metadata call; interruptible, and seeing the real reason of a failure
    // meanwhile.
    [[nodiscard]] Result<MetadataPtr> metadata(bool allTopics, std::chrono::milliseconds limit);
    // The same without waiting; the queue is woken by the answer, heardFrom() is to be told of it.
    std::shared_ptr<MetadataQuestion> askMetadata(bool allTopics, std::chrono::milliseconds limit) const;
    void heardFrom(const rd_kafka_metadata_t &metadata);
    // Options for one call: how long it may take in all, and the broker to ask.
    OptionsPtr options(rd_kafka_admin_op_t operation, std::chrono::milliseconds limit) const;
    // The next answer of this type. Others, of calls that were given up, are dropped.
    [[nodiscard]] Result<EventPtr> await(rd_kafka_event_type_t type, std::chrono::milliseconds limit);
    // An answer that has already come, or none: for questions asked without waiting.
    EventPtr poll();

private:
    std::optional<Error> firstContactFailure() const;
    Error timedOut(std::chrono::milliseconds limit) const;
    Error explained(Error error) const;
    EventPtr next(std::chrono::milliseconds limit);

    std::shared_ptr<Reaper> m_reaper;
    std::shared_ptr<ClientHandle> m_client;
    std::shared_ptr<rd_kafka_queue_t> m_queue; // goes before the client
    std::function<bool()> m_interrupted;
    std::int32_t m_broker = -1; // answered last; the controller, librdkafka's own choice, need not be known
    bool m_contacted = false;
};

} // namespace tailrace::kafka
