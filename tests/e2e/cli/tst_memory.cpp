// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/cli/mockcluster.h"
#include "tests/e2e/cli/program.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTcpServer>
#include <QTest>

using namespace tailrace::test;

// What a long input or a slow broker costs does not grow with it.
class TestMemory : public QObject
{
    Q_OBJECT

    static constexpr qint64 boundKiB = 150 * 1024;

    // So many lines of 30 bytes in the program's folder.
    static QString makeLines(const Program &program, int count)
    {
        const QString path = program.configFolder() + QStringLiteral("/many");
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return {};
        QByteArray block;
        for (int i = 0; i < 100'000; ++i)
            block += "line " + QByteArray::number(100'000'000 + i) + " of very many\n";
        for (int i = 0; i < count; i += 100'000) {
            if (file.write(block) != block.size())
                return {};
        }
        return path;
    }

private slots:
    void ofAFileOnlyABlockIsHeld()
    {
        Program program;
        const QString path = makeLines(program, 6'000'000);
        QVERIFY(!path.isEmpty());
        QVERIFY(program.start(
            words({"produce", "t", "--kafka", "127.0.0.1:1", "--dry-run", "--file"}) + QStringList {path}));
        const qint64 peak = program.peakMemory();
        QCOMPARE(program.status(), 0);
        QCOMPARE(program.summary().value(QLatin1String("received")).toInteger(), 6'000'000);
        QVERIFY2(peak > 0 && peak < boundKiB / 2, qPrintable(QString::number(peak)));
    }

    // It takes connections and never answers: everything that may wait does.
    void whatWaitsForAStalledBrokerIsBounded()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        Program program;
        const QString path = makeLines(program, 1'000'000);
        QVERIFY(!path.isEmpty());
        const QString servers = QStringLiteral("127.0.0.1:%1").arg(silent.serverPort());
        QVERIFY(program.start(words({"produce", "t", "--timeout", "2s", "--quiet", "--kafka"})
            + QStringList {servers, QStringLiteral("--file"), path}));
        const qint64 peak = program.peakMemory();
        QCOMPARE(program.status(), 1);
        QCOMPARE(program.error().value(QLatin1String("kind")).toString(), QStringLiteral("timeout"));
        QVERIFY2(program.err().count('\n') < 1000, "a line for every record");
        QVERIFY2(peak > 0 && peak < boundKiB, qPrintable(QString::number(peak)));
    }
};

TAILRACE_TEST(TestMemory)
#include "tst_memory.moc"
