// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/restproxy/produce.h"
#include "services/backends/restproxy/proxysettings.h"
#include "services/backends/restproxy/sessioncontrol.h"
#include "services/capability/recordsink.h"
#include "services/rest/clientoptions.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace tailrace::restproxy {

// A ProduceSession: the caller's thread queues copies, a thread of the session's own sends them, many to a
// request, and tells the listener what became of each. Nothing is ever sent twice by itself.
class ProxyProduceSession final : public ProduceSession
{
public:
    ProxyProduceSession(const rest::ClientOptions &options, const ProxySettings &settings,
        std::optional<Api> known, ProduceSpec spec, std::shared_ptr<DeliveryListener> listener);
    ~ProxyProduceSession() override;

    [[nodiscard]] Result<Accepted> send(const OutgoingRecord &record, std::uint64_t token) override;
    bool waitForRoom(std::chrono::milliseconds limit) override;
    [[nodiscard]] Result<void> flush(std::chrono::milliseconds limit) override;
    void cancel() override;

private:
    void run(rest::ClientOptions options);
    std::vector<Waiting> nextBatch();
    void report(std::vector<Delivery> deliveries);
    void giveUp();
    bool isFull() const; // under the mutex

    const ProxySettings m_settings;
    const std::optional<Api> m_known;
    const ProduceSpec m_spec;
    const Encoding m_encoding; // what the caller's thread checks records against
    std::shared_ptr<DeliveryListener> m_listener;
    std::shared_ptr<SessionControl> m_control;

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Waiting> m_queue;
    std::size_t m_queued = 0; // bytes
    std::int64_t m_accepted = 0;
    std::int64_t m_done = 0;
    bool m_ending = false;
    std::thread m_thread; // last: it uses all of them
};

class ProxyRecordSink final : public RecordSink
{
public:
    // known: what is known of the proxy's generation without asking.
    ProxyRecordSink(rest::ClientOptions options, ProxySettings settings, std::optional<Api> known);
    [[nodiscard]] Result<std::unique_ptr<ProduceSession>> open(
        ProduceSpec spec, std::shared_ptr<DeliveryListener> listener) override;

private:
    rest::ClientOptions m_options;
    ProxySettings m_settings;
    std::optional<Api> m_known;
};

} // namespace tailrace::restproxy
