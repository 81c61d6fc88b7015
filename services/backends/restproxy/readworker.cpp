// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/restproxy/readworker.h"

#include "services/backends/restproxy/instancefeed.h"
#include "services/backends/restproxy/topicfeed.h"

#include <algorithm>

namespace tailrace::restproxy {

using std::chrono::milliseconds;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t maxBatch = 1000;
constexpr milliseconds publishInterval {50};
constexpr milliseconds keepAliveInterval {60'000}; // proxies forget an instance after five minutes
constexpr milliseconds goodbye {1000};
constexpr milliseconds longestPoll {500};
constexpr milliseconds shortestPoll {50};
constexpr std::int64_t largestAnswer = 192LL << 20;

} // namespace

ReadWorker::ReadWorker(rest::ClientOptions options, const ProxySettings &settings, SessionControl &control,
    ReadSpec spec, RecordConsumer &consumer)
    : m_options(std::move(options))
    , m_settings(settings)
    , m_control(control)
    , m_spec(std::move(spec))
    , m_consumer(consumer)
    , m_pollWait(std::clamp(m_options.timeouts.idle / 4, shortestPoll, longestPoll))
{
    m_options.largestBody = std::max(m_options.largestBody, largestAnswer);
    // A read goes on by itself for as long as it is wanted, and says so soon.
    m_options.retry.attempts = 2;
    m_options.retry.base = std::min(m_options.retry.base, 100ms);
}

ReadWorker::~ReadWorker() = default;

void ReadWorker::run()
{
    const Result<void> result = read();
    publish();
    m_consumer.onFinished(result);
    m_control.setFinished();
    if (m_feed)
        m_feed->close(goodbye);
}

Result<void> ReadWorker::read()
{
    auto done = begin();
    if (done)
        done = loop();
    if (!done && m_control.isStopping())
        return {};
    return done;
}

Result<void> ReadWorker::begin()
{
    auto client = rest::RestClient::open(m_options);
    if (!client)
        return fail(std::move(client.error()));
    m_talk = std::make_unique<Dialogue>(std::move(*client), m_control, [this] { m_consumer.onIdle(); });
    auto plan = makePlan(*m_talk, m_spec, m_settings);
    if (!plan)
        return fail(std::move(plan.error()));
    if (plan->api == Api::V1) {
        m_feed = std::make_unique<TopicFeed>(*m_talk, m_settings, m_spec.topics);
    } else {
        m_ask.emplace(*m_talk, plan->api);
        m_feed = std::make_unique<InstanceFeed>(*m_talk, m_settings, m_spec.topics);
    }
    m_reads = std::move(plan->reads);
    m_deleted.resize(m_spec.topics.size());
    index();
    publish();
    m_control.setState(ReadStats::State::Running);
    std::vector<PartitionProgress> progress;
    for (const PartitionRead &read : m_reads)
        progress.push_back(read.at);
    m_consumer.onStarted(progress);
    for (const Notice &notice : plan->notices) {
        if (notice.kind == Notice::Kind::OffsetOutOfRange)
            m_control.countOutOfRange(notice.missing);
        m_consumer.onNotice(notice);
    }
    const auto *last = std::get_if<from::Last>(&m_spec.start);
    const bool looks = std::any_of(
        m_reads.begin(), m_reads.end(), [](const PartitionRead &read) { return read.boundary >= 0; });
    if (last && looks)
        m_newest = std::make_unique<Newest>(last->count);
    for (const PartitionRead &read : m_reads) {
        if (read.at.caughtUp || read.at.done)
            noteAtEnd(read);
    }
    tellAtEnd();
    m_rangesDue = m_partitionsDue = Clock::now() + 5s;
    return {};
}

void ReadWorker::index()
{
    m_index.assign(m_spec.topics.size(), {});
    for (std::size_t i = 0; i < m_reads.size(); ++i) {
        auto &row = m_index[m_reads[i].at.topic];
        const auto number = static_cast<std::size_t>(m_reads[i].at.partition);
        row.resize(std::max(row.size(), number + 1), -1);
        row[number] = static_cast<int>(i);
    }
    m_seen.assign(m_reads.size(), 0);
}

PartitionRead *ReadWorker::find(std::uint16_t topic, std::int32_t partition)
{
    const auto &row = m_index[topic];
    const auto number = static_cast<std::size_t>(partition);
    return number < row.size() && row[number] >= 0 ? &m_reads[static_cast<std::size_t>(row[number])]
                                                   : nullptr;
}

bool ReadWorker::isDone() const
{
    return std::all_of(
        m_reads.begin(), m_reads.end(), [](const PartitionRead &read) { return read.at.done; });
}

bool ReadWorker::isOpenEnded() const
{
    return std::holds_alternative<until::Never>(m_spec.stop)
        || std::holds_alternative<until::Count>(m_spec.stop);
}

// An offset still to be written cannot be fetched: from the end on, what lies before it is dropped.
std::vector<Position> ReadWorker::positions() const
{
    std::vector<Position> all;
    for (const PartitionRead &read : m_reads) {
        if (read.at.done)
            continue;
        Position position {read.at.topic, read.at.partition};
        if (!m_ask && std::holds_alternative<from::End>(m_spec.start))
            position.epochMs = -1; // v1 knows no place but the end
        else if (read.at.next < 0)
            position.epochMs = read.startTime;
        else
            position.offset = read.at.end >= 0 ? std::min(read.at.next, read.at.end) : read.at.next;
        all.push_back(position);
    }
    return all;
}

Result<void> ReadWorker::reopen()
{
    m_narrow = false;
    auto opened = m_feed->open(positions());
    if (opened && !m_ask && std::exchange(m_polled, false))
        tellOfGap();
    m_polled = false;
    return opened;
}

Result<void> ReadWorker::narrowIfDue()
{
    if (!std::exchange(m_narrow, false) || isDone())
        return {};
    return m_feed->narrow(positions());
}

Result<void> ReadWorker::loop()
{
    while (!isDone() && !m_control.isStopping()) {
        auto ready = m_feed->isOpen() ? narrowIfDue() : reopen();
        auto page
            = ready ? m_feed->poll(m_pollWait) : Result<std::span<const RecordRef>>(fail(ready.error()));
        if (!page) {
            if (auto stays = failed(page.error()); !stays)
                return stays;
            continue;
        }
        m_polled = true;
        resumed();
        const auto flow = take(*page);
        if (!flow)
            return fail(flow.error());
        if (*flow == Flow::Stop)
            return {};
        if (auto going = heard(page->empty()); !going)
            return going;
        idle();
    }
    return {};
}

// Whether the record is to be handed on.
bool ReadWorker::accept(const RecordRef &record)
{
    PartitionRead *read = find(record.topic, record.partition);
    if (!read || read->at.done || record.offset < read->at.next)
        return false;
    const auto at = static_cast<std::size_t>(read - m_reads.data());
    if (!std::exchange(m_seen[at], std::uint8_t(1)) && read->at.next >= 0 && record.offset > read->at.next)
        m_jumps.push_back({at, read->at.next, record.offset});
    if (read->at.stopAt >= 0 && record.offset >= read->at.stopAt) {
        read->at.next = read->at.stopAt;
        finishPartition(*read);
        return false;
    }
    const bool asksTime = read->startTime >= 0 && !read->byProxy;
    if (record.timestamp < 0 && (asksTime || read->stopTime >= 0)) {
        m_timeless = true;
        if (read->stopTime >= 0 && !m_wrong)
            m_wrong = Error::make(Error::Kind::Unsupported,
                "this proxy's records do not tell their times: nobody can know where one ends a read",
                "rest-proxy: read");
        return false;
    }
    if (read->stopTime >= 0 && record.timestamp >= read->stopTime) {
        finishPartition(*read);
        return false;
    }
    const bool isBefore = asksTime && record.timestamp < read->startTime && record.offset < read->at.end;
    if (isBefore)
        tellOfScan();
    if (read->at.first < 0)
        read->at.first = record.offset;
    read->at.next = record.offset + 1;
    read->at.end = std::max(read->at.end, read->at.next);
    read->at.caughtUp = false;
    if (read->startTime >= 0 && !isBefore) {
        read->startTime = -1;
        read->byProxy = false;
        read->at.first = record.offset;
    }
    if (m_newest && !isBefore)
        m_newest->add(at, record, read->boundary < 0 || record.offset >= read->boundary);
    if (read->isReached())
        finishPartition(*read);
    return !isBefore && !m_newest;
}

Result<Flow> ReadWorker::take(std::span<const RecordRef> records)
{
    m_batch.clear();
    m_jumps.clear();
    std::fill(m_seen.begin(), m_seen.end(), std::uint8_t(0));
    for (const RecordRef &record : records) {
        if (accept(record))
            m_batch.push_back(record);
        if (m_wrong)
            return fail(*m_wrong);
        if (m_timeless)
            break;
    }
    if (!m_jumps.empty())
        lookForJumps();
    for (std::size_t i = 0; i < m_reads.size(); ++i) {
        PartitionRead &read = m_reads[i];
        if (m_newest && read.boundary >= 0 && (read.at.done || read.at.next >= read.boundary))
            read.boundary = -1;
    }
    const bool found = m_newest && std::all_of(m_reads.begin(), m_reads.end(), [](const PartitionRead &read) {
        return read.boundary < 0;
    });
    const auto flow = found ? deliverNewest() : Result<Flow>(deliver(m_batch));
    if (!flow || *flow == Flow::Stop)
        return flow;
    tellAtEnd();
    if (std::exchange(m_timeless, false)) {
        if (auto placed = placeByTime(); !placed)
            return fail(placed.error());
    }
    return flow;
}

Result<Flow> ReadWorker::deliverNewest()
{
    const std::unique_ptr<Newest> newest = std::move(m_newest);
    const auto records = newest->take();
    if (!records)
        return fail(records.error());
    return deliver(*records);
}

// In batches of the usual size, so that a consumer that holds is heard soon.
Flow ReadWorker::deliver(std::span<const RecordRef> records)
{
    while (!records.empty() && !m_control.isStopping()) {
        const auto batch = records.first(std::min(records.size(), maxBatch));
        records = records.subspan(batch.size());
        std::int64_t bytes = 0;
        for (const RecordRef &record : batch)
            bytes += static_cast<std::int64_t>(record.key.size() + record.value.size());
        m_control.count(static_cast<std::int64_t>(batch.size()), bytes);
        m_control.forgetResume(); // what is asked for from here on counts, even before the hold
        Flow flow = m_consumer.onRecords(batch);
        if (flow == Flow::Hold)
            flow = hold();
        if (flow == Flow::Stop)
            return flow;
    }
    return Flow::Continue;
}

Flow ReadWorker::hold()
{
    m_control.setState(ReadStats::State::Held);
    while (!m_control.isResumed()) {
        m_talk->pause(keepAliveInterval, [this] { return m_control.isResumed(); });
        // Where it is gone, the next poll finds out.
        if (!m_control.isResumed() && m_feed->isOpen())
            static_cast<void>(m_feed->keepAlive());
    }
    m_control.setState(m_isLost ? ReadStats::State::Lost : ReadStats::State::Running);
    return m_control.isStopping() ? Flow::Stop : Flow::Continue;
}

void ReadWorker::finishPartition(PartitionRead &read)
{
    read.at.done = true;
    m_narrow = true;
    noteAtEnd(read);
}

void ReadWorker::noteAtEnd(const PartitionRead &read)
{
    m_atEnd.push_back(static_cast<std::size_t>(&read - m_reads.data()));
}

void ReadWorker::tellAtEnd()
{
    if (m_atEnd.empty() || m_newest) // those that are looked for come first
        return;
    m_told.clear();
    for (const std::size_t at : m_atEnd) {
        if (m_reads[at].at.caughtUp || m_reads[at].at.done)
            m_told.push_back(m_reads[at].at);
    }
    m_atEnd.clear();
    if (!m_told.empty())
        m_consumer.onCaughtUp(m_told);
}

void ReadWorker::idle()
{
    if (Clock::now() >= m_nextPublish)
        publish();
    m_consumer.onIdle();
}

void ReadWorker::publish()
{
    m_nextPublish = Clock::now() + publishInterval;
    std::vector<PartitionProgress> all;
    all.reserve(m_reads.size());
    for (const PartitionRead &read : m_reads)
        all.push_back(read.at);
    m_control.setPartitions(std::move(all));
}

} // namespace tailrace::restproxy
