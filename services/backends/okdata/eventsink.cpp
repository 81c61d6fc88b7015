// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/okdata/eventsink.h"

#include "services/backends/okdata/eventsender.h"
#include "services/rest/jsonvalue.h"

#include <thread>

namespace tailrace::okdata {

namespace {

constexpr const char *where = "okdata: send events";

const char *faultOf(const OutgoingRecord &record)
{
    if (isNull(record.value))
        return "an event cannot be null";
    if (!isNull(record.key))
        return "an event has no key";
    if (!record.headers.empty())
        return "an event has no headers";
    if (record.partition > 0)
        return "an event has no partition";
    if (record.timestamp)
        return "an event has no time of its own";
    const auto event = rest::JsonValue::parse(record.value);
    return event && event->isObject() ? nullptr : "an event is one JSON object";
}

// The caller's side of an EventSender, which runs on the thread held here.
class EventSession final : public ProduceSession
{
public:
    EventSession(Access access, ProduceSpec spec, std::shared_ptr<DeliveryListener> listener)
        : m_queue(std::make_shared<SendQueue>())
    {
        m_thread = std::jthread([queue = m_queue, access = std::move(access), spec = std::move(spec),
                                    listener = std::move(listener)] {
            EventSender sender(access, spec, *queue, *listener);
            sender.run();
        });
    }
    ~EventSession() override
    {
        {
            const std::scoped_lock lock(m_queue->mutex);
            m_queue->ending = true;
            m_queue->cancelled = true;
            m_queue->wake();
        }
        if (m_thread.joinable() && m_thread.get_id() == std::this_thread::get_id())
            m_thread.detach();
    }

    Result<Accepted> send(const OutgoingRecord &record, std::uint64_t token) override
    {
        SendQueue::Item item {.token = token};
        if (const char *fault = faultOf(record))
            item.fault = Error::make(Error::Kind::Invalid, fault, where);
        else
            item.event = std::string(record.value);
        const std::scoped_lock lock(m_queue->mutex);
        if (m_queue->isFull())
            return Accepted::Full;
        const bool isFirst = m_queue->waiting.empty();
        m_queue->bytes += item.event.size();
        ++m_queue->accepted;
        m_queue->waiting.push_back(std::move(item));
        if (isFirst)
            m_queue->wake();
        return Accepted::Yes;
    }

    bool waitForRoom(std::chrono::milliseconds limit) override
    {
        std::unique_lock lock(m_queue->mutex);
        return m_queue->changed.wait_for(lock, limit, [this] { return !m_queue->isFull(); });
    }

    Result<void> flush(std::chrono::milliseconds limit) override
    {
        std::unique_lock lock(m_queue->mutex);
        const bool done = m_queue->changed.wait_for(
            lock, limit, [this] { return m_queue->reported >= m_queue->accepted; });
        if (!done)
            return fail(Error::Kind::Timeout, "not every event is answered for", where);
        return {};
    }

    void cancel() override
    {
        const std::scoped_lock lock(m_queue->mutex);
        m_queue->cancelled = true;
        m_queue->wake();
    }

private:
    std::shared_ptr<SendQueue> m_queue;
    std::jthread m_thread;
};

} // namespace

EventSink::EventSink(Access access)
    : m_access(std::move(access))
{
}

Result<std::unique_ptr<ProduceSession>> EventSink::open(
    ProduceSpec spec, std::shared_ptr<DeliveryListener> listener)
{
    if (!listener)
        return fail(Error::Kind::Invalid, "no listener", where);
    if (auto stream = parseStreamId(spec.topic); !stream)
        return fail(std::move(stream.error()));
    if (spec.codec != Codec::None)
        return fail(Error::Kind::Unsupported, "events are sent as they are, without a codec", where);
    return std::make_unique<EventSession>(m_access, std::move(spec), std::move(listener));
}

} // namespace tailrace::okdata
