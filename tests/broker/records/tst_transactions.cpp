// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kafka/engine.h"
#include "tests/support/kafka/kafkaserver.h"
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
