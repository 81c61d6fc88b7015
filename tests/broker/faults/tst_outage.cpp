// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/broker/faults/watchedtail.h"
#include "tests/support/kafka/kafkaadmin.h"
#include "tests/support/kafka/kafkaserver.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::test;

// The only broker is killed in mid-tail and comes back.
class TestOutage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY2(KafkaServer::shared().isRunning(), qPrintable(KafkaServer::shared().problem()));
    }

    void killedBrokerLosesAndDoublesNothing()
    {
        KafkaServer &server = KafkaServer::shared();
        KafkaAdmin admin(server.bootstrap());
        QCOMPARE(admin.createTopic("outage", 3), std::string());
        SteadyProducer producer(server.bootstrap(), "outage", 3);
        WatchedTail tail(server.bootstrap(), "outage");
        QVERIFY2(tail.session(), tail.problem().c_str());
        QVERIFY2(tail.recorder().waitCount(500), tail.recorder().noticeText().c_str());
        server.kill9(1);
        QVERIFY2(
            tail.recorder().waitNotice(Notice::Kind::ConnectionLost), tail.recorder().noticeText().c_str());
        QTRY_COMPARE_WITH_TIMEOUT(tail.session()->stats().state, ReadStats::State::Lost, 5000);
        QVERIFY2(server.restart(1), qPrintable(server.problem()));
        QVERIFY2(tail.recorder().waitNotice(Notice::Kind::Resumed), tail.recorder().noticeText().c_str());
        QVERIFY(producer.waitForMore(1000));
        QCOMPARE(producer.stop(), std::string());
        const std::string difference = tail.compare(producer);
        QVERIFY2(difference.empty(), (difference + " " + tail.recorder().noticeText()).c_str());
        QCOMPARE(tail.session()->stats().state, ReadStats::State::Running);
        QVERIFY2(tail.recorder().notices(Notice::Kind::OffsetOutOfRange).empty(),
            tail.recorder().noticeText().c_str());
        // every broker is meant, and every loss has its end
        const auto lost = tail.recorder().notices(Notice::Kind::ConnectionLost);
        const auto resumed = tail.recorder().notices(Notice::Kind::Resumed);
        QVERIFY2(lost.size() == resumed.size(), tail.recorder().noticeText().c_str());
        QCOMPARE(lost.front().detail, std::string());
        QCOMPARE(lost.front().error.kind, Error::Kind::Network);
        QVERIFY(resumed.front().gapMs > 0);
    }
};

TAILRACE_TEST(TestOutage)
#include "tst_outage.moc"
