// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/groups/laghistory.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace::models;

class TestLagHistory : public QObject
{
    Q_OBJECT

private slots:
    void keepsWhatWasAnswered()
    {
        LagHistory history;
        history.add(1000, {.sum = 5}, true);
        history.add(2000, {}, true); // nothing known
        history.add(3000, {.sum = 7}, true);
        history.add(2500, {.sum = 99}, true); // the clock was set back
        QCOMPARE(history.points().size(), std::size_t(3));
        QCOMPARE(history.known(), 2);
        QCOMPARE(history.most(), std::int64_t(7));
    }

    void forgetsWhatIsOld()
    {
        LagHistory history;
        history.add(1000, {.sum = 5}, false);
        history.add(2000, {.sum = 6}, false);
        history.add(1000 + LagHistory::spanMs, {.sum = 7}, false);
        QCOMPARE(history.points().size(), std::size_t(3));
        history.add(2001 + LagHistory::spanMs, {.sum = 8}, false);
        QCOMPARE(history.points().size(), std::size_t(2));
    }

    void saysWhenTheMembersLeft()
    {
        LagHistory history;
        history.add(1000, {.sum = 5}, false);
        QVERIFY(!history.leftAtMs());
        history.add(2000, {.sum = 5}, true);
        history.add(3000, {.sum = 5}, false);
        history.add(4000, {.sum = 9}, false);
        QCOMPARE(*history.leftAtMs(), std::int64_t(3000));
        history.add(5000, {.sum = 9}, true); // back again
        QVERIFY(!history.leftAtMs());
    }

    void endsOfAnAxis()
    {
        QCOMPARE(axisEnd(0), std::int64_t(4));
        QCOMPARE(axisEnd(8), std::int64_t(8));
        QCOMPARE(axisEnd(9), std::int64_t(10));
        QCOMPARE(axisEnd(6'781), std::int64_t(8'000));
        QCOMPARE(axisEnd(INT64_MAX), INT64_MAX);
    }
};

TAILRACE_TEST(TestLagHistory)
#include "tst_laghistory.moc"
