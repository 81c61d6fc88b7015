// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/notation/instant.h"
#include "tests/support/testmain.h"

#include <QDate>
#include <QTest>

#include <limits>

using namespace tailrace::decode::notation;

class TestInstant : public QObject
{
    Q_OBJECT

private slots:
    void thereAndBack_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<quint32>("nanoseconds");
        QTest::newRow("1970-01-01T00:00:00Z") << qint64(0) << 0U;
        QTest::newRow("2024-02-29T12:34:56.000000001Z") << qint64(1709210096) << 1U;
        QTest::newRow("1969-12-31T23:59:59.5Z") << qint64(-1) << 500'000'000U;
        QTest::newRow("0000-01-01T00:00:00Z") << qint64(-62'167'219'200) << 0U;
        QTest::newRow("@-62167219201.999999999") << qint64(-62'167'219'201) << 999'999'999U;
        QTest::newRow("9999-12-31T23:59:59Z") << qint64(253'402'300'799) << 0U;
        QTest::newRow("@253402300800") << qint64(253'402'300'800) << 0U;
        QTest::newRow("@9223372036854775807") << std::numeric_limits<qint64>::max() << 0U;
        QTest::newRow("@-9223372036854775808.000000010") << std::numeric_limits<qint64>::min() << 10U;
    }
    void thereAndBack()
    {
        QFETCH(qint64, seconds);
        QFETCH(quint32, nanoseconds);
        const Instant instant {seconds, nanoseconds};
        QCOMPARE(textOf(instant), std::string(QTest::currentDataTag()));
        QVERIFY(instantOf(QTest::currentDataTag()) == instant);
    }

    // Days around every month's end, by what the calendar of the system says.
    void everyDayIsItself()
    {
        for (qint64 day = -719'162; day < 2'932'896; day += 7) {
            const Instant instant {day * 86400 + 86399, 0};
            QVERIFY(instantOf(textOf(instant)) == instant);
            QCOMPARE(QString::fromStdString(textOf(instant)).left(10),
                QDate::fromJulianDay(2'440'588 + day).toString(Qt::ISODate));
        }
    }

    void whatIsNone()
    {
        for (const char *text : {"", "@", "@x", "@1.", "@1.0000000001", "@1.5x", "@9223372036854775808",
                 "2024", "2024-02-30T00:00:00Z", "2023-02-29T00:00:00Z", "2024-13-01T00:00:00Z",
                 "2024-00-01T00:00:00Z", "2024-01-01T24:00:00Z", "2024-01-01T00:60:00Z",
                 "2024-01-01T00:00:60Z", "2024-01-01T00:00:00", "2024-01-01T00:00:00+00",
                 "2024-01-01 00:00:00Z", "2024-01-01T00:00:00.Z", "2024-01-01T00:00:00.1234567890Z",
                 "2024-01-01T00:00:00,5Z", "-024-01-01T00:00:00Z", "2024-1-01T00:00:000Z"})
            QVERIFY2(!instantOf(text), text);
    }
};

TAILRACE_TEST(TestInstant)
#include "tst_instant.moc"
