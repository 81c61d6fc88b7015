// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/unit/kafka/collector.h"
#include "tests/unit/kafka/mockcluster.h"

#include "services/capability/connection.h"

#include <QTest>

#include <atomic>
#include <map>
#include <thread>

using namespace tailrace;
using namespace std::chrono_literals;
using test::Collector;
using test::MockCluster;

namespace {

using Session = std::unique_ptr<ReadSession>;

Session read(Backend &backend, ReadSpec spec, std::shared_ptr<Collector> collector)
{
    auto capability = backend.capability(CapabilityId::RecordSource);
    if (!capability)
        return nullptr;
    auto session
        = std::static_pointer_cast<RecordSource>(*capability)->read(std::move(spec), std::move(collector));
    return session ? std::move(*session) : nullptr;
}

ReadSpec specOf(std::vector<std::string> topics, StartPoint start, StopPoint stop)
{
    ReadSpec spec;
    spec.topics = std::move(topics);
    spec.start = start;
    spec.stop = stop;
    return spec;
}

std::string textOf(const Collector &collector)
{
    return collector.error() ? collector.error()->message + " @" + collector.error()->where : "no error";
}

// Every record of 0..count-1 once and in order in each partition.
void verifyAll(const Collector &collector, int partitions, int count)
{
    std::map<int, std::int64_t> next;
    for (const test::OwnedRecord &record : collector.records()) {
        QCOMPARE(record.offset, next[record.partition]);
        QCOMPARE(*record.key, std::to_string(record.offset));
        ++next[record.partition];
    }
    QCOMPARE(static_cast<int>(next.size()), partitions);
    for (const auto &[partition, reached] : next)
        QCOMPARE(reached, std::int64_t {count});
}

} // namespace

class TestReadSession : public QObject
{
    Q_OBJECT

private slots:
    void readsAllOnceUntilEnd();
    void tailsFromEnd();
    void holdAndResumeStorm();
    void stopsAtAnyMoment();
    void destroyedWithRecordsWaiting();
    void headersNullAndEmpty();
    void headersOnlyWhereWanted();
    void caughtUpAfterItsRecords_data();
    void caughtUpAfterItsRecords();
    void startAndStopAtOffsets();
    void lastNOverAllPartitions();
    void consumerStops();
    void partitionFilter();
    void severalTopics();
    void emptyTopic();
    void firstContactErrors_data();
    void firstContactErrors();
    void survivesABrokerRestart();
    void unknownTopic();
    void slowFirstContactTimesOut();
};

void TestReadSession::readsAllOnceUntilEnd()
{
    MockCluster cluster;
    cluster.createTopic("t", 3);
    for (int p = 0; p < 3; ++p)
        cluster.fill("t", p, 5000);
    const auto backend = cluster.backend();
    const auto collector = std::make_shared<Collector>();
    const Session session = read(*backend, specOf({"t"}, from::Beginning {}, until::End {}), collector);
    QVERIFY(collector->waitFinished());
    QVERIFY2(!collector->error(), textOf(*collector).c_str());
    QVERIFY(session->wait(5s));
    verifyAll(*collector, 3, 5000);
    QCOMPARE(collector->started().size(), std::size_t {3});
    for (const PartitionProgress &partition : collector->started()) {
        QCOMPARE(partition.first, std::int64_t {0});
        QCOMPARE(partition.stopAt, std::int64_t {5000});
    }
    const ReadStats stats = session->stats();
    QCOMPARE(stats.received, std::int64_t {15000});
    QCOMPARE(stats.state, ReadStats::State::Finished);
    for (const PartitionProgress &partition : stats.partitions) {
        QVERIFY(partition.done);
        QCOMPARE(partition.next, std::int64_t {5000});
    }
    QCOMPARE(collector->finishes(), 1);
    QCOMPARE(collector->callsAfterFinish(), 0);
}

void TestReadSession::tailsFromEnd()
{
    MockCluster cluster;
    cluster.createTopic("t", 1);
    cluster.fill("t", 0, 100);
    const auto backend = cluster.backend();
    const auto collector = std::make_shared<Collector>();
    Session session = read(*backend, specOf({"t"}, from::End {}, until::Never {}), collector);
    QVERIFY(collector->waitStarted());
    QCOMPARE(collector->started().front().first, std::int64_t {100});
    cluster.fill("t", 0, 50, 100);
    QVERIFY(collector->waitFor(50));
    const int idles = collector->idles();
    QTRY_VERIFY(collector->idles() > idles + 2);
    QCOMPARE(collector->count(), std::size_t {50});
    QCOMPARE(collector->records().front().offset, std::int64_t {100});
    QTRY_VERIFY(session->stats().partitions.front().caughtUp);
    QCOMPARE(session->stats().partitions.front().end, std::int64_t {150});
    session.reset();
    QCOMPARE(collector->finishes(), 1);
    QVERIFY2(!collector->error(), textOf(*collector).c_str());
}

void TestReadSession::holdAndResumeStorm()
{
    MockCluster cluster;
    cluster.createTopic("t", 2);
    for (int p = 0; p < 2; ++p)
        cluster.fill("t", p, 20000);
    const auto backend = cluster.backend();
    const auto collector = std::make_shared<Collector>();
    collector->answer = [](std::size_t) { return Flow::Hold; };
    const Session session = read(*backend, specOf({"t"}, from::Beginning {}, until::End {}), collector);
    std::atomic<bool> over = false;
    std::jthread storm([&] {
        while (!over) {
            session->resume();
            std::this_thread::yield();
        }
    });
    const bool finished = collector->waitFinished();
    over = true;
    QVERIFY(finished);
    verifyAll(*collector, 2, 20000);
}

void TestReadSession::stopsAtAnyMoment()
{
    MockCluster cluster;
    cluster.createTopic("t", 2);
    for (int p = 0; p < 2; ++p)
        cluster.fill("t", p, 2000);
    const auto backend = cluster.backend();
    for (int round = 0; round < 25; ++round) {
        const auto collector = std::make_shared<Collector>();
        Session session = read(*backend, specOf({"t"}, from::Beginning {}, until::Never {}), collector);
        if (round % 3 == 1)
            collector->waitFor(static_cast<std::size_t>(round));
        if (round % 3 == 2)
            collector->waitStarted();
        if (round % 2 == 0)
            session->stop();
        const auto before = std::chrono::steady_clock::now();
        session.reset();
        QVERIFY(std::chrono::steady_clock::now() - before < 1s);
        QCOMPARE(collector->finishes(), 1);
        QCOMPARE(collector->callsAfterFinish(), 0);
        QVERIFY2(!collector->error(), textOf(*collector).c_str());
    }
}

void TestReadSession::destroyedWithRecordsWaiting()
{
    MockCluster cluster;
    cluster.createTopic("t", 1);
    cluster.fill("t", 0, 20000);
    const auto backend = cluster.backend();
    const auto collector = std::make_shared<Collector>();
    collector->answer = [](std::size_t) { return Flow::Hold; };
    Session session = read(*backend, specOf({"t"}, from::Beginning {}, until::Never {}), collector);
    QVERIFY(collector->waitFor(1));
    QTRY_COMPARE(session->stats().state, ReadStats::State::Held);
    session.reset();
    QCOMPARE(collector->finishes(), 1);
}

void TestReadSession::headersNullAndEmpty()
{
    MockCluster cluster;
    cluster.createTopic("t", 1);
    rd_kafka_headers_t *headers = rd_kafka_headers_new(4);
    rd_kafka_header_add(headers, "a", -1, "1", 1);
    rd_kafka_header_add(headers, "a", -1, "", 0);
    rd_kafka_header_add(headers, "n", -1, nullptr, 0);
    cluster.send("t", 0, "k", "v", headers, 1234567890123);
    cluster.send("t", 0, nullBytes, nullBytes);
    cluster.send("t", 0, std::string_view("", 0), std::string_view("", 0));
    cluster.flush();
    const auto backend = cluster.backend();
    const auto collector = std::make_shared<Collector>();
    const Session session = read(*backend, specOf({"t"}, from::Beginning {}, until::End {}), collector);
    QVERIFY(collector->waitFinished());
    const auto records = collector->records();
    QCOMPARE(records.size(), std::size_t {3});
    QCOMPARE(records[0].timestamp, std::int64_t {1234567890123});
    HeaderCursor cursor(records[0].headers);
    auto header = cursor.next();
    QCOMPARE(std::string(header->name) + "=" + std::string(header->value), std::string("a=1"));
    header = cursor.next();
    QVERIFY(header && header->value.empty() && !isNull(header->value));
    header = cursor.next();
    QVERIFY(header && header->name == "n" && isNull(header->value));
    QVERIFY(!cursor.next());
    QVERIFY(!records[1].key && !records[1].value && records[1].headers.empty());
    QVERIFY(records[2].key && records[2].value && records[2].value->empty());
}

void TestReadSession::headersOnlyWhereWanted()
{
    MockCluster cluster;
    cluster.createTopic("t", 1);
    rd_kafka_headers_t *headers = rd_kafka_headers_new(1);
    rd_kafka_header_add(headers, "name", -1, "value", -1);
    cluster.send("t", 0, "k", "v", headers);
    cluster.flush();
    const auto backend = cluster.backend();
    for (const bool wanted : {true, false}) {
        ReadSpec spec = specOf({"t"}, from::Beginning {}, until::End {});
        spec.headers = wanted;
        const auto collector = std::make_shared<Collector>();
        const Session session = read(*backend, std::move(spec), collector);
        QVERIFY(collector->waitFinished());
        QCOMPARE(collector->count(), std::size_t {1});
        QCOMPARE(collector->records().front().headers.empty(), !wanted);
        QCOMPARE(*collector->records().front().value, std::string("v"));
    }
}

void TestReadSession::caughtUpAfterItsRecords_data()
{
    QTest::addColumn<int>("start");
    QTest::addColumn<int>("expected");
    QTest::newRow("beginning") << 0 << 3000;
    QTest::newRow("newest") << 1 << 1000; // one batch, and it is full
    QTest::newRow("end") << 2 << 0;
}

// Whoever merges partitions waits for the word that there is no more of one: it comes with the last records,
// not with the next fetch.
void TestReadSession::caughtUpAfterItsRecords()
{
    QFETCH(int, start);
    QFETCH(int, expected);
    MockCluster cluster;
    cluster.createTopic("t", 2);
    cluster.fill("t", 0, 3000);
    const auto backend = cluster.backend();
    const auto collector = std::make_shared<Collector>();
    const StartPoint starts[] {from::Beginning {}, from::LastPerPartition {1000}, from::End {}};
    const Session session = read(*backend, specOf({"t"}, starts[start], until::Never {}), collector);
    QVERIFY(collector->waitFor(static_cast<std::size_t>(expected)));
    QTRY_COMPARE(collector->countWhenCaughtUp(0), std::int64_t {expected});
    QTRY_COMPARE(collector->countWhenCaughtUp(1), std::int64_t {0});
}

void TestReadSession::startAndStopAtOffsets()
{
    MockCluster cluster;
    cluster.createTopic("t", 1);
    cluster.fill("t", 0, 1000);
    const auto backend = cluster.backend();
    const auto collector = std::make_shared<Collector>();
    const Session session = read(*backend, specOf({"t"}, from::Offset {300}, until::Offset {700}), collector);
    QVERIFY(collector->waitFinished());
    QCOMPARE(collector->count(), std::size_t {400});
    QCOMPARE(collector->records().front().offset, std::int64_t {300});
    QCOMPARE(collector->records().back().offset, std::int64_t {699});

    const auto tail = std::make_shared<Collector>();
    const Session last = read(*backend, specOf({"t"}, from::LastPerPartition {7}, until::End {}), tail);
    QVERIFY(tail->waitFinished());
    QCOMPARE(tail->count(), std::size_t {7});
    QCOMPARE(tail->records().front().offset, std::int64_t {993});

    // Beyond the end: waits for it, and drops what comes before.
    const auto future = std::make_shared<Collector>();
    const Session later = read(*backend, specOf({"t"}, from::Offset {1010}, until::Offset {1020}), future);
    QVERIFY(future->waitStarted());
    cluster.fill("t", 0, 40, 1000);
    QVERIFY(future->waitFinished());
    QCOMPARE(future->count(), std::size_t {10});
    QCOMPARE(future->records().front().offset, std::int64_t {1010});
}

void TestReadSession::lastNOverAllPartitions()
{
    MockCluster cluster;
    cluster.createTopic("t", 3);
    // Partition 0 is old, 1 and 2 take turns: the newest ten are five of each.
    for (int i = 0; i < 20; ++i)
        cluster.send("t", 0, "old", "v", nullptr, 1000 + i);
    for (int i = 0; i < 20; ++i)
        cluster.send("t", 1 + i % 2, "new", "v", nullptr, 5000 + i);
    cluster.flush();
    const auto backend = cluster.backend();
    const auto collector = std::make_shared<Collector>();
    Session session = read(*backend, specOf({"t"}, from::Last {10}, until::Never {}), collector);
    QVERIFY(collector->waitFor(10));
    cluster.send("t", 0, "live", "v", nullptr, 100);
    cluster.flush();
    QVERIFY(collector->waitFor(11));
    const auto records = collector->records();
    QCOMPARE(records.size(), std::size_t {11});
    for (std::size_t i = 0; i < 10; ++i)
        QCOMPARE(records[i].timestamp, static_cast<std::int64_t>(5010 + i));
    QCOMPARE(*records[10].key, std::string("live"));
    session.reset();

    const auto bounded = std::make_shared<Collector>();
    const Session last = read(*backend, specOf({"t"}, from::Last {3}, until::End {}), bounded);
    QVERIFY(bounded->waitFinished());
    QCOMPARE(bounded->count(), std::size_t {3});
    QCOMPARE(bounded->records().back().timestamp, std::int64_t {5019});
}

void TestReadSession::consumerStops()
{
    MockCluster cluster;
    cluster.createTopic("t", 1);
    cluster.fill("t", 0, 1000);
    const auto backend = cluster.backend();
    const auto collector = std::make_shared<Collector>();
    collector->answer = [](std::size_t count) { return count >= 10 ? Flow::Stop : Flow::Continue; };
    const Session session = read(*backend, specOf({"t"}, from::Beginning {}, until::Count {10}), collector);
    QVERIFY(collector->waitFinished());
    QVERIFY2(!collector->error(), textOf(*collector).c_str());
    QVERIFY(collector->count() >= 10);
}

void TestReadSession::partitionFilter()
{
    MockCluster cluster;
    cluster.createTopic("t", 4);
    for (int p = 0; p < 4; ++p)
        cluster.fill("t", p, 10);
    const auto backend = cluster.backend();
    ReadSpec spec = specOf({"t"}, from::Beginning {}, until::End {});
    spec.partitions.ranges = {{1, 2}};
    const auto collector = std::make_shared<Collector>();
    const Session session = read(*backend, spec, collector);
    QVERIFY(collector->waitFinished());
    verifyAll(*collector, 2, 10);
    for (const test::OwnedRecord &record : collector->records())
        QVERIFY(record.partition == 1 || record.partition == 2);

    spec.partitions.ranges = {{9, 9}};
    const auto nothing = std::make_shared<Collector>();
    const Session none = read(*backend, spec, nothing);
    QVERIFY(nothing->waitFinished());
    QCOMPARE(nothing->error()->kind, Error::Kind::NotFound);
}

void TestReadSession::severalTopics()
{
    MockCluster cluster;
    cluster.createTopic("b", 2);
    cluster.createTopic("a", 1);
    cluster.fill("b", 1, 30);
    cluster.fill("a", 0, 20);
    const auto backend = cluster.backend();
    const auto collector = std::make_shared<Collector>();
    const Session session = read(*backend, specOf({"b", "a"}, from::Beginning {}, until::End {}), collector);
    QVERIFY(collector->waitFinished());
    int ofB = 0;
    int ofA = 0;
    for (const test::OwnedRecord &record : collector->records())
        ++(record.topic == 0 ? ofB : ofA);
    QCOMPARE(ofB, 30);
    QCOMPARE(ofA, 20);
}

void TestReadSession::emptyTopic()
{
    MockCluster cluster;
    cluster.createTopic("t", 2);
    const auto backend = cluster.backend();
    const auto collector = std::make_shared<Collector>();
    const Session session = read(*backend, specOf({"t"}, from::Beginning {}, until::End {}), collector);
    QVERIFY(collector->waitFinished());
    QVERIFY2(!collector->error(), textOf(*collector).c_str());
    QCOMPARE(collector->count(), std::size_t {0});
}

void TestReadSession::firstContactErrors_data()
{
    QTest::addColumn<QString>("bootstrap");
    QTest::addColumn<QString>("protocol");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("text");
    QTest::newRow("refused") << QStringLiteral("127.0.0.1:1") << QStringLiteral("plaintext")
                             << static_cast<int>(Error::Kind::Network) << QStringLiteral("refused");
    QTest::newRow("unknown host") << QStringLiteral("no-such-host.invalid:9092")
                                  << QStringLiteral("plaintext") << static_cast<int>(Error::Kind::Network)
                                  << QStringLiteral("resolve");
    QTest::newRow("not TLS") << QString() << QStringLiteral("ssl") << static_cast<int>(Error::Kind::Tls)
                             << QStringLiteral("SSL");
}

void TestReadSession::firstContactErrors()
{
    QFETCH(QString, bootstrap);
    QFETCH(QString, protocol);
    QFETCH(int, kind);
    QFETCH(QString, text);
    MockCluster cluster;
    kafka::ClientConfig config = cluster.config();
    if (!bootstrap.isEmpty())
        config.properties["bootstrap.servers"] = bootstrap.toStdString();
    config.properties["security.protocol"] = protocol.toStdString();
    const auto backend = kafka::makeBackend(config);
    QVERIFY(backend.has_value());
    const auto collector = std::make_shared<Collector>();
    const auto before = std::chrono::steady_clock::now();
    const Session session = read(**backend, specOf({"t"}, from::End {}, until::Never {}), collector);
    QVERIFY(collector->waitFinished());
    QVERIFY(std::chrono::steady_clock::now() - before < 5s);
    QVERIFY(collector->error());
    QVERIFY2(collector->error()->message.find(text.toStdString()) != std::string::npos,
        collector->error()->message.c_str());
    QCOMPARE(static_cast<int>(collector->error()->kind), kind);
}

void TestReadSession::survivesABrokerRestart()
{
    MockCluster cluster;
    cluster.createTopic("t", 1);
    cluster.fill("t", 0, 500);
    const auto backend = cluster.backend();
    const auto collector = std::make_shared<Collector>();
    const Session session = read(*backend, specOf({"t"}, from::Beginning {}, until::Never {}), collector);
    QVERIFY(collector->waitFor(500));
    rd_kafka_mock_broker_set_down(cluster.get(), 1);
    QVERIFY(collector->waitForNotice(Notice::Kind::ConnectionLost));
    QTRY_COMPARE(session->stats().state, ReadStats::State::Lost);
    rd_kafka_mock_broker_set_up(cluster.get(), 1);
    QVERIFY(collector->waitForNotice(Notice::Kind::Resumed));
    cluster.fill("t", 0, 500, 500);
    QVERIFY(collector->waitFor(1000));
    verifyAll(*collector, 1, 1000);
    for (const Notice &notice : collector->notices()) {
        if (notice.kind == Notice::Kind::Resumed)
            QVERIFY(notice.gapMs > 0);
        if (notice.kind == Notice::Kind::ConnectionLost)
            QCOMPARE(notice.error.kind, Error::Kind::Network);
    }
}

void TestReadSession::unknownTopic()
{
    MockCluster cluster;
    rd_kafka_mock_topic_set_error(cluster.get(), "denied", RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED);
    rd_kafka_mock_topic_set_error(cluster.get(), "missing", RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART);
    const auto backend = cluster.backend();
    for (const auto &[name, kind] :
        {std::pair("denied", Error::Kind::Denied), std::pair("missing", Error::Kind::NotFound)}) {
        const auto collector = std::make_shared<Collector>();
        const Session session = read(*backend, specOf({name}, from::End {}, until::Never {}), collector);
        QVERIFY(collector->waitFinished());
        QVERIFY(collector->error());
        QCOMPARE(collector->error()->kind, kind);
        QCOMPARE(collector->error()->where, std::string(name));
    }
}

void TestReadSession::slowFirstContactTimesOut()
{
    MockCluster cluster;
    cluster.createTopic("t", 1);
    rd_kafka_mock_broker_set_rtt(cluster.get(), 1, 3000);
    const auto backend = cluster.backend();
    ReadSpec spec = specOf({"t"}, from::End {}, until::Never {});
    spec.firstContactMs = 300;
    const auto collector = std::make_shared<Collector>();
    const Session session = read(*backend, spec, collector);
    QVERIFY(collector->waitFinished(3s));
    QVERIFY(collector->error());
    QCOMPARE(collector->error()->kind, Error::Kind::Timeout);
}

TAILRACE_TEST(TestReadSession)
#include "tst_readsession.moc"
