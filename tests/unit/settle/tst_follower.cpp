// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/settle/follower.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <optional>

using namespace tailrace;
using namespace std::chrono_literals;
using settle::Follower;
using settle::Outcome;

class TestFollower : public QObject
{
    Q_OBJECT

private slots:
    void looksUntilItIsTrue();
    void waitsLongerEachTime();
    void goesOnAfterWhatMayPass();
    void endsWithWhatDoesNotPass();
    void saysWhenTheLimitIsOver();
    void aQuestionWithoutAnAnswerDoesNotHoldTheLimit();
    void cancelledItTellsNothing();
    void anotherWriteReplacesTheFirst();
    void itIsListedAndStoppedThere();
};

namespace {

struct Watch
{
    explicit Watch(Follower &follower)
    {
        QObject::connect(&follower, &Follower::ended, &follower, [this](Outcome outcome, const Error &told) {
            ended = outcome;
            error = told;
        });
        QObject::connect(&follower, &Follower::notYet, &follower, [this] { ++looks; });
    }
    std::optional<Outcome> ended;
    Error error {};
    int looks = 0;
};

Result<bool> isThree(const Result<int> &answer)
{
    if (!answer)
        return fail(answer.error());
    return *answer == 3;
}

} // namespace

void TestFollower::looksUntilItIsTrue()
{
    Follower follower;
    Watch watch(follower);
    int asked = 0;
    follower.follow([&asked] { return readyResult<int>(++asked); }, isThree);
    QCOMPARE(asked, 1); // at once
    QVERIFY(follower.isFollowing());
    QTRY_VERIFY(watch.ended);
    QVERIFY(*watch.ended == Outcome::Seen);
    QCOMPARE(asked, 3);
    QCOMPARE(watch.looks, 2);
    QVERIFY(!follower.isFollowing());
}

// The pauses as they are planned: what a loaded machine makes of them is not its doing.
void TestFollower::waitsLongerEachTime()
{
    Follower follower;
    Watch watch(follower);
    std::vector<std::chrono::milliseconds> pauses;
    connect(&follower, &Follower::notYet, this, [&] { pauses.push_back(follower.pause()); });
    int asked = 0;
    follower.follow([&] { return readyResult<int>(++asked > 6 ? 3 : 0); }, isThree);
    QTRY_VERIFY_WITH_TIMEOUT(watch.ended, 30'000);
    QVERIFY(pauses == (std::vector<std::chrono::milliseconds> {100ms, 200ms, 400ms, 800ms, 1000ms, 1000ms}));
    QCOMPARE(asked, 7);
}

void TestFollower::goesOnAfterWhatMayPass()
{
    Follower follower;
    Watch watch(follower);
    int asked = 0;
    follower.follow(
        [&asked] {
            Error busy = Error::make(Error::Kind::Http, "busy");
            busy.retriable = true;
            return readyResult<int>(++asked == 1 ? Result<int>(fail(busy)) : Result<int>(3));
        },
        isThree);
    QTRY_VERIFY(watch.ended);
    QVERIFY(*watch.ended == Outcome::Seen);
    QCOMPARE(asked, 2);
}

void TestFollower::endsWithWhatDoesNotPass()
{
    Follower follower;
    Watch watch(follower);
    follower.follow([] { return readyResult<int>(fail(Error::Kind::Denied, "no")); }, isThree);
    QTRY_VERIFY(watch.ended);
    QVERIFY(*watch.ended == Outcome::Failed);
    QVERIFY(watch.error.kind == Error::Kind::Denied);
    QCOMPARE(watch.looks, 0);
}

void TestFollower::saysWhenTheLimitIsOver()
{
    Follower follower;
    Watch watch(follower);
    int asked = 0;
    follower.follow([&asked] { return readyResult<int>((++asked, 0)); }, isThree, 150ms);
    QTRY_VERIFY(watch.ended);
    QVERIFY(*watch.ended == Outcome::Pending);
    QCOMPARE(asked, 2);
    QVERIFY(follower.waited() >= 135ms); // a timer may be early by a twentieth
    asked = 0;
    watch.ended.reset();
    follower.follow([&asked] { return readyResult<int>((++asked, 3)); }, isThree, 0ms);
    QTRY_VERIFY(watch.ended);
    QVERIFY(*watch.ended == Outcome::Pending);
    QCOMPARE(asked, 0);
}

void TestFollower::aQuestionWithoutAnAnswerDoesNotHoldTheLimit()
{
    Follower follower;
    Watch watch(follower);
    Answer<int> never;
    follower.follow([&never] { return never.future(); }, isThree, 50ms);
    QTRY_VERIFY(watch.ended);
    QVERIFY(*watch.ended == Outcome::Pending);
    watch.ended.reset();
    never.give(3); // too late
    QTest::qWait(20);
    QVERIFY(!watch.ended);
}

void TestFollower::cancelledItTellsNothing()
{
    Follower follower;
    Watch watch(follower);
    int asked = 0;
    follower.follow([&asked] { return readyResult<int>((++asked, 3)); }, isThree);
    follower.cancel();
    QTest::qWait(150);
    QVERIFY(!watch.ended);
    QCOMPARE(asked, 1);
}

void TestFollower::anotherWriteReplacesTheFirst()
{
    Follower follower;
    Watch watch(follower);
    Answer<int> first;
    follower.follow([&first] { return first.future(); }, isThree);
    follower.follow([] { return readyResult<int>(fail(Error::Kind::Denied, "second")); }, isThree);
    first.give(3);
    QTRY_VERIFY(watch.ended);
    QVERIFY(*watch.ended == Outcome::Failed);
    QCOMPARE(watch.error.message, std::string("second"));
}

void TestFollower::itIsListedAndStoppedThere()
{
    const auto list = std::make_shared<activity::RunningList>();
    Follower follower;
    Watch watch(follower);
    follower.setListing(list, "create topic orders", "shop");
    follower.follow(
        [] { return readyResult<int>(0); }, [](const Result<int> &) { return Result<bool>(false); });
    const auto listed = list->all();
    QCOMPARE(listed.size(), 1U);
    QCOMPARE(listed[0]->what(), std::string("create topic orders"));
    listed[0]->cancel();
    QVERIFY(list->all().empty());
    QVERIFY(!follower.isFollowing());
    QCOMPARE(watch.ended, Outcome::Pending);
    follower.follow(
        [] { return readyResult<int>(1); }, [](const Result<int> &) { return Result<bool>(true); });
    QTRY_VERIFY(list->all().empty());
}

TAILRACE_TEST(TestFollower)
#include "tst_follower.moc"
