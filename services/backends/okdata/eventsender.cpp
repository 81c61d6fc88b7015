// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/okdata/eventsender.h"

#include <chrono>

namespace tailrace::okdata {

namespace {

constexpr std::size_t mostAtOnce = 500;
constexpr std::size_t mostBytesAtOnce = 4U << 20U;

std::int64_t microsSince(std::chrono::steady_clock::time_point begin)
{
    using namespace std::chrono;
    return duration_cast<microseconds>(steady_clock::now() - begin).count();
}

// Whether the service may have taken what it never answered for.
bool isUncertain(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Network:
    case Error::Kind::Timeout:
    case Error::Kind::Cancelled:
    case Error::Kind::Parse:
        return true;
    default:
        return error.code >= 500 && error.code < 600;
    }
}

} // namespace

void SendQueue::wake()
{
    if (sender)
        QMetaObject::invokeMethod(sender, woken, Qt::QueuedConnection);
}

EventSender::EventSender(
    const Access &access, const ProduceSpec &spec, SendQueue &queue, DeliveryListener &listener)
    : m_access(access)
    , m_spec(spec)
    , m_queue(queue)
    , m_listener(listener)
{
}

EventSender::~EventSender() = default;

void EventSender::run()
{
    Access access = m_access;
    access.options.timeouts.total = std::chrono::milliseconds(m_spec.deliveryMs);
    if (auto service = StreamService::open(access))
        m_service = std::move(*service);
    else
        m_failure = service.error();
    {
        const std::scoped_lock lock(m_queue.mutex);
        m_queue.sender = this;
        m_queue.woken = [this] { next(); };
        m_queue.wake();
    }
    m_loop.exec();
    const std::scoped_lock lock(m_queue.mutex);
    m_queue.sender = nullptr;
    m_queue.woken = {};
}

std::vector<SendQueue::Item> EventSender::take()
{
    std::vector<SendQueue::Item> items;
    std::size_t bytes = 0;
    const std::scoped_lock lock(m_queue.mutex);
    while (!m_queue.waiting.empty() && items.size() < mostAtOnce) {
        SendQueue::Item &item = m_queue.waiting.front();
        if (!items.empty() && bytes + item.event.size() > mostBytesAtOnce)
            break;
        bytes += item.event.size();
        m_queue.bytes -= item.event.size();
        if (m_queue.cancelled && !item.fault)
            item.fault = Error::cancelled();
        items.push_back(std::move(item));
        m_queue.waiting.pop_front();
    }
    m_queue.changed.notify_all();
    return items;
}

void EventSender::next()
{
    bool isCancelled = false;
    bool isEnding = false;
    {
        const std::scoped_lock lock(m_queue.mutex);
        isCancelled = m_queue.cancelled;
        isEnding = m_queue.ending;
    }
    if (m_busy) {
        if (isCancelled)
            m_running.cancel();
        return;
    }
    auto items = take();
    if (items.empty()) {
        if (isEnding)
            m_loop.quit();
        return;
    }
    std::vector<Delivery> faulty;
    std::vector<SendQueue::Item> good;
    for (SendQueue::Item &item : items) {
        if (!item.fault && m_failure)
            item.fault = m_failure;
        if (item.fault)
            faulty.push_back({.token = item.token, .error = item.fault});
        else
            good.push_back(std::move(item));
    }
    tell(std::move(faulty));
    const auto id = parseStreamId(m_spec.topic);
    if (good.empty() || !id) {
        QMetaObject::invokeMethod(
            this, [this] { next(); }, Qt::QueuedConnection);
        return;
    }
    std::vector<std::string> events;
    events.reserve(good.size());
    for (const SendQueue::Item &item : good)
        events.push_back(item.event);
    m_busy = true;
    m_running = m_service->send(*id, events);
    const auto begin = std::chrono::steady_clock::now();
    onResult(m_running, this, [this, good = std::move(good), begin](const Result<SentEvents> &sent) {
        m_busy = false;
        std::vector<Delivery> deliveries;
        const std::int64_t latency = microsSince(begin);
        for (const SendQueue::Item &item : good) {
            Delivery &each = deliveries.emplace_back();
            each.token = item.token;
            each.latencyUs = latency;
        }
        if (!sent) {
            for (Delivery &each : deliveries) {
                each.error = sent.error();
                each.possiblyWritten = isUncertain(sent.error());
            }
        } else {
            bool isUnclear = false; // the service refused events that none of ours look like
            const Error refused = Error::make(
                Error::Kind::Api, "the stream did not take the event", "okdata: send events", 500);
            for (const RefusedEvent &each : sent->refused) {
                isUnclear = isUnclear || !each.index;
                if (each.index)
                    deliveries[*each.index].error = refused;
            }
            for (Delivery &each : deliveries) {
                if (!isUnclear || each.error)
                    continue;
                each.error = refused;
                each.possiblyWritten = true;
            }
        }
        tell(std::move(deliveries));
        next();
    });
}

void EventSender::tell(std::vector<Delivery> deliveries)
{
    if (deliveries.empty())
        return;
    m_listener.onDelivered(deliveries);
    const std::scoped_lock lock(m_queue.mutex);
    m_queue.reported += static_cast<std::int64_t>(deliveries.size());
    m_queue.changed.notify_all();
}

} // namespace tailrace::okdata
