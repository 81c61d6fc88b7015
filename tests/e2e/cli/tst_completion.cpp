// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/cli/program.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTest>

using namespace tailrace::test;

// The script in a real bash: what it offers for the last word of a line.
class TestCompletion : public QObject
{
    Q_OBJECT

    // The offers in bash's own order, or what bash complained about.
    static QString offers(const QString &script, const QStringList &line)
    {
        QProcess bash;
        bash.setProcessChannelMode(QProcess::MergedChannels);
        bash.start(QStringLiteral("bash"),
            QStringList {QStringLiteral("-uc"),
                QStringLiteral(
                    "cd /; . \"$0\"; COMP_WORDS=(tailrace-cli \"$@\"); COMP_CWORD=$#; COMPREPLY=(); "
                    "_tailrace_cli; echo \"${COMPREPLY[*]}\""),
                script}
                + line);
        bash.waitForFinished();
        return QString::fromUtf8(bash.readAll()).trimmed();
    }

private slots:
    void whatFollows_data()
    {
        QTest::addColumn<QStringList>("line");
        QTest::addColumn<QString>("offered");
        QTest::newRow("noun") << words({"topi"}) << QStringLiteral("topic");
        QTest::newRow("verb") << words({"profile", "rem"}) << QStringLiteral("remove");
        QTest::newRow("behind an option")
            << words({"--output", "json", "topic", "sho"}) << QStringLiteral("show");
        QTest::newRow("a value is no noun")
            << words({"--profile", "topic", "searc"}) << QStringLiteral("search");
        QTest::newRow("a value is a file")
            << words({"produce", "t", "--file", "/et"}) << QStringLiteral("/etc");
        QTest::newRow("behind =") << words({"produce", "t", "--file", "=", "/et"}) << QStringLiteral("/etc");
        QTest::newRow("a flag takes nothing") << words({"--quiet", "sear"}) << QStringLiteral("search");
        QTest::newRow("option") << words({"tail", "orders", "--filt"}) << QStringLiteral("--filter");
        QTest::newRow("global option") << words({"topic", "list", "--time"}) << QStringLiteral("--timeout");
        QTest::newRow("help") << words({"help", "--schema", "cluster", "sho"}) << QStringLiteral("show");
        QTest::newRow("a topic called like a noun")
            << words({"tail", "topic", "--filt"}) << QStringLiteral("--filter");
        QTest::newRow("nothing") << words({"topic", "nosuch"}) << QString();
    }
    void whatFollows()
    {
        QFETCH(QStringList, line);
        QFETCH(QString, offered);
        Program program;
        QVERIFY(program.run(words({"completion", "bash"})));
        QCOMPARE(program.status(), 0);
        QFile script(program.configFolder() + QStringLiteral("/completion"));
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write(program.out());
        script.close();
        QCOMPARE(offers(script.fileName(), line), offered);
    }
};

TAILRACE_TEST(TestCompletion)
#include "tst_completion.moc"
