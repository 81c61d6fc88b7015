// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mirroring/activetopicsmodel.h"
#include "models/mirroring/mirrorcounts.h"
#include "models/mirroring/mirrorlag.h"
#include "tests/support/fakes/fakebackend.h"
#include "tests/support/fakes/faketopics.h"
#include "tests/support/testmain.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace tailrace;
using models::ActiveTopicsModel;
using models::MirrorCounts;
using models::MirrorLag;
using models::mirrorLags;
using Why = MirrorLag::Why;

namespace {

Watermarks marks(const char *topic, int partition, std::int64_t low, std::int64_t high)
{
    return {topic, partition, low, high, {}, false};
}

Watermarks unknown(const char *topic, int partition)
{
    return {topic, partition, -1, -1, Error::make(Error::Kind::Kafka, "leader not available"), true};
}

} // namespace

// How many records a mirrored topic has and lacks.
class TestMirrorLag : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void partitionsAddUp()
    {
        const auto lags = mirrorLags({marks("a", 0, 0, 10), marks("a", 1, 0, 5), marks("b", 0, 0, 0)},
            {marks("a", 0, 0, 7), marks("a", 1, 0, 5)});
        QCOMPARE(lags.at("a").onSource, 15);
        QCOMPARE(lags.at("a").least, 3);
        QCOMPARE(lags.at("a").most, 3);
        QCOMPARE(lags.at("b").onSource, 0);
        QCOMPARE(lags.at("b").most, 0);
    }

    void whatTheSourceDroppedMakesItARange()
    {
        const auto lags = mirrorLags({marks("a", 0, 100, 110)}, {marks("a", 0, 0, 4)});
        QCOMPARE(lags.at("a").onSource, 10);
        QCOMPARE(lags.at("a").least, 6); // the copy began at 100
        QCOMPARE(lags.at("a").most, 106); // it began at 0
        const auto caughtUp = mirrorLags({marks("a", 0, 100, 110)}, {marks("a", 0, 0, 110)});
        QCOMPARE(caughtUp.at("a").least, 0);
        QCOMPARE(caughtUp.at("a").most, 0);
        const auto absent = mirrorLags({marks("a", 0, 100, 110)}, {});
        QCOMPARE(absent.at("a").least, 10);
        QCOMPARE(absent.at("a").most, 10);
    }

    void whatIsNotKnownIsNoNumber()
    {
        const auto source = mirrorLags({marks("a", 0, 0, 9), unknown("a", 1)}, {marks("a", 0, 0, 9)});
        QVERIFY(!source.at("a").onSource && !source.at("a").most);
        QVERIFY(source.at("a").why == Why::SourceUnknown);
        QCOMPARE(source.at("a").error, std::string("leader not available"));
        const auto target = mirrorLags({marks("a", 0, 0, 9)}, {unknown("a", 0)});
        QCOMPARE(target.at("a").onSource, 9);
        QVERIFY(!target.at("a").most && target.at("a").why == Why::TargetUnknown);
        const auto more = mirrorLags({marks("a", 0, 0, 9), marks("a", 1, 0, 9)}, {marks("a", 0, 0, 10)});
        QCOMPARE(more.at("a").onSource, 18);
        QVERIFY(!more.at("a").least && more.at("a").why == Why::MoreOnTarget);
        const auto gone = mirrorLags({}, {marks("a", 0, 0, 10)});
        QVERIFY(!gone.at("a").onSource && gone.at("a").why == Why::NotThere);
    }

    void countsInBatchesAndTellsOfWhatIsNotThere()
    {
        const auto source = std::make_shared<test::FakeTopics>();
        const auto target = std::make_shared<test::FakeTopics>();
        models::MirrorCountsQuestion question;
        for (int i = 0; i < 120; ++i) {
            const std::string name = "topic-" + std::to_string(i);
            question.topics.push_back(name);
            source->all.push_back(test::FakeTopics::topicOf(name, 2));
            if (i % 2 == 0)
                target->all.push_back(test::FakeTopics::topicOf(name, 2));
        }
        source->marks = {{0, {0, 500}}, {1, {0, 20}}};
        target->marks = {{0, {0, 400}}, {1, {0, 20}}};
        question.topics.push_back("elsewhere");
        question.onSource = source->all;
        question.source = connectionOf(source, "source");
        question.target = connectionOf(target, "target");
        MirrorCounts counts;
        counts.ask(question);
        QTRY_VERIFY(lag(counts, "elsewhere").why == Why::NotThere);
        QCOMPARE(lag(counts, "topic-0").onSource, 520);
        QCOMPARE(lag(counts, "topic-0").most, 100);
        QCOMPARE(lag(counts, "topic-119").most, 520); // not on the target yet

        target->marksFailure = Error::make(Error::Kind::Network, "connection refused");
        counts.ask(question);
        QTRY_VERIFY(lag(counts, "topic-118").why == Why::TargetUnknown);
        QCOMPARE(lag(counts, "topic-118").onSource, 520);
        QVERIFY(!lag(counts, "topic-118").most);
        QCOMPARE(lag(counts, "topic-118").error, std::string("connection refused"));

        source->marksFailure = Error::make(Error::Kind::Unsupported, "knows no watermarks");
        counts.ask(question);
        QTRY_VERIFY(lag(counts, "topic-0").why == Why::SourceUnknown);
        question.source.reset();
        for (int i = 0; i < 900; ++i)
            question.topics.push_back("more-" + std::to_string(i));
        counts.ask(question);
        QTRY_VERIFY(lag(counts, "topic-0").why == Why::NoSource);
        QVERIFY(lag(counts, "more-0").why == Why::NoSource);
        QVERIFY(lag(counts, "more-899").why == Why::TooMany);
    }

    void theModelShowsThemBesideTheirTopics()
    {
        ActiveTopicsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setTopics({"a", "b"}, {"a"}, true); // b first: no longer wanted
        const auto at
            = [&model](int row, int column, int role) { return model.index(row, column).data(role); };
        QCOMPARE(at(1, ActiveTopicsModel::Behind, ActiveTopicsModel::WhyRole).toInt(),
            static_cast<int>(Why::Asking));
        QSignalSpy told(&model, &QAbstractItemModel::dataChanged);
        model.setLags({{"a", {100, 3, 40}}, {"b", {.why = Why::NotThere}}});
        QCOMPARE(told.count(), 1);
        QCOMPARE(at(1, ActiveTopicsModel::Behind, ActiveTopicsModel::NumberRole).toLongLong(), 40);
        QCOMPARE(at(1, ActiveTopicsModel::Behind, ActiveTopicsModel::LeastRole).toLongLong(), 3);
        QVERIFY(!at(0, ActiveTopicsModel::Behind, ActiveTopicsModel::NumberRole).isValid());
        QCOMPARE(at(0, ActiveTopicsModel::Behind, ActiveTopicsModel::WhyRole).toInt(),
            static_cast<int>(Why::NotThere));
    }

private:
    static std::shared_ptr<Connection> connectionOf(
        const std::shared_ptr<test::FakeTopics> &topics, const std::string &name)
    {
        auto backend = std::make_unique<test::FakeBackend>();
        backend->offer<TopicList>(topics);
        return test::connectionOver(std::move(backend), name);
    }
    static MirrorLag lag(const MirrorCounts &counts, const std::string &topic)
    {
        const auto found = counts.lags().find(topic);
        return found == counts.lags().end() ? MirrorLag() : found->second;
    }
};

TAILRACE_TEST(TestMirrorLag)
#include "tst_mirrorlag.moc"
