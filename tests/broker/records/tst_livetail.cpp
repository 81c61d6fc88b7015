// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kafka/engine.h"
#include "tests/support/kafka/kafkaadmin.h"
#include "tests/support/kafka/kafkaserver.h"
#include "tests/support/kafka/steadyproducer.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::test;

// Tails that began before their records were written, and the points where reads begin and end.
class TestLiveTail : public QObject
{
    Q_OBJECT

    std::string m_bootstrap;

    ReadSpec specOf(const std::string &topic, StartPoint start, StopPoint stop)
    {
        ReadSpec spec;
        spec.topics = {topic};
        spec.start = std::move(start);
        spec.stop = stop;
        return spec;
    }

private slots:
    void initTestCase()
    {
        KafkaServer &server = KafkaServer::shared();
        QVERIFY2(server.isRunning(), qPrintable(server.problem()));
        m_bootstrap = server.bootstrap();
    }

    void tailFromTheEndSeesAllThatCameAfter()
    {
        KafkaAdmin admin(m_bootstrap);
        QCOMPARE(admin.createTopic("live", 4), std::string());
        JavaPeer &java = JavaPeer::shared();
        Engine engine(clientConfig(m_bootstrap));
        auto recorder = std::make_shared<ReadRecorder>();
        const auto session = engine.read(specOf("live", from::End {}, until::Never {}), recorder);
        QVERIFY2(session, errorText(engine.problem()).c_str());
        QVERIFY2(recorder->waitStarted(), recorder->noticeText().c_str());
        QCOMPARE(java.writeRandom(m_bootstrap, QStringLiteral("live"), 8000, 7), QString());
        QVERIFY2(recorder->waitCount(8000), std::to_string(recorder->count()).c_str());
        const auto theirs = java.digest(m_bootstrap, false, {QStringLiteral("live")});
        const auto ours = recorder->sums({"live"});
        QCOMPARE(ours.size(), std::size_t(4));
        QCOMPARE(ours, theirs);
        QCOMPARE(recorder->disorder(), std::string());
        const ReadStats stats = session->stats();
        QCOMPARE(stats.received, 8000);
        for (const PartitionProgress &p : stats.partitions)
            QCOMPARE(p.next, ours.at(static_cast<std::size_t>(p.partition)).last + 1);
        QVERIFY2(recorder->notices().empty(), recorder->noticeText().c_str());
        session->stop();
        QVERIFY(recorder->waitFinished(5000));
    }

    // 3 partitions, record i of each at offset i and time 1700000000000 + 10 i.
    void startAndStopPoints_data()
    {
        QTest::addColumn<QString>("start");
        QTest::addColumn<QString>("stop");
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("last");
        const auto row = [](const char *start, const char *stop, int first, int last) {
            QTest::addRow("%s %s", start, stop)
                << QString::fromLatin1(start) << QString::fromLatin1(stop) << first << last;
        };
        row("beginning", "end", 0, 99);
        row("offset:40", "end", 40, 99);
        row("offset:40", "offset:60", 40, 59);
        row("beginning", "offset:1", 0, 0);
        row("last-per-partition:5", "end", 95, 99);
        row("last:30", "end", 90, 99); // the newest of all partitions
        row("time:1700000000500", "end", 50, 99);
        row("time:1700000000501", "end", 51, 99);
        row("time:1700000000500", "time:1700000000600", 50, 59);
    }
    void startAndStopPoints()
    {
        QFETCH(QString, start);
        QFETCH(QString, stop);
        QFETCH(int, first);
        QFETCH(int, last);
        KafkaAdmin admin(m_bootstrap);
        if (admin.partitionCount("points") < 0) {
            QCOMPARE(admin.createTopic("points", 3), std::string());
            PlainProducer producer(m_bootstrap);
            for (std::int64_t i = 0; i < 100; ++i) {
                for (std::int32_t partition = 0; partition < 3; ++partition) {
                    RecordRef record;
                    record.partition = partition;
                    record.timestamp = 1700000000000 + 10 * i;
                    record.value = "v";
                    QVERIFY2(producer.send("points", record), producer.problem().c_str());
                }
            }
            QVERIFY2(producer.flush(), producer.problem().c_str());
        }
        Engine engine(clientConfig(m_bootstrap));
        auto recorder = std::make_shared<ReadRecorder>();
        const auto session = engine.read(
            specOf("points", *parseStartPoint(start.toStdString()), *parseStopPoint(stop.toStdString())),
            recorder);
        QVERIFY2(session, errorText(engine.problem()).c_str());
        QVERIFY(recorder->waitFinished());
        QVERIFY2(recorder->result()->has_value(), recorder->noticeText().c_str());
        const auto sums = recorder->sums({"points"});
        QCOMPARE(sums.size(), std::size_t(3));
        for (const PartitionSum &sum : sums) {
            QCOMPARE(sum.first, first);
            QCOMPARE(sum.last, last);
            QCOMPARE(sum.count, last - first + 1);
        }
        QCOMPARE(recorder->disorder(), std::string());
    }

    // Records that the broker deleted before they were read are counted, not passed over in silence.
    void deletedRecordsAreCounted()
    {
        KafkaAdmin admin(m_bootstrap);
        QCOMPARE(admin.createTopic("trimmed", 1), std::string());
        PlainProducer producer(m_bootstrap);
        for (int i = 0; i < 100; ++i)
            QVERIFY2(producer.send("trimmed", 0, "v"), producer.problem().c_str());
        QVERIFY2(producer.flush(), producer.problem().c_str());
        QCOMPARE(admin.deleteRecordsBefore("trimmed", 0, 60), std::string());
        Engine engine(clientConfig(m_bootstrap));
        auto recorder = std::make_shared<ReadRecorder>();
        const auto session = engine.read(specOf("trimmed", from::Offset {20}, until::End {}), recorder);
        QVERIFY2(session, errorText(engine.problem()).c_str());
        QVERIFY(recorder->waitFinished());
        QCOMPARE(recorder->count(), 40);
        QCOMPARE(recorder->sums({"trimmed"}).front().first, 60);
        const auto notices = recorder->notices(Notice::Kind::OffsetOutOfRange);
        QVERIFY2(notices.size() == 1, recorder->noticeText().c_str());
        QCOMPARE(notices.front().missing, 40);
        QCOMPARE(session->stats().outOfRange, 40);
    }
};

TAILRACE_TEST(TestLiveTail)
#include "tst_livetail.moc"
