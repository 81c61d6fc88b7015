// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/records/rowmap.h"
#include "models/records/timehistogram.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <numeric>

using namespace tailrace;
using namespace tailrace::records;

class TestRowMap : public QObject
{
    Q_OBJECT

    static QString rowsOf(const RowMap &map)
    {
        QStringList all;
        for (std::int64_t row = 0; row < map.rows(); ++row) {
            const RowMap::Entry entry = map.at(row);
            all += entry.notice >= 0 ? QStringLiteral("n%1").arg(entry.notice)
                                     : QString::number(entry.seq.value);
        }
        return all.join(QLatin1Char(' '));
    }

private slots:
    void recordsAndNotices()
    {
        RowMap map;
        map.reset({0}, nullptr);
        map.addNotice({2});
        QCOMPARE(map.rowsUpTo({1}), 1);
        map.show({1});
        QCOMPARE(rowsOf(map), QStringLiteral("0"));
        map.addNotice({4});
        map.addNotice({4});
        QCOMPARE(map.rowsUpTo({5}), 7);
        map.show({5});
        QCOMPARE(rowsOf(map), QStringLiteral("0 1 n0 2 3 n1 n2 4"));
        QCOMPARE(map.records(), 5);
        QCOMPARE(map.rowOf({3}), 4);
        QCOMPARE(map.rowOf({4}), 7);
        QCOMPARE(map.noticeRow(1), 5);
    }

    void eviction()
    {
        RowMap map;
        map.reset({0}, nullptr);
        map.addNotice({2});
        map.addNotice({6});
        map.show({10});
        QCOMPARE(map.rowsBefore({5}), 6); // five records and the first notice
        map.evictBefore({5});
        QCOMPARE(rowsOf(map), QStringLiteral("5 n1 6 7 8 9"));
        QCOMPARE(map.rowsBefore({20}), 6);
        map.evictBefore({20}); // beyond everything shown
        QCOMPARE(map.rows(), 0);
        QCOMPARE(map.rowsUpTo({22}), 2);
        map.show({22});
        QCOMPARE(rowsOf(map), QStringLiteral("20 21"));
    }

    void matchesOnly()
    {
        store::MatchList matches;
        RowMap map;
        map.reset({0}, &matches);
        map.addNotice({4});
        const std::vector<SeqNo> found {{1}, {3}, {5}, {9}};
        matches.append(found);
        map.show({4});
        QCOMPARE(rowsOf(map), QStringLiteral("1 3 n0"));
        map.show({10});
        QCOMPARE(rowsOf(map), QStringLiteral("1 3 n0 5 9"));
        QVERIFY(map.isShown({5}));
        QVERIFY(!map.isShown({6}));
        QCOMPARE(map.rowOf({6}), 4); // the next one shown
        QCOMPARE(map.rowsBefore({4}), 2);
        map.evictBefore({4});
        QCOMPARE(rowsOf(map), QStringLiteral("n0 5 9"));
        QCOMPARE(matches.evictBefore({4}), 2);
        QCOMPARE(rowsOf(map), QStringLiteral("n0 5 9"));
    }

    void histogramKeepsCount()
    {
        TimeHistogram histogram;
        const std::int64_t start = 1'700'000'000'000;
        for (std::int64_t i = 0; i < 200'000; ++i)
            histogram.add({i}, start + i * 7);
        histogram.add({200'000}, start - 86'400'000); // a late one, a day before
        histogram.add({200'001}, -1); // no time
        const auto sum = [](const TimeHistogram::Counts &counts) {
            return std::accumulate(counts.begin(), counts.end(), std::int64_t {0});
        };
        QCOMPARE(sum(histogram.all()), 200'001);
        QVERIFY(histogram.base() <= start - 86'400'000);
        QVERIFY(histogram.base() + histogram.width() * TimeHistogram::buckets > start + 1'400'000);
        histogram.evictBefore({131'072}); // two whole runs
        QCOMPARE(sum(histogram.evicted()), 131'072);
        QCOMPARE(sum(histogram.all()), 200'001);
    }
};

TAILRACE_TEST(TestRowMap)
#include "tst_rowmap.moc"
