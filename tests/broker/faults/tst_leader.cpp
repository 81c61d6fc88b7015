// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/broker/faults/watchedtail.h"
#include "tests/support/kafka/kafkaadmin.h"
#include "tests/support/kafka/kafkaserver.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <functional>

using namespace tailrace;
using namespace tailrace::test;

// Three brokers: the leader of a partition dies, comes back, and is made leader again.
class TestLeader : public QObject
{
    Q_OBJECT

    KafkaServer m_cluster {KafkaServer::Mode::Cluster};

    using Matches = std::function<bool(const Notice &)>;
    static bool saidInTurn(WatchedTail &tail, const std::vector<Matches> &wanted)
    {
        std::size_t found = 0;
        for (const Notice &notice : tail.recorder().notices())
            if (found < wanted.size() && wanted[found](notice))
                ++found;
        return found == wanted.size();
    }

private slots:
    void initTestCase() { QVERIFY2(m_cluster.start(), qPrintable(m_cluster.problem())); }

    void movedLeaderLosesAndDoublesNothing()
    {
        const std::string bootstrap = m_cluster.bootstrap();
        KafkaAdmin admin(bootstrap);
        QCOMPARE(admin.createTopic("moves", 3), std::string());
        SteadyProducer producer(bootstrap, "moves", 3);
        WatchedTail tail(bootstrap, "moves");
        QVERIFY2(tail.session(), tail.problem().c_str());
        QVERIFY2(tail.recorder().waitCount(300), tail.recorder().noticeText().c_str());

        const int first = admin.leader("moves", 0);
        m_cluster.kill9(first);
        const auto moved = [&] {
            const int now = admin.leader("moves", 0);
            return now >= 0 && now != first;
        };
        QTRY_VERIFY_WITH_TIMEOUT(moved(), 30000);
        // The broker's end is said by its name, then who leads now, then that reading goes on.
        const std::string name = "/" + std::to_string(first);
        const auto gone = [&name](const Notice &n) {
            return n.kind == Notice::Kind::ConnectionLost && n.detail.ends_with(name);
        };
        const auto changed = [first](const Notice &n) {
            return n.kind == Notice::Kind::LeaderChanged && n.partition == 0
                && n.detail.starts_with(std::to_string(first) + " ");
        };
        const auto over = [&name](const Notice &n) {
            return n.kind == Notice::Kind::Resumed && n.detail.ends_with(name);
        };
        QTRY_VERIFY2_WITH_TIMEOUT(
            saidInTurn(tail, {gone, changed, over}), tail.recorder().noticeText().c_str(), 30000);
        QVERIFY(producer.waitForMore(1000));
        // seen without the dead broker, too
        QVERIFY2(tail.recorder().waitCount(producer.delivered()), tail.recorder().noticeText().c_str());

        QVERIFY2(m_cluster.restart(first), qPrintable(m_cluster.problem()));
        QTRY_VERIFY_WITH_TIMEOUT(admin.allInSync("moves"), 30000);
        // an orderly move: nobody dies
        QCOMPARE(admin.electPreferred("moves", 0), std::string());
        QCOMPARE(admin.leader("moves", 0), first);
        const auto movedBack = [first](const Notice &n) {
            return n.kind == Notice::Kind::LeaderChanged && n.partition == 0
                && n.detail.ends_with(" " + std::to_string(first));
        };
        QTRY_VERIFY2_WITH_TIMEOUT(
            saidInTurn(tail, {over, movedBack}), tail.recorder().noticeText().c_str(), 30000);
        QVERIFY(producer.waitForMore(1000));
        QCOMPARE(producer.stop(), std::string());
        const std::string difference = tail.compare(producer);
        QVERIFY2(difference.empty(), (difference + " " + tail.recorder().noticeText()).c_str());
        QCOMPARE(tail.session()->stats().state, ReadStats::State::Running);
        QVERIFY2(tail.recorder().notices(Notice::Kind::OffsetOutOfRange).empty(),
            tail.recorder().noticeText().c_str());
    }
};

TAILRACE_TEST(TestLeader)
#include "tst_leader.moc"
