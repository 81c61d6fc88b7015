// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/okdata/livecontrol.h"
#include "services/backends/okdata/livesocket.h"
#include "services/capability/recordsource.h"

#include <QElapsedTimer>
#include <QEventLoop>

#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace tailrace::okdata {

// One session from its first contact to its end, on one thread with an event loop of its own. A dataset is a
// topic with one partition; offsets count the events of this session from 0, for the service has neither
// offsets nor times. What was sent while no connection was there is lost: Resumed says how long that was.
// While the consumer holds, up to 64 MiB wait; what comes then is not kept, and counted.
class LiveReader final : public QObject
{
    Q_OBJECT

public:
    LiveReader(const Access &access, const ReadSpec &spec, RecordConsumer &consumer, LiveControl &control);
    ~LiveReader() override;

    void run(); // the consumer's last call is made from in here

private:
    struct Feed
    {
        std::unique_ptr<LiveSocket> socket;
        std::int64_t next = 0;
        std::int64_t missing = 0; // not kept since the last notice
        QElapsedTimer lostFor; // invalid: not lost
        bool wasOpen = false;
    };
    struct Event
    {
        std::uint16_t topic;
        QByteArray bytes;
    };

    void listen(std::shared_ptr<rest::TokenSource> tokens);
    void opened(std::size_t topic);
    void received(std::size_t topic, const QByteArray &event);
    void lost(std::size_t topic, const Error &error);
    void begin();
    void deliver();
    void tellMissing();
    void tellAtEnd();
    void idle();
    void commanded();
    void finish(Result<void> result);
    PartitionProgress progressOf(std::size_t topic) const;
    void publish();
    Notice noticeOf(Notice::Kind kind, std::size_t topic) const;

    const Access &m_access;
    const ReadSpec &m_spec;
    RecordConsumer &m_consumer;
    LiveControl &m_control;
    std::vector<Feed> m_feeds;
    std::deque<Event> m_pending;
    std::int64_t m_pendingBytes = 0;
    QTimer m_idle;
    QTimer m_contact; // bound of the first contact
    QTimer m_soon; // several events that come at once go out as one batch
    bool m_started = false;
    bool m_held = false;
    std::optional<Result<void>> m_result;
    QEventLoop m_loop;
};

} // namespace tailrace::okdata
