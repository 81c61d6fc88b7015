// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/times/utctime.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace::models;

class TestUtcTime : public QObject
{
    Q_OBJECT

private slots:
    void reads_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("epochMs"); // -1: no time
        QTest::newRow("minutes") << "2026-03-17 13:30" << qint64(1'773'754'200'000);
        QTest::newRow("seconds") << " 2026-03-17 13:30:01 " << qint64(1'773'754'201'000);
        QTest::newRow("milliseconds") << "2026-03-17 13:30:01.250" << qint64(1'773'754'201'250);
        QTest::newRow("date") << "2026-03-17" << qint64(1'773'705'600'000);
        QTest::newRow("zone") << "2026-03-17T14:30:00+01:00" << qint64(1'773'754'200'000);
        QTest::newRow("epoch") << "1773754200000" << qint64(1'773'754'200'000);
        QTest::newRow("word") << "yesterday" << qint64(-1);
        QTest::newRow("nothing") << "" << qint64(-1);
        QTest::newRow("no such day") << "2026-02-30 10:00" << qint64(-1);
    }

    void reads()
    {
        QFETCH(QString, text);
        QFETCH(qint64, epochMs);
        const auto time = utcTime(text);
        QCOMPARE(time ? static_cast<qint64>(*time) : qint64(-1), epochMs);
    }
};

TAILRACE_TEST(TestUtcTime)
#include "tst_utctime.moc"
