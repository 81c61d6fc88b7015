// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/records/filtercompletion.h"
#include "services/filter/filter.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::records;

class TestFilterCompletion : public QObject
{
    Q_OBJECT

    const SeenFields m_seen {{QStringLiteral("source"), QStringLiteral("trace id")},
        {QStringLiteral("$.customer"), QStringLiteral("$.customer.id"), QStringLiteral("$.total")}};
    const QStringList m_recent {QStringLiteral("key:ORD-88"), QStringLiteral("$.total >= 400")};

    // "|" is the cursor
    FilterCompletion at(const char *marked, bool all = false) const
    {
        QString text = QString::fromUtf8(marked);
        const qsizetype cursor = text.indexOf(QLatin1Char('|'));
        text.remove(cursor, 1);
        return completeFilter(text, cursor, m_seen, m_recent, all);
    }
    QString texts(const char *marked, bool all = false) const
    {
        return at(marked, all).texts.join(QLatin1Char(';'));
    }

private slots:
    void fieldsByTheirBeginning()
    {
        QCOMPARE(texts("k|"), QStringLiteral("key:"));
        QCOMPARE(texts("a (he|"), QStringLiteral("header.source:;header.\"trace id\":"));
        QCOMPARE(texts("header.s|"), QStringLiteral("header.source:"));
        QCOMPARE(texts("$.cus|"), QStringLiteral("$.customer ;$.customer.id "));
        QCOMPARE(texts("$.customer|"), QStringLiteral("$.customer.id "));
        QCOMPARE(texts("part|"), QStringLiteral("partition:"));
        QCOMPARE(texts("zzz|"), QString());
        QCOMPARE(texts("key:k|"), QString());
    }

    void operatorsBehindAField()
    {
        QVERIFY(texts("$.total |", true).startsWith(QStringLiteral("== ;!= ;>= ")));
        QCOMPARE(texts("$.total i|"), QStringLiteral("is null ;is not null "));
        QCOMPARE(texts("$.total >|"), QStringLiteral(">= "));
        QCOMPARE(
            texts("offset:|"), QStringLiteral("offset:=;offset:!=;offset:>=;offset:<=;offset:>;offset:<"));
        QCOMPARE(texts("a O|"), QStringLiteral("offset:;OR "));
        QCOMPARE(texts("O|"), QStringLiteral("offset:")); // nothing to combine yet
        QCOMPARE(texts("NOT N|"), QString());
    }

    void onlyTheWordUnderTheCursorIsReplaced()
    {
        const FilterCompletion completion = at("key:a AND $.cu| OR b");
        QCOMPARE(completion.start, 10);
        QCOMPARE(completion.length, 4);
        QVERIFY(!completion.texts.isEmpty());
    }

    void nothingInsideOfQuotesAndRegexes()
    {
        QCOMPARE(texts("\"k|"), QString());
        QCOMPARE(texts("\"a\\\" k|"), QString());
        QCOMPARE(texts("/k|/"), QString());
        QCOMPARE(texts("value:/a (k|"), QString());
        QCOMPARE(texts("\"a\" k|"), QStringLiteral("key:"));
        QCOMPARE(texts("/a/ k|"), QStringLiteral("key:"));
    }

    void recentFiltersWhereThereIsNoText()
    {
        QCOMPARE(texts("|"), QString());
        const FilterCompletion completion = at("|", true);
        QCOMPARE(completion.texts.mid(0, 2), m_recent);
        QVERIFY(completion.texts.contains(QStringLiteral("value:")));
        QVERIFY(!at("a |", true).texts.contains(m_recent.first()));
    }

    // what is offered leads to a filter that compiles
    void offersAreRight()
    {
        for (const QString &term : at("|", true).texts) {
            if (term == QLatin1String("NOT "))
                continue;
            QString text = term;
            if (term == QLatin1String("timestamp:"))
                text += QStringLiteral(">=1700000000000");
            else if (term.endsWith(QLatin1Char(':')))
                text += QLatin1Char('1');
            else if (term.startsWith(QLatin1Char('$')) && !m_recent.contains(term))
                text += QStringLiteral("exists");
            QVERIFY2(filter::Filter::compile(text.toStdString()), qPrintable(text));
        }
        for (const QString &operation : at("$.total |", true).texts) {
            QString text = QStringLiteral("$.total ") + operation;
            if (operation.endsWith(QLatin1Char('/')))
                text += QStringLiteral("a/");
            else if (!operation.contains(QLatin1String("null"))
                && !operation.startsWith(QLatin1String("exists")))
                text += QLatin1Char('1');
            QVERIFY2(filter::Filter::compile(text.toStdString()), qPrintable(text));
        }
    }
};

TAILRACE_TEST(TestFilterCompletion)
#include "tst_filtercompletion.moc"
