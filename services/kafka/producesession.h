// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/recordsink.h"
#include "services/kafka/clienthandle.h"
#include "services/kafka/reaper.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace tailrace::kafka {

// A ProduceSession: the caller's thread hands records to librdkafka, which copies them; a thread of the
// session's own takes the delivery reports and gives them to the listener in batches.
class KafkaProduceSession final : public ProduceSession
{
public:
    [[nodiscard]] static Result<std::unique_ptr<ProduceSession>> make(const ClientConfig &config,
        ProduceSpec spec, std::shared_ptr<DeliveryListener> listener, std::shared_ptr<Reaper> reaper);
    ~KafkaProduceSession() override;

    [[nodiscard]] Result<Accepted> send(const OutgoingRecord &record, std::uint64_t token) override;
    bool waitForRoom(std::chrono::milliseconds limit) override;
    [[nodiscard]] Result<void> flush(std::chrono::milliseconds limit) override;
    void cancel() override;

private:
    KafkaProduceSession(std::shared_ptr<ClientHandle> client, TopicPtr topic, ProduceSpec spec,
        std::shared_ptr<DeliveryListener> listener, std::shared_ptr<Reaper> reaper);
    void run(const std::stop_token &stop);
    void report(rd_kafka_event_t *event);
    void giveUpWithoutContact();
    Delivery deliveryOf(const rd_kafka_message_t &message) const;
    rd_kafka_resp_err_t produce(const OutgoingRecord &record, std::uint64_t token) const;

    const ProduceSpec m_spec;
    std::shared_ptr<DeliveryListener> m_listener;
    std::shared_ptr<Reaper> m_reaper;
    std::shared_ptr<ClientHandle> m_client;
    TopicPtr m_topic;
    QueuePtr m_events;

    mutable std::mutex m_mutex;
    std::condition_variable m_reported;
    std::atomic<std::int64_t> m_accepted = 0;
    std::int64_t m_done = 0; // reports given to the listener; guarded by m_mutex
    std::int64_t m_doneAtFull = 0; // the same, when a send() last found the queue full
    std::optional<Error> m_failure; // no first contact; guarded by m_mutex

    // Only on the session's own thread.
    std::chrono::steady_clock::time_point m_started;
    bool m_contacted = false;
    std::vector<const rd_kafka_message_t *> m_messages;
    std::vector<Delivery> m_deliveries;
    std::jthread m_thread;
};

class KafkaRecordSink final : public RecordSink
{
public:
    KafkaRecordSink(std::shared_ptr<const ClientConfig> config, std::shared_ptr<Reaper> reaper);
    [[nodiscard]] Result<std::unique_ptr<ProduceSession>> open(
        ProduceSpec spec, std::shared_ptr<DeliveryListener> listener) override;

private:
    std::shared_ptr<const ClientConfig> m_config;
    std::shared_ptr<Reaper> m_reaper;
};

} // namespace tailrace::kafka
