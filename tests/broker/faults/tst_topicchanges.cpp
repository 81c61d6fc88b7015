// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/broker/faults/watchedtail.h"
#include "tests/support/kafka/kafkaadmin.h"
#include "tests/support/kafka/kafkaserver.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::test;

// The topic itself changes in mid-tail.
class TestTopicChanges : public QObject
{
    Q_OBJECT

    std::string m_bootstrap;

    std::string fill(const std::string &topic, const std::string &prefix, int count)
    {
        PlainProducer producer(m_bootstrap);
        for (int i = 0; i < count; ++i)
            if (!producer.send(topic, 0, prefix + std::to_string(i)))
                return producer.problem();
        return producer.flush() ? "" : producer.problem();
    }

private slots:
    void initTestCase()
    {
        KafkaServer &server = KafkaServer::shared();
        QVERIFY2(server.isRunning(), qPrintable(server.problem()));
        m_bootstrap = server.bootstrap();
    }

    void addedPartitionsAreReadFromTheirBeginning()
    {
        KafkaAdmin admin(m_bootstrap);
        QCOMPARE(admin.createTopic("grows", 2), std::string());
        SteadyProducer producer(m_bootstrap, "grows", 2);
        WatchedTail tail(m_bootstrap, "grows");
        QVERIFY2(tail.session(), tail.problem().c_str());
        QVERIFY2(tail.recorder().waitCount(300), tail.recorder().noticeText().c_str());
        QCOMPARE(admin.addPartitions("grows", 4), std::string());
        producer.setPartitions(4);
        const auto both
            = [&tail] { return tail.recorder().notices(Notice::Kind::PartitionAdded).size() >= 2; };
        QTRY_VERIFY_WITH_TIMEOUT(both(), 60000);
        QVERIFY(producer.waitForMore(500));
        QCOMPARE(producer.stop(), std::string());
        QCOMPARE(producer.logs().size(), std::size_t(4));
        const std::string difference = tail.compare(producer);
        QVERIFY2(difference.empty(), (difference + " " + tail.recorder().noticeText()).c_str());
        const auto notices = tail.recorder().notices();
        QVERIFY2(notices.size() == 2, tail.recorder().noticeText().c_str());
        QCOMPARE(notices[0].partition + notices[1].partition, 2 + 3);
        for (const Notice &notice : notices)
            QCOMPARE(notice.kind, Notice::Kind::PartitionAdded);
        QCOMPARE(tail.session()->stats().partitions.size(), std::size_t(4));
    }

    // The new topic is longer than the old one was, so that an offset alone would not tell them apart.
    void topicMadeAnewIsReadFromItsBeginning()
    {
        KafkaAdmin admin(m_bootstrap);
        QCOMPARE(admin.createTopic("anew", 1), std::string());
        QCOMPARE(fill("anew", "old ", 1000), std::string());
        WatchedTail tail(m_bootstrap, "anew");
        QVERIFY2(tail.session(), tail.problem().c_str());
        QVERIFY2(tail.recorder().waitCount(1000), tail.recorder().noticeText().c_str());
        QCOMPARE(admin.deleteTopic("anew"), std::string());
        QCOMPARE(admin.createTopic("anew", 1), std::string());
        QCOMPARE(fill("anew", "new ", 3000), std::string());
        QVERIFY2(tail.recorder().waitNotice(Notice::Kind::TopicRecreated, 60000),
            tail.recorder().noticeText().c_str());
        QVERIFY2(tail.recorder().waitCount(4000), tail.recorder().noticeText().c_str());
        QCOMPARE(fill("anew", "later ", 10), std::string());
        QVERIFY2(tail.recorder().waitCount(4010), tail.recorder().noticeText().c_str());
        const auto seen = tail.recorder().seen();
        QCOMPARE(seen.size(), std::size_t(4010));
        for (std::size_t i = 0; i < seen.size(); ++i) {
            const auto at = static_cast<std::int64_t>(i);
            const std::string expected = i < 1000 ? "old " + std::to_string(i)
                : i < 4000                        ? "new " + std::to_string(i - 1000)
                                                  : "later " + std::to_string(i - 4000);
            QCOMPARE(seen[i].value, expected);
            QCOMPARE(seen[i].offset, i < 1000 ? at : at - 1000);
        }
        QCOMPARE(tail.recorder().notices(Notice::Kind::TopicRecreated).size(), std::size_t(1));
        QVERIFY(!tail.recorder().result());
        // the counters follow the records by a moment
        const auto counted = [&tail] {
            const ReadStats stats = tail.session()->stats();
            return stats.received == 4010 && stats.partitions.front().next == 3010;
        };
        QTRY_VERIFY_WITH_TIMEOUT(counted(), 10000);
        QCOMPARE(tail.session()->stats().outOfRange, 0);
    }

    // A topic that is gone is said; should it come back, it is read.
    void deletedTopicIsSaid()
    {
        KafkaAdmin admin(m_bootstrap);
        QCOMPARE(admin.createTopic("goes", 1), std::string());
        QCOMPARE(fill("goes", "v", 10), std::string());
        WatchedTail tail(m_bootstrap, "goes");
        QVERIFY2(tail.session(), tail.problem().c_str());
        QVERIFY2(tail.recorder().waitCount(10), tail.recorder().noticeText().c_str());
        QCOMPARE(admin.deleteTopic("goes"), std::string());
        QVERIFY2(tail.recorder().waitNotice(Notice::Kind::TopicDeleted, 60000),
            tail.recorder().noticeText().c_str());
        QVERIFY(!tail.recorder().result());
        QCOMPARE(admin.createTopic("goes", 1), std::string());
        QCOMPARE(fill("goes", "w", 5), std::string());
        QVERIFY2(tail.recorder().waitCount(15, 60000), tail.recorder().noticeText().c_str());
        QCOMPARE(tail.recorder().seen().back().value, std::string("w4"));
        QCOMPARE(tail.recorder().seen().back().offset, 4);
    }
};

TAILRACE_TEST(TestTopicChanges)
#include "tst_topicchanges.moc"
