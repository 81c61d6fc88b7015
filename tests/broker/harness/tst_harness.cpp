// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kafka/javapeer.h"
#include "tests/support/kafka/kafkaadmin.h"
#include "tests/support/kafka/kafkaserver.h"
#include "tests/support/kafka/plainproducer.h"
#include "tests/support/kafka/recordsummer.h"
#include "tests/support/kafka/steadyproducer.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::test;

// What the other broker tests stand on: servers start and die, the Java side reads what was written, and both
// sides sum up alike.
class TestHarness : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        KafkaServer &server = KafkaServer::shared();
        QVERIFY2(server.isRunning(), qPrintable(server.problem()));
    }

    void producerAndJavaReaderAgree()
    {
        const std::string bootstrap = KafkaServer::shared().bootstrap();
        KafkaAdmin admin(bootstrap);
        QCOMPARE(admin.createTopic("steady", 3), std::string());
        SteadyProducer producer(bootstrap, "steady", 3);
        QVERIFY(producer.waitForMore(600));
        QCOMPARE(producer.stop(), std::string());
        const auto logs = producer.logs();
        QCOMPARE(logs.size(), std::size_t(3));
        const auto sums = JavaPeer::shared().digest(bootstrap, false, {QStringLiteral("steady")});
        QVERIFY2(sums.size() == 3, qPrintable(JavaPeer::shared().problem()));
        for (const PartitionSum &sum : sums) {
            const auto &log = logs.at(sum.partition);
            QCOMPARE(sum.count, static_cast<std::int64_t>(log.size()));
            QCOMPARE(sum.first, log.begin()->first);
            QCOMPARE(sum.last, log.rbegin()->first);
            QCOMPARE(sum.last, admin.highWatermark("steady", sum.partition) - 1);
        }
    }

    // Both sums over the same few records, one of every form.
    void sumsAreAlike()
    {
        const std::string bootstrap = KafkaServer::shared().bootstrap();
        KafkaAdmin admin(bootstrap);
        QCOMPARE(admin.createTopic("forms", 1), std::string());
        PlainProducer producer(bootstrap);
        RecordSummer summer;
        const std::vector<std::string_view> fields {
            nullBytes, std::string_view("", 0), "text", std::string_view("\0\xff", 2)};
        std::int64_t offset = 0;
        for (std::string_view key : fields) {
            for (std::string_view value : fields) {
                RecordRef record;
                std::string headers;
                appendHeader(headers, "dup", key);
                appendHeader(headers, "dup", value);
                record.offset = offset++;
                record.timestamp = 1700000000000 - record.offset;
                record.timestampType = TimestampType::Create;
                record.partition = 0;
                record.key = key;
                record.value = value;
                record.headers = headers;
                summer.add(record);
                QVERIFY2(producer.send("forms", record), producer.problem().c_str());
            }
        }
        QVERIFY2(producer.flush(), producer.problem().c_str());
        const auto ours = summer.sums({"forms"});
        const auto theirs = JavaPeer::shared().digest(bootstrap, false, {QStringLiteral("forms")});
        QVERIFY2(theirs.size() == 1, qPrintable(JavaPeer::shared().problem()));
        QCOMPARE(ours.front().text(), theirs.front().text());
        QVERIFY(summer.disorder().empty());
    }

    void killedBrokerComesBack()
    {
        KafkaServer &server = KafkaServer::shared();
        KafkaAdmin admin(server.bootstrap());
        QCOMPARE(admin.createTopic("kill", 1), std::string());
        SteadyProducer producer(server.bootstrap(), "kill", 1);
        QVERIFY(producer.waitForMore(200));
        server.kill9(1);
        QVERIFY(!server.isRunning());
        QVERIFY2(server.restart(1), qPrintable(server.problem()));
        QVERIFY(producer.waitForMore(200));
        QCOMPARE(producer.stop(), std::string());
        const auto log = producer.logs().at(0);
        QCOMPARE(admin.highWatermark("kill", 0), static_cast<std::int64_t>(log.size()));
        for (const auto &[offset, number] : log)
            QCOMPARE(number, offset);
    }
};

TAILRACE_TEST(TestHarness)
#include "tst_harness.moc"
