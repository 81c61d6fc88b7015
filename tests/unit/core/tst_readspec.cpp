// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/capability/readspec.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace;

class TestReadSpec : public QObject
{
    Q_OBJECT

private slots:
    void times_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("ms"); // -1: refused
        QTest::newRow("epoch") << QByteArray("1700000000123") << qint64(1700000000123);
        QTest::newRow("utc") << QByteArray("2023-11-14T22:13:20Z") << qint64(1700000000000);
        QTest::newRow("offset") << QByteArray("2023-11-14T23:13:20.5+01:00") << qint64(1700000000500);
        QTest::newRow("local is UTC here") << QByteArray("2023-11-14 22:13") << qint64(1699999980000);
        QTest::newRow("date") << QByteArray("2023-11-14") << qint64(1699920000000);
        QTest::newRow("before 1970") << QByteArray("1969-12-31T23:59:59Z") << qint64(-1000);
        QTest::newRow("30 February") << QByteArray("2023-02-30T00:00:00Z") << qint64(-1);
        QTest::newRow("trailing") << QByteArray("2023-11-14T22:13:20Zx") << qint64(-1);
        QTest::newRow("empty") << QByteArray("") << qint64(-1);
        QTest::newRow("word") << QByteArray("yesterday") << qint64(-1);
        QTest::newRow("too large") << QByteArray("99999999999999999999") << qint64(-1);
    }
    void times()
    {
        QFETCH(QByteArray, text);
        QFETCH(qint64, ms);
        const auto parsed = parseTime(text.toStdString());
        QCOMPARE(parsed.has_value(), ms != -1);
        if (parsed)
            QCOMPARE(qint64(*parsed), ms);
    }

    void durations()
    {
        QCOMPARE(*parseDuration("15m"), 900'000);
        QCOMPARE(*parseDuration("2h30m"), 9'000'000);
        QCOMPARE(*parseDuration("500ms"), 500);
        QCOMPARE(*parseDuration("1d1s"), 86'401'000);
        for (const char *bad : {"", "15", "m", "-1s", "1x", "9223372036854775807d"})
            QVERIFY2(!parseDuration(bad), bad);
    }

    void partitions()
    {
        const auto set = parsePartitionSet("5,0,2-3,4");
        QVERIFY(set);
        QCOMPARE(set->ranges.size(), std::size_t(2)); // 0 and 2-5
        QVERIFY(set->contains(0) && !set->contains(1) && set->contains(5) && !set->contains(6));
        QVERIFY(parsePartitionSet("0-2147483647,7"));
        for (const char *bad : {"", ",", "1,", "1-", "-1", "3-2", "a", "1,,2", "99999999999"})
            QVERIFY2(!parsePartitionSet(bad), bad);
    }

    void startAndStop()
    {
        QVERIFY(std::holds_alternative<from::Beginning>(*parseStartPoint("beginning")));
        QCOMPARE(std::get<from::Last>(*parseStartPoint("last:10")).count, 10);
        QCOMPARE(std::get<from::LastPerPartition>(*parseStartPoint("last-per-partition:3")).count, 3);
        QCOMPARE(std::get<from::Ago>(*parseStartPoint("ago:15m")).ms, 900'000);
        const auto group = std::get<from::Group>(*parseStartPoint("group:a,b,else:end"));
        QCOMPARE(group.group, std::string("a,b"));
        QVERIFY(group.otherwise == from::WithoutCommit::End);
        QVERIFY(std::get<from::Group>(*parseStartPoint("group:g")).otherwise == from::WithoutCommit::Fail);
        QCOMPARE(std::get<until::Count>(*parseStopPoint("count:5")).count, 5);
        for (const char *bad :
            {"", "begin", "last", "last:", "last:-1", "offset:x", "group:", "group:g,else:x"})
            QVERIFY2(!parseStartPoint(bad), bad);
        for (const char *bad : {"", "ever", "count:", "count:1.5"})
            QVERIFY2(!parseStopPoint(bad), bad);
    }
};

TAILRACE_TEST(TestReadSpec)
#include "tst_readspec.moc"
