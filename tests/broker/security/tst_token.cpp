// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/broker/security/secureservers.h"
#include "tests/support/kafka/engine.h"
#include "tests/support/kafka/kafkaadmin.h"
#include "tests/support/kafka/steadyproducer.h"
#include "tests/support/testmain.h"

#include <QDeadlineTimer>
#include <QTest>

using namespace tailrace;
using namespace tailrace::test;

// The token expires in mid-tail; the broker ends connections that do not log in again, and the tail goes on.
class TestToken : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY2(SecureServers::shared().problem().isEmpty(), qPrintable(SecureServers::shared().problem()));
    }

    void tailOutlivesItsTokens()
    {
        SecureServers &servers = SecureServers::shared();
        const std::string bootstrap = servers.four().bootstrap();
        KafkaAdmin admin(bootstrap);
        QCOMPARE(admin.createTopic("open-token", 2), std::string());
        ReadSpec spec;
        spec.topics = {"open-token"};
        spec.start = from::Beginning {};
        Engine engine(servers.oauth("tailrace-secret"));
        auto recorder = std::make_shared<ReadRecorder>();
        const int before = servers.tokens().issued();
        const auto session = engine.read(spec, recorder);
        QVERIFY2(session, errorText(engine.problem()).c_str());
        SteadyProducer producer(bootstrap, "open-token", 2, 500);
        // three more lives than the first
        QDeadlineTimer limit(60000);
        while (servers.tokens().issued() < before + 4) {
            QVERIFY2(!recorder->result(), recorder->noticeText().c_str());
            QVERIFY2(!limit.hasExpired(), recorder->noticeText().c_str());
            QVERIFY(producer.waitForMore(10));
        }
        QVERIFY(producer.waitForMore(500));
        QCOMPARE(producer.stop(), std::string());
        QVERIFY2(recorder->waitCount(producer.delivered(), 15000), recorder->noticeText().c_str());
        QVERIFY(!recorder->result());
        QCOMPARE(recorder->count(), producer.delivered());
        QCOMPARE(recorder->disorder(), std::string());
        for (const PartitionSum &sum : recorder->sums(spec.topics)) {
            QCOMPARE(sum.first, 0);
            QCOMPARE(sum.last, admin.highWatermark("open-token", sum.partition) - 1);
            QCOMPARE(sum.count, sum.last + 1);
        }
    }
};

TAILRACE_TEST(TestToken)
#include "tst_token.moc"
