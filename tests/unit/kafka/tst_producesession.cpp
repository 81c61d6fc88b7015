// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/unit/kafka/collector.h"
#include "tests/unit/kafka/mockcluster.h"

#include "services/capability/connection.h"
#include "services/capability/recordsink.h"

#include <QTest>

#include <atomic>
#include <set>

using namespace tailrace;
using namespace std::chrono_literals;
using test::Collector;
using test::MockCluster;

namespace {

class Reports : public DeliveryListener
{
public:
    void onDelivered(std::span<const Delivery> deliveries) override
    {
        const std::scoped_lock lock(m_mutex);
        m_all.insert(m_all.end(), deliveries.begin(), deliveries.end());
    }
    std::vector<Delivery> all() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_all;
    }

private:
    mutable std::mutex m_mutex;
    std::vector<Delivery> m_all;
};

std::unique_ptr<ProduceSession> open(Backend &backend, ProduceSpec spec, std::shared_ptr<Reports> reports)
{
    auto capability = backend.capability(CapabilityId::RecordSink);
    if (!capability)
        return nullptr;
    auto session
        = std::static_pointer_cast<RecordSink>(*capability)->open(std::move(spec), std::move(reports));
    return session ? std::move(*session) : nullptr;
}

ProduceSpec specOf(const char *topic)
{
    ProduceSpec spec;
    spec.topic = topic;
    return spec;
}

} // namespace

class TestProduceSession : public QObject
{
    Q_OBJECT

private slots:
    void reportsEveryRecordOnce();
    void nullsHeadersAndTimes();
    void fullQueueWaits();
    void refusedContact();
    void cancelReportsAll();
    void refusesBadSpecs();
};

void TestProduceSession::reportsEveryRecordOnce()
{
    MockCluster cluster;
    cluster.createTopic("t", 4);
    const auto backend = cluster.backend();
    const auto reports = std::make_shared<Reports>();
    const auto session = open(*backend, specOf("t"), reports);
    QVERIFY(session);
    for (std::uint64_t token = 0; token < 5000; ++token) {
        const std::string key = std::to_string(token);
        OutgoingRecord record;
        record.key = key;
        record.value = "value";
        const auto sent = session->send(record, token);
        QVERIFY(sent.has_value());
        QCOMPARE(*sent, ProduceSession::Accepted::Yes);
    }
    QVERIFY(session->flush(20s).has_value());
    std::set<std::uint64_t> tokens;
    std::set<std::pair<int, std::int64_t>> places;
    for (const Delivery &delivery : reports->all()) {
        QVERIFY(!delivery.error);
        tokens.insert(delivery.token);
        places.emplace(delivery.partition, delivery.offset);
    }
    QCOMPARE(reports->all().size(), std::size_t {5000});
    QCOMPARE(tokens.size(), std::size_t {5000});
    QCOMPARE(places.size(), std::size_t {5000});
}

void TestProduceSession::nullsHeadersAndTimes()
{
    MockCluster cluster;
    cluster.createTopic("t", 1);
    const auto backend = cluster.backend();
    const auto reports = std::make_shared<Reports>();
    const auto session = open(*backend, specOf("t"), reports);
    std::string headers;
    appendHeader(headers, "a", "1");
    appendHeader(headers, "a", std::string_view("", 0));
    appendHeader(headers, "n", nullBytes);
    OutgoingRecord record;
    record.key = "k";
    record.headers = headers;
    record.timestamp = 1234567890123;
    record.partition = 0;
    QVERIFY(session->send(record, 1).has_value());
    OutgoingRecord plain;
    plain.value = std::string_view("", 0);
    plain.partition = 0;
    QVERIFY(session->send(plain, 2).has_value());
    QVERIFY(session->flush(20s).has_value());

    ReadSpec spec;
    spec.topics = {"t"};
    spec.start = from::Beginning {};
    spec.stop = until::End {};
    const auto collector = std::make_shared<Collector>();
    const auto source
        = std::static_pointer_cast<RecordSource>(*backend->capability(CapabilityId::RecordSource));
    const auto reading = source->read(spec, collector);
    QVERIFY(collector->waitFinished());
    const auto records = collector->records();
    QCOMPARE(records.size(), std::size_t {2});
    QCOMPARE(records[0].headers, headers);
    QCOMPARE(records[0].timestamp, std::int64_t {1234567890123});
    QVERIFY(!records[0].value);
    QVERIFY(!records[1].key);
    QVERIFY(records[1].value && records[1].value->empty());
}

void TestProduceSession::fullQueueWaits()
{
    MockCluster cluster;
    cluster.createTopic("t", 1);
    kafka::ClientConfig config = cluster.config();
    config.properties["queue.buffering.max.messages"] = "100";
    const auto backend = kafka::makeBackend(config);
    const auto reports = std::make_shared<Reports>();
    const auto session = open(**backend, specOf("t"), reports);
    int full = 0;
    OutgoingRecord record;
    record.value = "v";
    for (std::uint64_t token = 0; token < 3000;) {
        const auto sent = session->send(record, token);
        QVERIFY(sent.has_value());
        if (*sent == ProduceSession::Accepted::Yes) {
            ++token;
            continue;
        }
        ++full;
        QVERIFY(session->waitForRoom(10s));
    }
    QVERIFY(full > 0);
    QVERIFY(session->flush(20s).has_value());
    QCOMPARE(reports->all().size(), std::size_t {3000});
}

void TestProduceSession::refusedContact()
{
    kafka::ClientConfig config;
    config.properties["bootstrap.servers"] = "127.0.0.1:1";
    const auto backend = kafka::makeBackend(config);
    const auto reports = std::make_shared<Reports>();
    const auto session = open(**backend, specOf("t"), reports);
    OutgoingRecord record;
    record.value = "v";
    QVERIFY(session->send(record, 7).has_value());
    QVERIFY(session->flush(5s).has_value());
    const auto all = reports->all();
    QCOMPARE(all.size(), std::size_t {1});
    QVERIFY(all.front().error);
    QCOMPARE(all.front().error->kind, Error::Kind::Network);
    QVERIFY(!all.front().possiblyWritten);
}

void TestProduceSession::cancelReportsAll()
{
    MockCluster cluster;
    cluster.createTopic("t", 1);
    rd_kafka_mock_broker_set_rtt(cluster.get(), 1, 5000);
    const auto backend = cluster.backend();
    const auto reports = std::make_shared<Reports>();
    auto session = open(*backend, specOf("t"), reports);
    OutgoingRecord record;
    record.value = "v";
    for (std::uint64_t token = 0; token < 100; ++token)
        QVERIFY(session->send(record, token).has_value());
    session->cancel();
    QVERIFY(session->flush(10s).has_value());
    QCOMPARE(reports->all().size(), std::size_t {100});
    for (const Delivery &delivery : reports->all()) {
        QVERIFY(delivery.error);
        QCOMPARE(delivery.error->kind, Error::Kind::Cancelled);
    }
    session.reset();
    QCOMPARE(reports->all().size(), std::size_t {100});
}

void TestProduceSession::refusesBadSpecs()
{
    MockCluster cluster;
    const auto backend = cluster.backend();
    const auto sink = std::static_pointer_cast<RecordSink>(*backend->capability(CapabilityId::RecordSink));
    ProduceSpec spec = specOf("t");
    spec.acks = Acks::Leader;
    QCOMPARE(sink->open(spec, std::make_shared<Reports>()).error().kind, Error::Kind::Invalid);
    QCOMPARE(sink->open(specOf(""), std::make_shared<Reports>()).error().kind, Error::Kind::Invalid);
}

TAILRACE_TEST(TestProduceSession)
#include "tst_producesession.moc"
