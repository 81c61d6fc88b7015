// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kafka/engine.h"
#include "tests/support/kafka/kafkaadmin.h"
#include "tests/support/kafka/kafkaserver.h"
#include "tests/support/kafka/plainproducer.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <algorithm>

using namespace tailrace;
using namespace tailrace::test;

// One partition of two has no leader when a read starts: its only replica is on a broker that is down.
class TestOffline : public QObject
{
    Q_OBJECT

    KafkaServer m_cluster {KafkaServer::Mode::Cluster};

    static ReadSpec specFrom(StartPoint start)
    {
        ReadSpec spec;
        spec.topics = {"partly"};
        spec.start = std::move(start);
        return spec;
    }
    static bool said(const ReadRecorder &recorder, Notice::Kind kind)
    {
        return std::ranges::any_of(
            recorder.notices(kind), [](const Notice &notice) { return notice.partition == 1; });
    }
    static std::string fill(const std::string &bootstrap, std::int32_t partition, int count)
    {
        PlainProducer producer(bootstrap);
        for (int i = 0; i < count; ++i)
            if (!producer.send("partly", partition, std::to_string(i)))
                return producer.problem();
        return producer.flush() ? "" : producer.problem();
    }

private slots:
    void initTestCase() { QVERIFY2(m_cluster.start(), qPrintable(m_cluster.problem())); }

    void othersAreReadAndItJoins()
    {
        const std::string bootstrap = m_cluster.bootstrap();
        KafkaAdmin admin(bootstrap);
        QCOMPARE(admin.createTopicOn("partly", {1, 2}), std::string());
        QCOMPARE(fill(bootstrap, 0, 100), std::string());
        QCOMPARE(fill(bootstrap, 1, 100), std::string());
        m_cluster.kill9(2);
        QTRY_COMPARE_WITH_TIMEOUT(admin.leader("partly", 1), -1, 30000);

        Engine engine(clientConfig(bootstrap));
        const auto all = std::make_shared<ReadRecorder>(ReadRecorder::Keep::Values);
        const auto whole = engine.read(specFrom(from::Beginning {}), all);
        QVERIFY2(whole, errorText(engine.problem()).c_str());
        const auto fresh = std::make_shared<ReadRecorder>(ReadRecorder::Keep::Values);
        const auto tail = engine.read(specFrom(from::End {}), fresh);
        QVERIFY2(tail, errorText(engine.problem()).c_str());
        QVERIFY2(all->waitCount(100), all->noticeText().c_str());
        QVERIFY2(fresh->waitStarted(), fresh->noticeText().c_str());
        QTRY_VERIFY2(said(*all, Notice::Kind::PartitionOffline), all->noticeText().c_str());
        QTRY_VERIFY2(said(*fresh, Notice::Kind::PartitionOffline), fresh->noticeText().c_str());

        // a read that is to end does not wait for it for ever, and does not pretend to be whole
        ReadSpec bounded = specFrom(from::Beginning {});
        bounded.stop = until::End {};
        bounded.firstContactMs = 4000;
        const auto some = std::make_shared<ReadRecorder>();
        const auto session = engine.read(bounded, some);
        QVERIFY2(session, errorText(engine.problem()).c_str());
        QVERIFY(some->waitFinished(30000));
        QVERIFY(!some->result()->has_value());
        QVERIFY2(some->result()->error().where == "partly/1", some->noticeText().c_str());
        QCOMPARE(some->count(), 100);

        QVERIFY2(m_cluster.restart(2), qPrintable(m_cluster.problem()));
        QCOMPARE(fill(bootstrap, 1, 50), std::string());
        QVERIFY2(all->waitCount(250), all->noticeText().c_str());
        QVERIFY2(fresh->waitCount(50), fresh->noticeText().c_str());
        QVERIFY2(said(*all, Notice::Kind::Resumed), all->noticeText().c_str());
        QVERIFY2(said(*fresh, Notice::Kind::Resumed), fresh->noticeText().c_str());
        std::int64_t next[2] = {0, 0};
        for (const auto &seen : all->seen())
            QCOMPARE(seen.offset, next[seen.partition]++);
        QCOMPARE(next[0], 100);
        QCOMPARE(next[1], 150);
        // from the end: what was written since the read began, and nothing before
        QCOMPARE(fresh->count(), 50);
        QCOMPARE(fresh->seen().front().offset, 100);
        QCOMPARE(fresh->seen().back().offset, 149);
    }
};

TAILRACE_TEST(TestOffline)
#include "tst_offline.moc"
