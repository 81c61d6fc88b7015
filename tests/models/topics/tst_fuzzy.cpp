// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/match/fuzzy.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace::models;

class TestFuzzy : public QObject
{
    Q_OBJECT

private slots:
    void order_data()
    {
        QTest::addColumn<QString>("better");
        QTest::addColumn<QString>("worse");
        QTest::newRow("whole name") << QStringLiteral("ord") << QStringLiteral("orders");
        QTest::newRow("beginning") << QStringLiteral("orders") << QStringLiteral("shop.orders");
        QTest::newRow("start of a word") << QStringLiteral("shop.orders") << QStringLiteral("reorders");
        QTest::newRow("a run") << QStringLiteral("reorders") << QStringLiteral("outbound-retry-dlq");
        QTest::newRow("words") << QStringLiteral("old.retry.dlq") << QStringLiteral("xoxrxd");
        QTest::newRow("short") << QStringLiteral("orders") << QStringLiteral("orders-of-yesterday");
    }

    void order()
    {
        QFETCH(QString, better);
        QFETCH(QString, worse);
        QVERIFY(fuzzy::score(u"ord", better) > fuzzy::score(u"ord", worse));
        QVERIFY(fuzzy::score(u"ord", worse) > 0);
    }

    void noMatch()
    {
        QCOMPARE(fuzzy::score(u"dro", u"order"), 0);
        QCOMPARE(fuzzy::score(u"orders", u"order"), 0);
        QVERIFY(fuzzy::positions(u"dro", u"order").isEmpty());
    }

    void positions()
    {
        QCOMPARE(
            fuzzy::positions(u"ord", u"reorder.ord"), QList<int>({8, 9, 10})); // the start of a word wins
        QCOMPARE(fuzzy::positions(u"ot", u"orders.topic"), QList<int>({0, 7}));
    }
};

TAILRACE_TEST(TestFuzzy)
#include "tst_fuzzy.moc"
