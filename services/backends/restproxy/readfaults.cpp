// SPDX-License-Identifier: GPL-3.0-or-later
// How a ReadWorker goes on when a proxy fails, and what it asks while nothing comes.
#include "services/backends/restproxy/readworker.h"

#include <algorithm>

namespace tailrace::restproxy {

using std::chrono::milliseconds;
using namespace std::chrono_literals;

namespace {

constexpr int mostRefusals = 3;
constexpr int quietAnswers = 3; // the first empty ones say nothing: a consumer is still on its way
constexpr milliseconds quietTime {2500};
constexpr milliseconds rangesInterval {2000};
constexpr milliseconds partitionsInterval {10'000};
constexpr std::size_t rangesAtOnce = 16;
constexpr milliseconds longestPause {2000};

bool isFatal(Error::Kind kind)
{
    using Kind = Error::Kind;
    return kind == Kind::Auth || kind == Kind::Denied || kind == Kind::ReadOnly || kind == Kind::Unsupported
        || kind == Kind::Tls || kind == Kind::Invalid || kind == Kind::Io;
}

// The proxy understood and said no: again it says no again, unless it was about that instance alone.
bool isRefusal(const Error &error)
{
    return error.kind == Error::Kind::Parse || error.kind == Error::Kind::Conflict
        || (error.kind == Error::Kind::Api && !error.retriable && error.code != 0
            && (error.code / 100 == 4 || error.code / 10000 == 4));
}

} // namespace

Notice ReadWorker::noticeOf(Notice::Kind kind, std::uint16_t topic, std::int32_t partition) const
{
    Notice notice;
    notice.kind = kind;
    notice.wallMs = wallClockMs();
    notice.topic = topic;
    notice.partition = partition;
    return notice;
}

// Whatever went wrong, nobody knows what the instance has handed out: another one goes on from what came
// whole. A value: try again.
Result<void> ReadWorker::failed(const Error &error)
{
    m_feed->abandon();
    m_quiet = 0;
    if (m_control.isStopping())
        return {};
    if (isFatal(error.kind))
        return fail(error);
    if (error.kind == Error::Kind::NotFound && m_polled)
        return {}; // idle for too long, or the proxy was started anew: a new one at once
    if (error.kind == Error::Kind::Http && error.code == 0) {
        m_feed->askForLess();
        if (++m_refusals > 8)
            return fail(error);
        return {};
    }
    m_refusals = isRefusal(error) ? m_refusals + 1 : 0;
    if (m_refusals >= mostRefusals)
        return fail(error);
    if (++m_failures > 1)
        lost(error);
    if (error.kind == Error::Kind::NotFound)
        askPartitions();
    const auto wait = m_failures <= 1 ? 50ms : std::min(longestPause, 100ms * (1 << std::min(m_failures, 5)));
    m_talk->pause(wait);
    publish();
    return {};
}

void ReadWorker::lost(const Error &error)
{
    if (std::exchange(m_isLost, true))
        return;
    m_control.setState(ReadStats::State::Lost);
    Notice notice = noticeOf(Notice::Kind::ConnectionLost, 0, -1);
    m_lostAtMs = notice.wallMs;
    notice.detail = error.message;
    notice.error = error;
    m_consumer.onNotice(notice);
}

void ReadWorker::resumed()
{
    m_failures = 0;
    m_refusals = 0;
    if (!std::exchange(m_isLost, false))
        return;
    m_control.setState(ReadStats::State::Running);
    Notice notice = noticeOf(Notice::Kind::Resumed, 0, -1);
    notice.gapMs = notice.wallMs - m_lostAtMs;
    m_consumer.onNotice(notice);
}

// After an answer that came whole.
Result<void> ReadWorker::heard(bool empty)
{
    if (!empty) {
        m_quiet = 0;
        return {};
    }
    if (m_quiet++ == 0)
        m_quietSince = Clock::now();
    return quiet();
}

Result<void> ReadWorker::quiet()
{
    const bool isLong = m_quiet >= quietAnswers && Clock::now() - m_quietSince >= quietTime;
    if (Clock::now() >= m_rangesDue || isLong)
        askRanges();
    if (isOpenEnded() && Clock::now() >= m_partitionsDue)
        askPartitions();
    for (PartitionRead &read : m_reads) {
        if (read.at.done)
            continue;
        const bool isAtEnd = read.at.next >= 0 && read.at.next >= read.at.end;
        if (!isAtEnd && !isLong)
            continue;
        // What compaction or a transaction left there is no record: the proxy has answered again and again,
        // and there was none.
        if (!isAtEnd && read.at.stopAt >= 0 && read.at.stopAt <= read.at.end) {
            read.at.next = read.at.stopAt;
            finishPartition(read);
            continue;
        }
        if (read.boundary >= 0 && isLong)
            read.boundary = -1;
        if (read.stopTime >= 0 && wallClockMs() > read.stopTime && isLong) {
            finishPartition(read);
            continue;
        }
        if (!std::exchange(read.at.caughtUp, true))
            noteAtEnd(read);
    }
    if (m_newest) { // there may be nothing more to look for
        const auto flow = take({});
        if (!flow)
            return fail(flow.error());
    }
    tellAtEnd();
    return {};
}

// The logs' ends as they are now, some partitions at a time: each costs a request.
void ReadWorker::askRanges()
{
    m_rangesDue = Clock::now() + rangesInterval;
    if (!m_ask)
        return;
    for (std::size_t i = 0; i < std::min(rangesAtOnce, m_reads.size()); ++i) {
        PartitionRead &read = m_reads[m_nextRange++ % m_reads.size()];
        if (read.at.done || m_deleted[read.at.topic])
            continue;
        const auto range = m_ask->range(m_spec.topics[read.at.topic], read.at.partition);
        if (!range)
            return; // the poll tells what is wrong
        compare(read, *range);
    }
}

void ReadWorker::compare(PartitionRead &read, const LogRange &range)
{
    read.at.end = std::max(read.at.end, range.end);
    if (read.at.next < 0 || range.low <= read.at.next || range.low <= read.low)
        return;
    Notice notice = noticeOf(Notice::Kind::OffsetOutOfRange, read.at.topic, read.at.partition);
    notice.fromOffset = read.at.next;
    notice.toOffset = range.low;
    notice.missing = range.low - read.at.next;
    m_control.countOutOfRange(notice.missing);
    m_consumer.onNotice(notice);
    read.low = range.low;
    read.at.next = range.low;
    m_narrow = true; // each is put where it stands
}

// The first record of an answer is not the one that was next: there may be none between them, or the log's
// tail may have gone by.
void ReadWorker::lookForJumps()
{
    if (!m_ask)
        return;
    for (const Jump &jump : m_jumps) {
        PartitionRead &read = m_reads[jump.read];
        const auto range = m_ask->range(m_spec.topics[read.at.topic], read.at.partition);
        if (!range)
            return;
        const std::int64_t low = std::min(range->low, jump.to);
        if (low > jump.from && low > read.low) {
            Notice notice = noticeOf(Notice::Kind::OffsetOutOfRange, read.at.topic, read.at.partition);
            notice.fromOffset = jump.from;
            notice.toOffset = low;
            notice.missing = low - jump.from;
            m_control.countOutOfRange(notice.missing);
            m_consumer.onNotice(notice);
        }
        read.low = std::max(read.low, low);
        read.at.end = std::max(read.at.end, range->end);
    }
}

// Whether a topic got more partitions, or is gone; one topic at a time.
void ReadWorker::askPartitions()
{
    m_partitionsDue = Clock::now() + partitionsInterval;
    if (!m_ask)
        return;
    const std::size_t topic = m_nextTopic++ % m_spec.topics.size();
    const auto partitions = m_ask->partitions(m_spec.topics[topic]);
    if (!partitions && partitions.error().kind == Error::Kind::NotFound && !m_deleted[topic]) {
        m_deleted[topic] = true;
        m_consumer.onNotice(noticeOf(Notice::Kind::TopicDeleted, static_cast<std::uint16_t>(topic), -1));
    }
    if (!partitions || !m_spec.partitions.isAll() || !isOpenEnded())
        return;
    const auto old = m_reads.size();
    for (const PartitionInfo &each : *partitions) {
        if (find(static_cast<std::uint16_t>(topic), each.partition))
            continue;
        PartitionRead read;
        read.at.topic = static_cast<std::uint16_t>(topic);
        read.at.partition = each.partition;
        read.at.first = read.at.next = read.at.end = 0;
        m_reads.push_back(read);
        m_consumer.onNotice(noticeOf(Notice::Kind::PartitionAdded, read.at.topic, read.at.partition));
    }
    if (m_reads.size() == old)
        return;
    index();
    m_narrow = true;
}

// The records do not tell their times, so none can be compared: the proxy itself may know where a time was.
Result<void> ReadWorker::placeByTime()
{
    for (PartitionRead &read : m_reads) {
        if (read.at.done || read.startTime < 0)
            continue;
        read.byProxy = true;
        read.at.first = read.at.next = -1;
    }
    const auto placed = reopen();
    if (!placed && placed.error().kind == Error::Kind::Unsupported)
        return fail(Error::Kind::Unsupported,
            "this proxy's records do not tell their times, and it does not find a time itself: "
                + placed.error().message,
            "rest-proxy: read");
    if (!placed)
        return failed(placed.error());
    return {};
}

// v1 goes on at the end where a read began there: what was written meanwhile it has no words for.
void ReadWorker::tellOfGap()
{
    if (!std::holds_alternative<from::End>(m_spec.start))
        return;
    Notice notice = noticeOf(Notice::Kind::Problem, 0, -1);
    notice.error = Error::make(Error::Kind::Unsupported,
        "version 1 of the proxy's API cannot go on where a tail was: records of this moment may be missing",
        "rest-proxy: read");
    m_consumer.onNotice(notice);
}

// A start by time costs the whole log before it: no request of v2 asks where a time was.
void ReadWorker::tellOfScan()
{
    if (std::exchange(m_toldOfScan, true))
        return;
    Notice notice = noticeOf(Notice::Kind::Problem, 0, -1);
    notice.error = Error::make(Error::Kind::Unsupported,
        "the proxy cannot be asked where a time was: what lies before it is read and passed over",
        "rest-proxy: read");
    m_consumer.onNotice(notice);
}

} // namespace tailrace::restproxy
