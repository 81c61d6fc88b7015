// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/okdata/livereader.h"

#include <algorithm>

namespace tailrace::okdata {

using std::chrono::milliseconds;

namespace {

constexpr milliseconds idleInterval {50};
constexpr std::size_t largestBatch = 1000;
constexpr std::int64_t mostWaiting = 64LL << 20;

std::int64_t wallClockMs()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

} // namespace

LiveReader::LiveReader(
    const Access &access, const ReadSpec &spec, RecordConsumer &consumer, LiveControl &control)
    : m_access(access)
    , m_spec(spec)
    , m_consumer(consumer)
    , m_control(control)
{
    m_soon.setSingleShot(true);
    m_contact.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &LiveReader::deliver);
    connect(&m_idle, &QTimer::timeout, this, &LiveReader::idle);
    connect(&m_contact, &QTimer::timeout, this, [this] {
        Error error = Error::make(Error::Kind::Timeout,
            "no answer within " + std::to_string(m_spec.firstContactMs) + " ms", "okdata: listen");
        for (const Feed &feed : m_feeds) {
            if (!feed.wasOpen && feed.socket->lastError())
                error.message += "; last: " + feed.socket->lastError()->message;
        }
        finish(fail(std::move(error)));
    });
}

LiveReader::~LiveReader() = default;

void LiveReader::run()
{
    auto tokens = tokensOf(m_access);
    if (!tokens)
        m_result = fail(std::move(tokens.error()));
    if (!m_result) {
        m_control.attach(this, [this] { commanded(); });
        listen(std::move(*tokens));
        m_idle.start(idleInterval);
        m_contact.start(milliseconds(m_spec.firstContactMs));
        m_loop.exec();
        m_control.detach();
    }
    m_feeds.clear();
    m_consumer.onFinished(*m_result);
    m_control.setFinished();
}

void LiveReader::listen(std::shared_ptr<rest::TokenSource> tokens)
{
    m_feeds.resize(m_spec.topics.size());
    for (std::size_t i = 0; i < m_feeds.size(); ++i) {
        m_feeds[i].socket = std::make_unique<LiveSocket>(m_access, tokens, m_spec.topics[i]);
        LiveSocket *socket = m_feeds[i].socket.get();
        connect(socket, &LiveSocket::opened, this, [this, i] { opened(i); });
        connect(
            socket, &LiveSocket::received, this, [this, i](const QByteArray &event) { received(i, event); });
        connect(socket, &LiveSocket::lost, this, [this, i](const Error &error) { lost(i, error); });
        connect(socket, &LiveSocket::gaveUp, this, [this](const Error &error) { finish(fail(error)); });
        socket->start();
    }
    publish();
}

void LiveReader::finish(Result<void> result)
{
    if (m_result)
        return;
    if (m_started && !m_control.isStopping())
        deliver(); // what has come is the consumer's
    m_result = std::move(result);
    m_loop.quit();
}

void LiveReader::commanded()
{
    if (m_control.isStopping())
        return finish({});
    if (m_held && m_control.isResumed()) {
        m_held = false;
        deliver();
    }
}

Notice LiveReader::noticeOf(Notice::Kind kind, std::size_t topic) const
{
    Notice notice;
    notice.kind = kind;
    notice.wallMs = wallClockMs();
    notice.topic = static_cast<std::uint16_t>(topic);
    notice.fromOffset = m_feeds[topic].next;
    notice.toOffset = m_feeds[topic].next;
    return notice;
}

PartitionProgress LiveReader::progressOf(std::size_t topic) const
{
    const Feed &feed = m_feeds[topic];
    return {.topic = static_cast<std::uint16_t>(topic),
        .partition = 0,
        .first = 0,
        .next = feed.next,
        .end = feed.next,
        .caughtUp = m_pending.empty() && feed.socket->isOpen()};
}

void LiveReader::publish()
{
    std::vector<PartitionProgress> all;
    for (std::size_t i = 0; i < m_feeds.size(); ++i)
        all.push_back(progressOf(i));
    m_control.setPartitions(std::move(all));
    using State = ReadStats::State;
    const bool isLost = std::any_of(
        m_feeds.begin(), m_feeds.end(), [](const Feed &feed) { return feed.lostFor.isValid(); });
    const State running = isLost ? State::Lost : State::Running;
    m_control.setState(!m_started ? State::Connecting : m_held ? State::Held : running);
}

void LiveReader::opened(std::size_t topic)
{
    Feed &feed = m_feeds[topic];
    feed.wasOpen = true;
    if (feed.lostFor.isValid()) {
        Notice notice = noticeOf(Notice::Kind::Resumed, topic);
        notice.gapMs = feed.lostFor.elapsed();
        notice.missing = -1; // some, nobody knows how many
        notice.detail = m_spec.topics[topic];
        feed.lostFor.invalidate();
        deliver(); // what came before the gap stands before its notice
        m_consumer.onNotice(notice);
    }
    const bool all
        = std::all_of(m_feeds.begin(), m_feeds.end(), [](const Feed &each) { return each.wasOpen; });
    if (all && !m_started)
        begin();
    publish();
}

void LiveReader::begin()
{
    m_started = true;
    m_contact.stop();
    std::vector<PartitionProgress> all;
    for (std::size_t i = 0; i < m_feeds.size(); ++i)
        all.push_back(progressOf(i));
    m_consumer.onStarted(all);
    if (m_pending.empty())
        m_consumer.onCaughtUp(all);
    if (std::holds_alternative<until::End>(m_spec.stop))
        finish({});
    else
        m_soon.start(0);
}

void LiveReader::received(std::size_t topic, const QByteArray &event)
{
    if (m_result)
        return;
    Feed &feed = m_feeds[topic];
    if (m_pendingBytes + event.size() > mostWaiting) {
        ++feed.missing;
        m_control.countMissing(1);
        return;
    }
    m_pending.push_back({static_cast<std::uint16_t>(topic), event});
    m_pendingBytes += event.size();
    if (!m_soon.isActive())
        m_soon.start(0);
}

void LiveReader::lost(std::size_t topic, const Error &error)
{
    m_feeds[topic].lostFor.start();
    deliver();
    Notice notice = noticeOf(Notice::Kind::ConnectionLost, topic);
    notice.detail = m_spec.topics[topic] + " (" + error.message + ")";
    notice.error = error;
    m_consumer.onNotice(notice);
    publish();
}

void LiveReader::deliver()
{
    while (m_started && !m_held && !m_result && !m_pending.empty()) {
        std::vector<RecordRef> batch;
        std::int64_t bytes = 0;
        const std::size_t size = std::min(m_pending.size(), largestBatch);
        for (std::size_t i = 0; i < size; ++i) {
            const Event &event = m_pending[i];
            RecordRef &record = batch.emplace_back();
            record.offset = m_feeds[event.topic].next++;
            record.partition = 0;
            record.topic = event.topic;
            record.value = present({event.bytes.constData(), static_cast<std::size_t>(event.bytes.size())});
            record.headers = present({});
            bytes += event.bytes.size();
        }
        m_control.count(static_cast<std::int64_t>(size), bytes);
        m_control.forgetResume(); // what is asked for from here on counts, even before the hold
        const Flow flow = m_consumer.onRecords(batch);
        m_pending.erase(m_pending.begin(), m_pending.begin() + static_cast<std::ptrdiff_t>(size));
        m_pendingBytes -= bytes;
        if (flow == Flow::Stop) {
            m_pending.clear();
            return finish({});
        }
        m_held = flow == Flow::Hold && !m_control.isResumed();
    }
    if (m_started && m_pending.empty() && !m_result) {
        tellMissing();
        tellAtEnd();
    }
    publish();
}

// Behind all that was kept.
void LiveReader::tellMissing()
{
    for (std::size_t i = 0; i < m_feeds.size(); ++i) {
        if (m_feeds[i].missing == 0)
            continue;
        Notice notice = noticeOf(Notice::Kind::OffsetOutOfRange, i);
        notice.missing = std::exchange(m_feeds[i].missing, 0);
        notice.partition = 0;
        m_consumer.onNotice(notice);
    }
}

void LiveReader::tellAtEnd()
{
    std::vector<PartitionProgress> open;
    for (std::size_t i = 0; i < m_feeds.size(); ++i) {
        if (m_feeds[i].socket->isOpen())
            open.push_back(progressOf(i));
    }
    if (!open.empty())
        m_consumer.onCaughtUp(open);
}

void LiveReader::idle()
{
    if (!m_started)
        return;
    m_consumer.onIdle();
    if (const auto *time = std::get_if<until::Time>(&m_spec.stop); time && wallClockMs() >= time->epochMs)
        finish({});
}

} // namespace tailrace::okdata
