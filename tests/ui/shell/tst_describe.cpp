// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "ui/shell/describe.h"

#include <QSet>
#include <QTest>

using namespace tailrace;

class TestDescribe : public QObject
{
    Q_OBJECT

private slots:
    void everyKindHasItsOwnWords()
    {
        QSet<QString> titles;
        const int last = static_cast<int>(Error::Kind::Internal);
        for (int kind = 0; kind <= last; ++kind) {
            const ui::Description words
                = ui::describe(Error::make(static_cast<Error::Kind>(kind), "raw text", "there"));
            QVERIFY2(words.title.endsWith(QLatin1Char('.')), qPrintable(words.title));
            QVERIFY(!words.title.contains(QLatin1String("raw text")));
            QCOMPARE(words.verbatim, QStringLiteral("there: raw text"));
            titles << words.title;
        }
        QCOMPARE(titles.size(), last + 1);
    }

    void nothingVerbatimWithoutAText() { QVERIFY(ui::describe(Error::cancelled()).verbatim.isEmpty()); }

    void fatalIsNotRetried()
    {
        Error error = Error::make(Error::Kind::Kafka, "fenced");
        QVERIFY(ui::describe(error).retry);
        error.fatal = true;
        QVERIFY(!ui::describe(error).retry);
    }
};

TAILRACE_TEST(TestDescribe)
#include "tst_describe.moc"
