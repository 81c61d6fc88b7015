// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/streams/deletion.h"
#include "tests/rest/okdata/harness.h"
#include "tests/support/testmain.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QSignalSpy>

using namespace tailrace;
using namespace tailrace::test;
using namespace tailrace::streams;
using namespace std::chrono_literals;

namespace {

const StreamId air {"air-quality-readings", "2"};
constexpr Deletion::Pace quick {20ms, 5s};

std::string wordsOf(const DeletionPlan &plan)
{
    std::string words;
    for (const DeletionStep &step : plan.steps)
        words.append(words.empty() ? "" : " ").append(wordOf(step.state));
    return words;
}

// Runs to its end and answers the error.
Error endOf(Deletion &deletion)
{
    QSignalSpy spy(&deletion, &Deletion::ended);
    deletion.start();
    if (spy.isEmpty() && !spy.wait(20'000))
        return Error::make(Error::Kind::Internal, "it does not end");
    return spy.front().at(0).toBool() ? Error::make(Error::Kind::Internal, "done")
                                      : spy.front().at(1).value<Error>();
}

} // namespace

class TestStreamDeletion : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void pitfall39_goesThroughAllSteps()
    {
        Site site;
        const auto service = site.service();
        QVERIFY(wait(service->addSink(air, "s3")));
        QTRY_COMPARE(wait(service->sink(air, "s3"))->state.kind, StreamState::Kind::Active);
        QCOMPARE(wait(service->remove(air)).error().kind, Error::Kind::Conflict); // not at once
        Deletion deletion(service, service, planOf(air), quick);
        QCOMPARE(endOf(deletion).message, std::string("done"));
        QCOMPARE(wordsOf(deletion.plan()), std::string("done done done done done"));
        QVERIFY(deletion.plan().isDone());
        QTRY_VERIFY(wait(service->stream(air))->isDeleted);
    }

    void stepsWithNothingToDoAreNeedless()
    {
        Site site;
        const auto service = site.service();
        const StreamId noise {"noise-levels", "1"};
        Deletion deletion(service, service, planOf(noise), quick);
        QCOMPARE(endOf(deletion).message, std::string("done"));
        QCOMPARE(wordsOf(deletion.plan()), std::string("needless needless needless done done"));
    }

    void stopsWhereItFailsAndGoesOnThere()
    {
        Site site(1500ms);
        const auto service = site.service();
        QVERIFY(wait(service->addSink(air, "s3"))); // being constructed: cannot be removed
        Deletion deletion(service, service, planOf(air), quick);
        const Error error = endOf(deletion);
        QCOMPARE(error.kind, Error::Kind::Conflict);
        QCOMPARE(wordsOf(deletion.plan()), std::string("done done failed waiting waiting"));
        QCOMPARE(deletion.plan().next(), std::size_t(2));
        QCOMPARE(deletion.plan().steps[2].error->code, 409);
        // Kept, and gone on with by another one.
        const auto kept = planFromJson(toJson(deletion.plan()));
        QVERIFY(kept);
        QCOMPARE(wordsOf(*kept), wordsOf(deletion.plan()));
        QTRY_COMPARE(wait(service->sink(air, "s3"))->state.kind, StreamState::Kind::Active);
        Deletion second(service, service, *kept, quick);
        QCOMPARE(endOf(second).message, std::string("done"));
        QVERIFY(second.plan().isDone());
    }

    void aConflictAtTheEndIsWaitedFor()
    {
        Site site(60ms, {.deleteConflicts = true});
        const auto service = site.service();
        Deletion deletion(service, service, planOf(air), quick);
        QCOMPARE(endOf(deletion).message, std::string("done"));
    }

    void whatNeverEndsIsATimeout()
    {
        Site site(60s);
        const auto service = site.service();
        Deletion deletion(service, service, planOf(air), {20ms, 200ms});
        QCOMPARE(endOf(deletion).kind, Error::Kind::Timeout);
        QCOMPARE(deletion.plan().next(), std::size_t(3));
        QCOMPARE(deletion.plan().steps[3].seen, std::string("subscribable: DELETE_IN_PROGRESS"));
    }

    void stoppedNothingFurtherIsSent()
    {
        Site site(60s);
        const auto service = site.service();
        Deletion deletion(service, service, planOf(air), quick);
        QSignalSpy spy(&deletion, &Deletion::ended);
        deletion.start();
        QTRY_COMPARE(deletion.plan().next(), std::size_t(3));
        deletion.stop();
        QCOMPARE(spy.size(), 1);
        QCOMPARE(spy.front().at(1).value<Error>().kind, Error::Kind::Cancelled);
        QCOMPARE(wordsOf(deletion.plan()), std::string("done done needless waiting waiting"));
        QVERIFY(!deletion.isRunning());
    }

    void noStreamIsNotFound()
    {
        Site site;
        const auto service = site.service();
        Deletion deletion(service, service, planOf({"tram-positions", "1"}), quick);
        QCOMPARE(endOf(deletion).kind, Error::Kind::NotFound);
    }

    void whatIsNoPlan_data()
    {
        QTest::addColumn<QByteArray>("json");
        for (const char *json : {"{}", "{\"dataset\":\"a\",\"version\":\"1\",\"steps\":[]}",
                 "{\"dataset\":\"a\",\"version\":\"1\",\"steps\":[{\"step\":\"fly\",\"state\":\"done\"}]}",
                 "{\"dataset\":\"a\",\"version\":\"1\",\"steps\":[{\"step\":\"dropSink\",\"state\":\"done\"}]"
                 "}"})
            QTest::newRow(json) << QByteArray(json);
    }
    void whatIsNoPlan()
    {
        QFETCH(QByteArray, json);
        QVERIFY(!planFromJson(QJsonDocument::fromJson(json).object()));
    }
};

TAILRACE_TEST(TestStreamDeletion)
#include "tst_streamdeletion.moc"
