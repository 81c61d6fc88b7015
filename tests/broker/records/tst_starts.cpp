// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kafka/engine.h"
#include "tests/support/kafka/kafkaadmin.h"
#include "tests/support/kafka/kafkaserver.h"
#include "tests/support/kafka/plainproducer.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <atomic>

using namespace tailrace;
using namespace tailrace::test;

namespace {

// Takes one batch and no more until it is told.
class HoldingRecorder : public ReadRecorder
{
public:
    HoldingRecorder()
        : ReadRecorder(Keep::Values)
    {
    }
    Flow onRecords(std::span<const RecordRef> records) override
    {
        ReadRecorder::onRecords(records);
        return m_hold ? Flow::Hold : Flow::Continue;
    }
    void letGo() { m_hold = false; }

private:
    std::atomic<bool> m_hold = true;
};

} // namespace

// Where a read begins: by time, by what a group has committed, and where the log has lost what was asked for.
class TestStarts : public QObject
{
    Q_OBJECT

    static constexpr std::int64_t firstMs = 1'700'000'000'000;
    std::string m_bootstrap;

    // Records a second apart, by their producer's clock.
    std::string fill(const std::string &topic, int count, std::size_t size = 1)
    {
        PlainProducer producer(m_bootstrap);
        const std::string value(size, 'v');
        for (int i = 0; i < count; ++i) {
            RecordRef record;
            record.partition = 0;
            record.value = value;
            record.timestamp = firstMs + i * 1000;
            if (!producer.send(topic, record))
                return producer.problem();
        }
        return producer.flush() ? "" : producer.problem();
    }

    std::shared_ptr<ReadRecorder> read(const std::string &topic, StartPoint start)
    {
        ReadSpec spec;
        spec.topics = {topic};
        spec.start = std::move(start);
        spec.stop = until::End {};
        Engine engine(clientConfig(m_bootstrap));
        auto recorder = std::make_shared<ReadRecorder>(ReadRecorder::Keep::Values);
        const auto session = engine.read(spec, recorder);
        if (session)
            recorder->waitFinished();
        return recorder;
    }

private slots:
    void initTestCase()
    {
        KafkaServer &server = KafkaServer::shared();
        QVERIFY2(server.isRunning(), qPrintable(server.problem()));
        m_bootstrap = server.bootstrap();
        // timestamps of long ago would be deleted by age
        KafkaAdmin admin(m_bootstrap);
        QCOMPARE(admin.createTopic("starts", 1, {{"retention.ms", "-1"}}), std::string());
        QCOMPARE(fill("starts", 100), std::string());
        std::string problem = admin.commit("readers", "starts", 0, 60);
        QVERIFY2(problem.empty(), problem.c_str());
        problem = admin.commit("late-readers", "starts", 0, 10);
        QVERIFY2(problem.empty(), problem.c_str());
    }

    void byTime_data()
    {
        QTest::addColumn<qint64>("time");
        QTest::addColumn<int>("first");
        QTest::addRow("before all") << qint64(firstMs - 5000) << 0;
        QTest::addRow("of a record") << qint64(firstMs + 40'000) << 40;
        QTest::addRow("between two") << qint64(firstMs + 40'001) << 41;
        QTest::addRow("after all") << qint64(firstMs + 100'000) << 100;
    }

    void byTime()
    {
        QFETCH(qint64, time);
        QFETCH(int, first);
        const auto recorder = read("starts", from::Time {time});
        QVERIFY2(recorder->result() && recorder->result()->has_value(), recorder->noticeText().c_str());
        QCOMPARE(recorder->count(), 100 - first);
        if (first < 100)
            QCOMPARE(recorder->seen().front().offset, first);
        QVERIFY2(recorder->notices().empty(), recorder->noticeText().c_str());
    }

    void byCommit()
    {
        auto recorder = read("starts", from::Group {"readers"});
        QVERIFY2(recorder->result() && recorder->result()->has_value(), recorder->noticeText().c_str());
        QCOMPARE(recorder->count(), 40);
        QCOMPARE(recorder->seen().front().offset, 60);

        recorder = read("starts", from::Group {"nobody"});
        QVERIFY2(recorder->result() && !recorder->result()->has_value(), recorder->noticeText().c_str());
        QCOMPARE(recorder->result()->error().kind, Error::Kind::NotFound);
        recorder = read("starts", from::Group {"nobody", from::WithoutCommit::Beginning});
        QCOMPARE(recorder->count(), 100);
        recorder = read("starts", from::Group {"nobody", from::WithoutCommit::End});
        QVERIFY2(recorder->result() && recorder->result()->has_value(), recorder->noticeText().c_str());
        QCOMPARE(recorder->count(), 0);
    }

    // After byTime and byCommit: the log begins at 30 from here on.
    void committedBeforeTheLogBegins()
    {
        KafkaAdmin admin(m_bootstrap);
        QCOMPARE(admin.deleteRecordsBefore("starts", 0, 30), std::string());
        const auto recorder = read("starts", from::Group {"late-readers"});
        QVERIFY2(recorder->result() && recorder->result()->has_value(), recorder->noticeText().c_str());
        QCOMPARE(recorder->count(), 70);
        QCOMPARE(recorder->seen().front().offset, 30);
        const auto notices = recorder->notices();
        QVERIFY2(notices.size() == 1, recorder->noticeText().c_str());
        QCOMPARE(notices.front().kind, Notice::Kind::OffsetOutOfRange);
        QCOMPARE(notices.front().fromOffset, 10);
        QCOMPARE(notices.front().toOffset, 30);
        QCOMPARE(notices.front().missing, 20);
    }

    // The reader stands still while the log loses what it has not read yet: more than a client fetches ahead.
    void deletedInMidTail()
    {
        constexpr int count = 128;
        constexpr int kept = 8;
        KafkaAdmin admin(m_bootstrap);
        QCOMPARE(admin.createTopic("shrinks", 1, {{"retention.ms", "-1"}}), std::string());
        QCOMPARE(fill("shrinks", count, 300'000), std::string());
        ReadSpec spec;
        spec.topics = {"shrinks"};
        spec.start = from::Beginning {};
        Engine engine(clientConfig(m_bootstrap));
        const auto recorder = std::make_shared<HoldingRecorder>();
        const auto session = engine.read(spec, recorder);
        QVERIFY2(session, errorText(engine.problem()).c_str());
        QVERIFY2(recorder->waitCount(1), recorder->noticeText().c_str());
        QTRY_COMPARE_WITH_TIMEOUT(session->stats().state, ReadStats::State::Held, 10000);
        QCOMPARE(admin.deleteRecordsBefore("shrinks", 0, count - kept), std::string());
        recorder->letGo();
        session->resume();
        QVERIFY2(recorder->waitNotice(Notice::Kind::OffsetOutOfRange), recorder->noticeText().c_str());
        const auto whole = [&recorder] {
            const auto seen = recorder->seen();
            return !seen.empty() && seen.back().offset == count - 1;
        };
        QTRY_VERIFY2_WITH_TIMEOUT(whole(), recorder->noticeText().c_str(), 30000);
        const auto notices = recorder->notices(Notice::Kind::OffsetOutOfRange);
        QVERIFY2(notices.size() == 1, recorder->noticeText().c_str());
        const Notice notice = notices.front();
        QCOMPARE(notice.partition, 0);
        QCOMPARE(notice.toOffset, count - kept);
        QCOMPARE(notice.missing, notice.toOffset - notice.fromOffset);
        QCOMPARE(recorder->count() + notice.missing, count);
        std::int64_t next = 0;
        for (const auto &seen : recorder->seen()) {
            if (next == notice.fromOffset)
                next = notice.toOffset;
            QCOMPARE(seen.offset, next++);
        }
        QTRY_COMPARE_WITH_TIMEOUT(session->stats().outOfRange, notice.missing, 5000);
        QVERIFY(!recorder->result());
    }
};

TAILRACE_TEST(TestStarts)
#include "tst_starts.moc"
