// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/records/recordlocator.h"
#include "models/records/tailcontroller.h"
#include "tests/support/fakerecordsource.h"
#include "tests/support/testmain.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace tailrace;
using namespace tailrace::records;

class TestTailController : public QObject
{
    Q_OBJECT

    const decode::DecoderRegistry m_decoders;
    std::shared_ptr<test::FakeRecordSource> m_source;
    std::unique_ptr<TailController> m_tail;

    void begin(std::int64_t budget = 64LL << 20, StopPoint stop = until::Never {})
    {
        store::StoreOptions options;
        options.budgetBytes = budget;
        m_source = std::make_shared<test::FakeRecordSource>();
        m_tail = std::make_unique<TailController>(m_source, &m_decoders, options);
        ReadSpec spec;
        spec.topics = {"orders"};
        spec.stop = stop;
        m_tail->start(spec);
        m_source->start();
    }
    bool addsUp() const
    {
        const TailCounters &c = m_tail->counters();
        return c.received == c.shown + c.filtered + c.waiting + c.evicted;
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void cleanup() { m_tail.reset(); }

    void modelIsSound()
    {
        begin();
        QAbstractItemModelTester tester(
            m_tail->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_source->feed(20, R"({"a":1})");
        QTRY_COMPARE(m_tail->model()->rows(), 20);
        Notice notice;
        notice.kind = Notice::Kind::LeaderChanged;
        m_source->notice(notice);
        m_source->feed(5, "text");
        QTRY_COMPARE(m_tail->model()->rows(), 26);
        m_tail->setFilter(*filter::Filter::compile("text"), FilterMode::Filter);
        QTRY_COMPARE(m_tail->model()->records(), 5);
        m_tail->model()->setNewestFirst(true);
        m_source->feed(2, "text");
        QTRY_COMPARE(m_tail->model()->records(), 7);
        m_tail->clear();
        QCOMPARE(m_tail->model()->rows(), 0);
    }

    void countersAddUp()
    {
        begin();
        m_source->feed(30, "a");
        m_source->feed(12, "b");
        QTRY_COMPARE(m_tail->counters().shown, 42);
        QCOMPARE(m_tail->counters().received, 42);
        QVERIFY(addsUp());
        m_tail->setFilter(*filter::Filter::compile("value:b"), FilterMode::Filter);
        QTRY_COMPARE(m_tail->counters().shown, 12);
        QTRY_COMPARE(m_tail->counters().filtered, 30);
        QVERIFY(addsUp());
        m_tail->setFilter(*filter::Filter::compile("value:b"), FilterMode::Highlight);
        QTRY_COMPARE(m_tail->counters().matches, 12);
        QCOMPARE(m_tail->counters().shown, 42);
        QCOMPARE(m_tail->counters().filtered, 0);
        QVERIFY(addsUp());
    }

    void partitionsAreMergedByTime()
    {
        begin();
        PartitionProgress one;
        PartitionProgress two;
        two.partition = 1;
        m_source->start({one, two});
        const auto record = [](std::int32_t partition, std::int64_t time) {
            return test::FakeRecordSource::Record {"k", "v", false, false, {}, partition, time};
        };
        // partition 0 goes back in time once: it keeps its order by offset all the same
        m_source->feed({record(0, 100), record(0, 300), record(0, 200), record(0, 500)});
        QTRY_COMPARE(m_tail->counters().merge.held, 4);
        QCOMPARE(m_tail->model()->rows(), 0);
        QVERIFY(addsUp());
        m_source->feed({record(1, 150), record(1, 400)});
        QTRY_COMPARE(
            m_tail->model()->rows(), 5); // what is left is later than all that is known of partition 1
        QCOMPARE(*m_tail->counters().merge.mergedUpTo, 400);
        QVERIFY(addsUp());
        const auto times = [this] {
            std::vector<std::int64_t> all;
            for (std::int64_t row = 0; row < m_tail->model()->rows(); ++row)
                all.push_back(m_tail->model()->record(row)->record.timestamp);
            return all;
        };
        QCOMPARE(times(), (std::vector<std::int64_t> {100, 150, 300, 200, 400}));
        // a partition at its end holds nothing back
        one.caughtUp = true;
        two.caughtUp = true;
        m_source->catchUp({one, two});
        QTRY_COMPARE(m_tail->model()->rows(), 6);
        QCOMPARE(times(), (std::vector<std::int64_t> {100, 150, 300, 200, 400, 500}));
        // what comes after its time is shown, and counted as late
        m_source->feed({record(1, 450)});
        QTRY_COMPARE(m_tail->counters().merge.late, 1);
        QVERIFY(addsUp());
        m_tail->stop();
        QCOMPARE(m_tail->counters().merge.held, 0);
        QCOMPARE(m_tail->model()->rows(), 7);
    }

    void clearDropsWhatTheMergeHolds()
    {
        begin();
        PartitionProgress one;
        PartitionProgress two;
        two.partition = 1;
        m_source->start({one, two});
        const auto record = [](std::int32_t partition, std::int64_t time) {
            return test::FakeRecordSource::Record {"k", "v", false, false, {}, partition, time};
        };
        m_source->feed({record(0, 100), record(0, 200), record(1, 150)});
        QTRY_COMPARE(m_tail->model()->rows(), 2);
        QTRY_COMPARE(m_tail->counters().merge.held, 1);
        m_tail->clear();
        m_source->idle();
        QTRY_COMPARE(m_tail->counters().evicted, 3);
        QCOMPARE(m_tail->counters().received, 3);
        QCOMPARE(m_tail->counters().merge.held, 0);
        QVERIFY(addsUp());
        // both partitions go on where they were, and none of the old ones comes back
        m_source->feed({record(0, 300), record(1, 310), record(0, 320)});
        QTRY_COMPARE(m_tail->model()->rows(), 2);
        QCOMPARE(m_tail->model()->record(0)->record.timestamp, 300);
        m_tail->stop();
        QCOMPARE(m_tail->model()->rows(), 3);
        QCOMPARE(m_tail->counters().received, 6);
        QVERIFY(addsUp());
    }

    void releasesForMemoryAreCounted()
    {
        begin(4LL << 20); // a quarter of it may wait
        PartitionProgress one;
        PartitionProgress two;
        two.partition = 1;
        m_source->start({one, two});
        const std::string value(64 << 10, 'v');
        std::vector<test::FakeRecordSource::Record> records;
        for (int i = 0; i < 40; ++i)
            records.push_back({"k", value, false, false, {}, 0, 1000 + i});
        m_source->feed(records); // 2.5 MiB; partition 1 is silent
        QTRY_VERIFY(m_tail->counters().merge.forced > 0);
        QCOMPARE(m_tail->counters().merge.forced, m_tail->model()->rows());
        QVERIFY(addsUp());
    }

    void oneSignalAFlush()
    {
        begin();
        m_source->feed(1, "x");
        QTRY_COMPARE(m_tail->model()->rows(), 1);
        QSignalSpy inserted(m_tail->model(), &QAbstractItemModel::rowsInserted);
        for (int i = 0; i < 200; ++i)
            m_source->feed(50, "x");
        QTRY_COMPARE(m_tail->model()->rows(), 10'001);
        QCOMPARE(inserted.count(), 1); // all 200 batches came before the loop ran
    }

    void evictionIsCountedAndKeepsIdentity()
    {
        begin(8LL << 20);
        const std::string value(1000, 'v');
        for (int i = 0; i < 40; ++i) {
            m_source->feed(1000, value);
            QCoreApplication::processEvents();
        }
        QTRY_COMPARE(m_tail->counters().received, 40'000);
        QVERIFY(m_tail->counters().evicted > 0);
        QTRY_COMPARE(m_tail->counters().waiting, 0);
        QVERIFY(addsUp());
        const auto last = m_tail->model()->record(m_tail->model()->rows() - 1);
        QVERIFY(last);
        QCOMPARE(last->record.offset, 39'999);
        const auto first = m_tail->model()->record(0);
        QVERIFY(first);
        QCOMPARE(first->record.offset, m_tail->counters().evicted);
    }

    void pauseStandsStillAndKeepsReceiving()
    {
        begin();
        m_source->feed(5, "x");
        QTRY_COMPARE(m_tail->model()->rows(), 5);
        m_tail->setPaused(true);
        m_source->feed(7, "x");
        QTRY_COMPARE(m_tail->counters().received, 12);
        QCOMPARE(m_tail->model()->rows(), 5);
        QTRY_COMPARE(m_tail->counters().waiting, 7);
        m_tail->setPaused(false);
        QTRY_COMPARE(m_tail->model()->rows(), 12);
        QVERIFY(addsUp());
    }

    void stopEndsFetching()
    {
        begin();
        m_source->feed(3, "x");
        m_tail->stop();
        QCOMPARE(m_tail->state(), TailState::Stopped);
        QVERIFY(!m_source->isListening());
        QCOMPARE(m_tail->model()->rows(), 3); // what had come is shown
    }

    void countStops()
    {
        begin(64LL << 20, until::Count {10});
        QVERIFY(!m_source->feed(25, "x"));
        QTRY_COMPARE(m_tail->state(), TailState::Finished);
        QCOMPARE(m_tail->model()->rows(), 10);
    }

    void failureIsKept()
    {
        begin();
        m_source->finish(fail(Error::Kind::Auth, "SASL authentication error", "kafka"));
        QTRY_COMPARE(m_tail->state(), TailState::Failed);
        QCOMPARE(m_tail->error().kind, Error::Kind::Auth);
    }

    void noticesStandInTheirPlace()
    {
        begin();
        m_source->feed(2, "x");
        Notice notice;
        notice.kind = Notice::Kind::Resumed;
        notice.gapMs = 1700;
        m_source->notice(notice);
        m_source->feed(2, "x");
        QTRY_COMPARE(m_tail->model()->rows(), 5);
        QCOMPARE(m_tail->model()->kind(2), RowKind::Notice);
        QCOMPARE(m_tail->model()->notice(2)->gapMs, 1700);
        QCOMPARE(m_tail->counters().shown, 4);
        m_tail->model()->setNewestFirst(true);
        QCOMPARE(m_tail->model()->kind(2), RowKind::Notice);
        QCOMPARE(m_tail->model()->record(0)->record.offset, 3);
    }

    void backPressure()
    {
        begin(8LL << 20);
        m_source->feed(4000, std::string(1000, 'x')); // more than a quarter of the budget in one turn
        QVERIFY(m_source->holds() > 0);
        QTRY_VERIFY(m_source->resumes() > 0);
    }

    void behindHead()
    {
        begin();
        PartitionProgress progress;
        progress.next = 10;
        progress.end = 422;
        m_source->start({progress});
        QTRY_COMPARE(m_tail->counters().behindHead, 412);
    }

    void locate()
    {
        begin();
        m_source->feed({{"a", "x", false, false, {}, 0, 1000}, {"b", "x", false, false, {}, 1, 2000},
            {"c", "x", false, false, {}, 0, 3000}});
        QTRY_COMPARE(m_tail->model()->rows(), 3);
        auto byTime = locateTime(m_tail->store(), 1500);
        byTime.waitForFinished();
        QCOMPARE(byTime.result()->value, 1);
        auto byOffset = locateOffset(m_tail->store(), 0, 1);
        byOffset.waitForFinished();
        QCOMPARE(byOffset.result()->value, 2);
        auto none = locateOffset(m_tail->store(), 7, 0);
        none.waitForFinished();
        QVERIFY(!none.result());
    }
};

TAILRACE_TEST(TestTailController)
#include "tst_tailcontroller.moc"
