// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kafka/engine.h"
#include "tests/support/kafka/kafkaadmin.h"
#include "tests/support/kafka/kafkaserver.h"
#include "tests/support/kafka/plainproducer.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QTest>

using namespace tailrace;
using namespace tailrace::test;

// A transaction that nobody ends ("tx-open" of TestSeenOnce's shapes) holds back what comes after it under
// read_committed, but neither a read to the end nor the tail's own life.
class TestTransactions : public QObject
{
    Q_OBJECT

    std::string m_bootstrap;

private slots:
    void initTestCase()
    {
        KafkaServer &server = KafkaServer::shared();
        QVERIFY2(server.isRunning(), qPrintable(server.problem()));
        m_bootstrap = server.bootstrap();
        QCOMPARE(JavaPeer::shared().makeShapes(m_bootstrap), QString());
    }

    void readToTheEndEndsAtTheLastStableOffset()
    {
        Engine engine(clientConfig(m_bootstrap));
        QElapsedTimer timer;
        timer.start();
        const auto recorder = engine.readAll({"tx-open"}, true);
        QVERIFY2(engine.problem().message.empty(), errorText(engine.problem()).c_str());
        QCOMPARE(recorder->count(), 0);
        QVERIFY2(timer.elapsed() < 5000, std::to_string(timer.elapsed()).c_str());
        const auto notices = recorder->notices(Notice::Kind::HangingTransaction);
        QVERIFY2(notices.size() == 1, recorder->noticeText().c_str());
        QCOMPARE(notices.front().topic, 0);
        QCOMPARE(notices.front().partition, 0);
    }

    // Said after the time that the read asks for, not for a short one, and again when it is over.
    void tailTellsOfAnOpenTransactionAndOfItsEnd()
    {
        KafkaAdmin admin(m_bootstrap);
        QCOMPARE(admin.createTopic("tx-slow", 1), std::string());
        ReadSpec spec;
        spec.topics = {"tx-slow"};
        spec.start = from::Beginning {};
        spec.readCommitted = true;
        spec.hangingAfterMs = 1500;
        Engine engine(clientConfig(m_bootstrap));
        auto recorder = std::make_shared<ReadRecorder>(ReadRecorder::Keep::Values);
        const auto session = engine.read(spec, recorder);
        QVERIFY2(session, errorText(engine.problem()).c_str());

        PlainProducer producer(m_bootstrap, {{"transactional.id", "slow"}, {"message.timeout.ms", "30000"}});
        QCOMPARE(producer.beginTransaction(), std::string());
        QVERIFY2(producer.send("tx-slow", 0, "quick"), producer.problem().c_str());
        QCOMPARE(producer.commitTransaction(), std::string());
        QVERIFY2(recorder->waitCount(1), recorder->noticeText().c_str());

        QElapsedTimer timer;
        timer.start();
        QCOMPARE(producer.beginTransaction(), std::string());
        QVERIFY2(producer.send("tx-slow", 0, "slow"), producer.problem().c_str());
        QVERIFY2(producer.flush(), producer.problem().c_str());
        QVERIFY2(
            recorder->waitNotice(Notice::Kind::HangingTransaction, 20000), recorder->noticeText().c_str());
        QVERIFY2(timer.elapsed() >= 1500, std::to_string(timer.elapsed()).c_str());
        QCOMPARE(recorder->notices().size(), std::size_t(1));
        const Notice hanging = recorder->notices().front();
        QCOMPARE(hanging.partition, 0);
        QCOMPARE(hanging.fromOffset, 2); // behind the record and the mark of the first transaction
        QCOMPARE(hanging.toOffset, 3);
        QCOMPARE(session->stats().partitions.front().end, 2); // what can be read
        QCOMPARE(recorder->count(), 1);

        QCOMPARE(producer.commitTransaction(), std::string());
        QVERIFY2(recorder->waitNotice(Notice::Kind::TransactionEnded, 20000), recorder->noticeText().c_str());
        QVERIFY2(recorder->waitCount(2), recorder->noticeText().c_str());
        QCOMPARE(recorder->seen().back().value, std::string("slow"));
        QCOMPARE(recorder->notices().size(), std::size_t(2));
        const Notice ended = recorder->notices().back();
        QCOMPARE(ended.fromOffset, 2);
        QVERIFY2(ended.toOffset > 2, std::to_string(ended.toOffset).c_str());
        QVERIFY2(ended.gapMs >= 1500, std::to_string(ended.gapMs).c_str());
    }

    void tailReadsOtherTopicsMeanwhile()
    {
        ReadSpec spec;
        spec.topics = {"tx-open", "tx"};
        spec.start = from::Beginning {};
        spec.readCommitted = true;
        Engine engine(clientConfig(m_bootstrap));
        auto recorder = std::make_shared<ReadRecorder>();
        const auto session = engine.read(spec, recorder);
        QVERIFY2(session, errorText(engine.problem()).c_str());
        // the other topic is read all the same
        QVERIFY2(recorder->waitCount(40), recorder->noticeText().c_str());
        QCOMPARE(recorder->count(), 40);
        QVERIFY(!recorder->result());
        session->stop();
        QVERIFY(recorder->waitFinished(5000));
        QVERIFY(recorder->result()->has_value());
    }
};

TAILRACE_TEST(TestTransactions)
#include "tst_transactions.moc"
