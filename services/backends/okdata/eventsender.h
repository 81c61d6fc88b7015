// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/okdata/streamservice.h"
#include "services/capability/recordsink.h"

#include <QEventLoop>
#include <QObject>

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace tailrace::okdata {

// What the caller of a session and its sender share. Thread-safe.
struct SendQueue
{
    struct Item
    {
        std::uint64_t token = 0;
        std::string event {};
        std::optional<Error> fault {}; // no event: reported in its turn
    };
    static constexpr std::size_t mostItems = 10'000;
    static constexpr std::size_t mostBytes = 16U << 20U;

    std::mutex mutex; // over everything
    std::condition_variable changed;
    std::deque<Item> waiting;
    std::size_t bytes = 0; // of those that wait
    std::int64_t accepted = 0;
    std::int64_t reported = 0;
    bool cancelled = false;
    bool ending = false;
    QObject *sender = nullptr; // null: not there yet, or gone
    std::function<void()> woken; // on the sender's thread

    bool isFull() const { return waiting.size() >= mostItems || bytes >= mostBytes; }
    void wake(); // with mutex held
};

// Sends what waits in lists of at most 500 events or 4 MiB (what the stream behind the service takes at
// once), one after the other. On one thread with an event loop of its own.
class EventSender final : public QObject
{
    Q_OBJECT

public:
    EventSender(const Access &access, const ProduceSpec &spec, SendQueue &queue, DeliveryListener &listener);
    ~EventSender() override;

    void run(); // until the queue is ending

private:
    void next();
    std::vector<SendQueue::Item> take();
    void tell(std::vector<Delivery> deliveries);

    const Access &m_access;
    const ProduceSpec &m_spec;
    SendQueue &m_queue;
    DeliveryListener &m_listener;
    std::shared_ptr<StreamService> m_service;
    std::optional<Error> m_failure; // no service could be made
    QFuture<Result<SentEvents>> m_running;
    bool m_busy = false;
    QEventLoop m_loop;
};

} // namespace tailrace::okdata
