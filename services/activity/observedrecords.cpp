// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/activity/observedrecords.h"

#include "services/activity/flight.h"

#include <algorithm>
#include <mutex>

namespace tailrace::activity {

namespace {

// Passes everything on and counts bytes.
class ObservedConsumer : public RecordConsumer
{
public:
    ObservedConsumer(std::shared_ptr<RecordConsumer> consumer, std::shared_ptr<Operation> operation)
        : m_consumer(std::move(consumer))
        , m_operation(std::move(operation))
    {
    }
    Flow onRecords(std::span<const RecordRef> records) override
    {
        for (const RecordRef &record : records)
            m_bytes
                += static_cast<std::int64_t>(record.key.size() + record.value.size() + record.headers.size());
        return m_consumer->onRecords(records);
    }
    void onStarted(const std::vector<PartitionProgress> &partitions) override
    {
        m_consumer->onStarted(partitions);
    }
    void onNotice(const Notice &notice) override { m_consumer->onNotice(notice); }
    void onCaughtUp(std::span<const PartitionProgress> partitions) override
    {
        m_consumer->onCaughtUp(partitions);
    }
    void onIdle() override { m_consumer->onIdle(); }
    void onFinished(const Result<void> &result) override
    {
        m_operation->setReceived(m_bytes);
        m_operation->end(result ? std::nullopt : std::optional<Error>(result.error()));
        m_consumer->onFinished(result);
    }

private:
    std::shared_ptr<RecordConsumer> m_consumer;
    std::shared_ptr<Operation> m_operation;
    std::int64_t m_bytes = 0; // the session's thread alone
};

// How far a read is by what it knows of its partitions.
Progress progressOf(const ReadStats &stats)
{
    Progress progress {.done = stats.received};
    std::int64_t read = 0;
    std::int64_t all = 0;
    for (const PartitionProgress &each : stats.partitions) {
        if (each.stopAt < 0 || each.first < 0)
            return progress; // it has no end of its own, or not all ends are known yet
        all += std::max<std::int64_t>(0, each.stopAt - each.first);
        read += std::max<std::int64_t>(0, each.next - each.first);
    }
    if (!stats.partitions.empty())
        progress = {.done = read, .total = all};
    return progress;
}

class ObservedSession : public ReadSession
{
public:
    ObservedSession(std::unique_ptr<ReadSession> session, std::shared_ptr<Operation> operation)
        : m_session(std::move(session))
        , m_operation(std::move(operation))
    {
        m_operation->running()->attach(
            [this] { return progressOf(m_session->stats()); }, [this] { m_session->stop(); });
    }
    ~ObservedSession() override { m_operation->running()->detach(); }
    void resume() override { m_session->resume(); }
    void stop() override { m_session->stop(); }
    bool wait(std::chrono::milliseconds limit) override { return m_session->wait(limit); }
    ReadStats stats() const override { return m_session->stats(); }

private:
    std::unique_ptr<ReadSession> m_session;
    std::shared_ptr<Operation> m_operation;
};

class ObservedListener : public DeliveryListener
{
public:
    explicit ObservedListener(std::shared_ptr<DeliveryListener> listener)
        : m_listener(std::move(listener))
    {
    }
    // Before the first record is sent.
    void setFlight(std::shared_ptr<Flight> flight) { m_flight = std::move(flight); }
    void onDelivered(std::span<const Delivery> deliveries) override
    {
        for (const Delivery &delivery : deliveries) {
            if (delivery.error) {
                const std::lock_guard lock(m_mutex);
                if (!m_first)
                    m_first = delivery.error;
                break;
            }
        }
        if (m_listener)
            m_listener->onDelivered(deliveries);
        if (m_flight)
            m_flight->reported(static_cast<std::int64_t>(deliveries.size()));
    }
    std::optional<Error> first()
    {
        const std::lock_guard lock(m_mutex);
        return m_first;
    }

private:
    std::shared_ptr<DeliveryListener> m_listener;
    std::shared_ptr<Flight> m_flight;
    std::mutex m_mutex;
    std::optional<Error> m_first;
};

class ObservedProducer : public ProduceSession
{
public:
    ObservedProducer(std::unique_ptr<ProduceSession> session, std::shared_ptr<ObservedListener> listener,
        std::shared_ptr<Operation> operation, const Observer &observer, const std::string &topic)
        : m_session(std::move(session))
        , m_listener(std::move(listener))
        , m_operation(std::move(operation))
        , m_flight(std::make_shared<Flight>(
              observer.running, "produce to " + topic, observer.connection, [this] { m_session->cancel(); }))
    {
        m_listener->setFlight(m_flight);
    }
    ~ObservedProducer() override
    {
        m_flight->detach();
        m_session.reset(); // reports what is still open
        m_operation->end(m_listener->first());
    }
    Result<Accepted> send(const OutgoingRecord &record, std::uint64_t token) override
    {
        m_flight->sending();
        auto answer = m_session->send(record, token);
        if (answer && *answer == Accepted::Yes)
            m_operation->addSent(
                static_cast<std::int64_t>(record.key.size() + record.value.size() + record.headers.size()));
        else
            m_flight->refused();
        return answer;
    }
    bool waitForRoom(std::chrono::milliseconds limit) override { return m_session->waitForRoom(limit); }
    Result<void> flush(std::chrono::milliseconds limit) override { return m_session->flush(limit); }
    void cancel() override { m_session->cancel(); }

private:
    std::unique_ptr<ProduceSession> m_session;
    std::shared_ptr<ObservedListener> m_listener;
    std::shared_ptr<Operation> m_operation;
    std::shared_ptr<Flight> m_flight;
};

struct StartText
{
    std::string operator()(const from::Beginning &) const { return "beginning"; }
    std::string operator()(const from::End &) const { return "end"; }
    std::string operator()(const from::Last &start) const { return std::to_string(-start.count); }
    std::string operator()(const from::LastPerPartition &start) const { return std::to_string(-start.count); }
    std::string operator()(const from::Offset &start) const { return std::to_string(start.offset); }
    std::string operator()(const from::Time &start) const { return "s@" + std::to_string(start.epochMs); }
    std::string operator()(const from::Ago &start) const
    {
        const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::system_clock::now().time_since_epoch());
        return "s@" + std::to_string(now.count() - start.ms);
    }
    std::string operator()(const from::Group &) const { return "stored"; }
};

std::string namesOf(const std::vector<std::string> &topics)
{
    std::string all;
    for (const std::string &topic : topics)
        all += (all.empty() ? "" : ", ") + topic;
    return all;
}

} // namespace

ObservedSource::ObservedSource(std::shared_ptr<RecordSource> source, const Observer &observer)
    : m_source(std::move(source))
    , m_observer(observer)
{
}

Result<std::unique_ptr<ReadSession>> ObservedSource::read(
    ReadSpec spec, std::shared_ptr<RecordConsumer> consumer)
{
    std::string command = " -C";
    for (const std::string &topic : spec.topics)
        command += " -t " + quoted(topic);
    command += " -o " + std::visit(StartText(), spec.start);
    if (std::holds_alternative<until::End>(spec.stop))
        command += " -e";
    auto operation = m_observer.begin("read " + namesOf(spec.topics), command);
    auto session
        = m_source->read(std::move(spec), std::make_shared<ObservedConsumer>(std::move(consumer), operation));
    if (!session) {
        operation->end(session.error());
        return session;
    }
    if (!operation->running())
        return session;
    return std::make_unique<ObservedSession>(std::move(*session), std::move(operation));
}

ObservedSink::ObservedSink(std::shared_ptr<RecordSink> sink, const Observer &observer)
    : m_sink(std::move(sink))
    , m_observer(observer)
{
}

Result<std::unique_ptr<ProduceSession>> ObservedSink::open(
    ProduceSpec spec, std::shared_ptr<DeliveryListener> listener)
{
    const std::string topic = spec.topic;
    Observer unlisted = m_observer; // open is not yet running: the flight is listed
    unlisted.running = nullptr;
    auto operation = unlisted.begin("produce to " + topic, " -P -t " + quoted(topic));
    auto observer = std::make_shared<ObservedListener>(std::move(listener));
    auto session = m_sink->open(std::move(spec), observer);
    if (!session) {
        operation->end(session.error());
        return session;
    }
    return std::make_unique<ObservedProducer>(
        std::move(*session), std::move(observer), std::move(operation), m_observer, topic);
}

} // namespace tailrace::activity
