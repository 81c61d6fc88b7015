// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/restproxy/recordsink.h"

#include "services/backends/restproxy/producer.h"

namespace tailrace::restproxy {

using std::chrono::milliseconds;

namespace {

constexpr const char *place = "rest-proxy: produce";
constexpr std::size_t mostRecords = 20'000; // waiting
constexpr std::size_t mostBytes = 32U << 20;
constexpr std::size_t batchRecords = 1000;
constexpr std::size_t batchBytes = 768U << 10; // base64 makes a third more of it
constexpr milliseconds longNap {60'000};
constexpr milliseconds shortNap {20};

} // namespace

ProxyProduceSession::ProxyProduceSession(const rest::ClientOptions &options, const ProxySettings &settings,
    std::optional<Api> known, ProduceSpec spec, std::shared_ptr<DeliveryListener> listener)
    : m_settings(settings)
    , m_known(known)
    , m_spec(std::move(spec))
    , m_encoding(encodingOf(settings))
    , m_listener(std::move(listener))
    , m_control(std::make_shared<SessionControl>())
    , m_thread([this, options] { run(options); })
{
}

ProxyProduceSession::~ProxyProduceSession()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_ending = true;
    }
    m_control->requestStop();
    m_thread.join();
}

bool ProxyProduceSession::isFull() const
{
    return m_queue.size() >= mostRecords || m_queued >= mostBytes;
}

Result<ProduceSession::Accepted> ProxyProduceSession::send(const OutgoingRecord &record, std::uint64_t token)
{
    const bool isOld = m_known && *m_known != Api::V3;
    if (isOld && (!record.headers.empty() || record.timestamp))
        return fail(Error::Kind::Unsupported,
            "version " + std::string(wordOf(*m_known).substr(1))
                + " of the proxy's API cannot write headers and times",
            place);
    if (auto checked = checkRecord(m_encoding, record); !checked)
        return fail(std::move(checked.error()));
    {
        const std::scoped_lock lock(m_mutex);
        if (isFull())
            return Accepted::Full;
        m_queue.push_back(waitingOf(record, token));
        m_queued += m_queue.back().size();
        ++m_accepted;
        if (m_queue.size() > 1)
            return Accepted::Yes; // it knows that there is something
    }
    m_control->requestResume();
    return Accepted::Yes;
}

bool ProxyProduceSession::waitForRoom(milliseconds limit)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, limit, [this] { return !isFull(); });
}

Result<void> ProxyProduceSession::flush(milliseconds limit)
{
    std::unique_lock lock(m_mutex);
    if (m_changed.wait_for(lock, limit, [this] { return m_done == m_accepted; }))
        return {};
    return fail(Error::Kind::Timeout, std::to_string(m_accepted - m_done) + " records are not reported yet",
        m_spec.topic);
}

void ProxyProduceSession::cancel()
{
    m_control->requestStop();
}

std::vector<Waiting> ProxyProduceSession::nextBatch()
{
    const std::scoped_lock lock(m_mutex);
    std::vector<Waiting> batch;
    std::size_t bytes = 0;
    while (!m_queue.empty() && batch.size() < batchRecords && (batch.empty() || bytes < batchBytes)) {
        const std::size_t size = m_queue.front().size();
        bytes += size;
        m_queued -= size;
        batch.push_back(std::move(m_queue.front()));
        m_queue.pop_front();
    }
    m_changed.notify_all();
    return batch;
}

void ProxyProduceSession::report(std::vector<Delivery> deliveries)
{
    if (deliveries.empty())
        return;
    m_listener->onDelivered(deliveries);
    const std::scoped_lock lock(m_mutex);
    m_done += static_cast<std::int64_t>(deliveries.size());
    m_changed.notify_all();
}

void ProxyProduceSession::run(rest::ClientOptions options)
{
    auto client = rest::RestClient::open(std::move(options));
    std::optional<Dialogue> talk;
    std::optional<Producer> producer;
    if (client) {
        talk.emplace(std::move(*client), *m_control, [] {});
        producer.emplace(*talk, m_settings, m_known, m_spec.topic,
            milliseconds(std::max<std::int64_t>(m_spec.deliveryMs, 1)));
    }
    const auto hasWork = [this] {
        const std::scoped_lock lock(m_mutex);
        return !m_queue.empty();
    };
    for (;;) {
        if (m_control->isStopping()) {
            giveUp();
            const std::scoped_lock lock(m_mutex);
            if (m_ending)
                return;
            m_control->rearm(); // under the lock: the next wish to stop comes after it
            continue;
        }
        const std::vector<Waiting> batch = nextBatch();
        if (!batch.empty())
            report(producer ? producer->write(batch) : failedAll(client.error(), batch));
        else if (talk)
            talk->pause(longNap, hasWork);
        else
            std::this_thread::sleep_for(shortNap);
    }
}

void ProxyProduceSession::giveUp()
{
    for (std::vector<Waiting> batch = nextBatch(); !batch.empty(); batch = nextBatch()) {
        auto deliveries = failedAll(Error::cancelled(), batch);
        for (Delivery &each : deliveries)
            each.possiblyWritten = false; // none of them was sent
        report(std::move(deliveries));
    }
}

ProxyRecordSink::ProxyRecordSink(
    rest::ClientOptions options, ProxySettings settings, std::optional<Api> known)
    : m_options(std::move(options))
    , m_settings(std::move(settings))
    , m_known(known)
{
}

Result<std::unique_ptr<ProduceSession>> ProxyRecordSink::open(
    ProduceSpec spec, std::shared_ptr<DeliveryListener> listener)
{
    if (spec.topic.empty())
        return fail(Error::Kind::Invalid, "no topic", place);
    if (!listener)
        return fail(Error::Kind::Invalid, "no listener", place);
    if (spec.acks != Acks::All || spec.codec != Codec::None)
        return fail(Error::Kind::Unsupported,
            "acknowledgements and compression are the proxy's own settings: no request can choose them",
            place);
    if (m_options.readOnly)
        return fail(Error::Kind::ReadOnly, "connection is read-only", place);
    return std::make_unique<ProxyProduceSession>(
        m_options, m_settings, m_known, std::move(spec), std::move(listener));
}

} // namespace tailrace::restproxy
