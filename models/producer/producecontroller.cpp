// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/producer/producecontroller.h"

#include <QDateTime>

#include <algorithm>
#include <mutex>
#include <utility>

namespace tailrace::models {

namespace {

bool sameSession(const ProduceSpec &a, const ProduceSpec &b)
{
    return a.topic == b.topic && a.acks == b.acks && a.codec == b.codec && a.idempotent == b.idempotent
        && a.deliveryMs == b.deliveryMs;
}

} // namespace

// Written by the session's thread, emptied by the GUI thread; outlives the controller if a report is late.
class ProduceController::Bridge : public DeliveryListener
{
public:
    explicit Bridge(ProduceController *owner)
        : m_owner(owner)
    {
    }
    void onDelivered(std::span<const Delivery> deliveries) override
    {
        const std::lock_guard lock(m_mutex);
        const bool wake = m_waiting.empty();
        m_waiting.insert(m_waiting.end(), deliveries.begin(), deliveries.end());
        if (wake && m_owner)
            QMetaObject::invokeMethod(m_owner, &ProduceController::takeDeliveries, Qt::QueuedConnection);
    }
    std::vector<Delivery> take()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_waiting, {});
    }
    void forget()
    {
        const std::lock_guard lock(m_mutex);
        m_owner = nullptr;
    }

private:
    std::mutex m_mutex;
    std::vector<Delivery> m_waiting;
    ProduceController *m_owner;
};

ProduceController::ProduceController(std::shared_ptr<RecordSink> sink, ResultsModel *results, QObject *parent)
    : QObject(parent)
    , m_sink(std::move(sink))
    , m_results(results)
    , m_bridge(std::make_shared<Bridge>(this))
{
    m_timer.setInterval(20);
    connect(&m_timer, &QTimer::timeout, this, &ProduceController::burstTick);
}

ProduceController::~ProduceController()
{
    m_bridge->forget();
}

Result<ProduceSession::Accepted> ProduceController::hand(const ProduceSpec &spec, SentRecord &record)
{
    if (!m_session || !sameSession(spec, m_spec)) {
        auto opened = m_sink->open(spec, m_bridge);
        if (!opened)
            return fail(std::move(opened.error()));
        if (m_session)
            m_retired.push_back(std::move(m_session));
        m_session = std::move(*opened);
        m_spec = spec;
    }
    OutgoingRecord out;
    out.key = record.key ? present(*record.key) : nullBytes;
    out.value = record.value ? present(*record.value) : nullBytes;
    out.headers = record.headers;
    out.partition = record.partition;
    out.timestamp = record.timestamp;
    record.topic = spec.topic;
    record.token = m_nextToken;
    record.sentMs = QDateTime::currentMSecsSinceEpoch();
    auto accepted = m_session->send(out, record.token);
    if (accepted && *accepted == ProduceSession::Accepted::Yes) {
        ++m_nextToken;
        m_results->add(std::move(record));
    }
    return accepted;
}

Result<void> ProduceController::send(const ProduceSpec &spec, SentRecord record)
{
    const auto accepted = hand(spec, record);
    if (!accepted)
        return fail(accepted.error());
    if (*accepted == ProduceSession::Accepted::Full) {
        Error full = Error::make(Error::Kind::Kafka, "the send queue is full", "produce: " + spec.topic);
        full.retriable = true;
        return fail(std::move(full));
    }
    emit changed();
    return {};
}

void ProduceController::startBurst(const ProduceSpec &spec, std::int64_t total, std::int64_t rate, Maker make)
{
    m_burstSpec = spec;
    m_burstTotal = total;
    m_burstSent = 0;
    m_burstRate = rate;
    m_burstError.reset();
    m_burstMake = std::move(make);
    m_burstClock.start();
    m_timer.start();
    emit changed();
}

void ProduceController::stopBurst()
{
    if (!m_timer.isActive())
        return;
    m_timer.stop();
    m_burstMake = {};
    emit changed();
    emit burstEnded();
}

void ProduceController::burstTick()
{
    // due by the clock, so that the rate holds however late the ticks come; a tick stays short all the same
    constexpr std::int64_t mostPerTick = 2000;
    const std::int64_t due = m_burstRate > 0 ? m_burstRate * m_burstClock.elapsed() / 1000 + 1 : m_burstTotal;
    const std::int64_t until = std::min({m_burstTotal, due, m_burstSent + mostPerTick});
    while (m_burstSent < until) {
        auto record = m_burstMake(m_burstSent + 1);
        if (!record) {
            m_burstError = std::move(record.error());
            break;
        }
        const auto accepted = hand(m_burstSpec, *record);
        if (!accepted) {
            m_burstError = accepted.error();
            break;
        }
        if (*accepted == ProduceSession::Accepted::Full)
            break; // the next tick tries again
        ++m_burstSent;
    }
    const bool ended = m_burstError || m_burstSent == m_burstTotal;
    if (ended) {
        m_timer.stop();
        m_burstMake = {};
    }
    emit changed();
    if (ended)
        emit burstEnded();
}

void ProduceController::takeDeliveries()
{
    for (const Delivery &delivery : m_bridge->take())
        m_results->deliver(delivery);
    if (m_results->inFlight() == 0)
        m_retired.clear();
    emit changed();
}

} // namespace tailrace::models
