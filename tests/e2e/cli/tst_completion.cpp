// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/cli/program.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTest>

using namespace tailrace::test;

// The script in a real bash and a real fish: what they offer for the last word of a line.
class TestCompletion : public QObject
{
    Q_OBJECT

    // What a shell printed, or complained about.
    static QString printed(const QString &shell, const QStringList &arguments)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(shell, arguments);
        process.waitForFinished();
        return QString::fromUtf8(process.readAll()).trimmed();
    }

    static QString bashOffers(const QString &script, const QStringList &line)
    {
        return printed(QStringLiteral("bash"),
            QStringList {QStringLiteral("-uc"),
                QStringLiteral(
                    "cd /; . \"$0\"; COMP_WORDS=(tailrace-cli \"$@\"); COMP_CWORD=$#; COMPREPLY=(); "
                    "_tailrace_cli; echo \"${COMPREPLY[*]}\""),
                script}
                + line);
    }

    // Without the descriptions. In fish, what follows an option's "=" is of the same word.
    static QString fishOffers(const QString &script, const QStringList &line)
    {
        QString typed = QStringLiteral("tailrace-cli ") + line.join(QLatin1Char(' '));
        typed.replace(QStringLiteral(" = "), QStringLiteral("="));
        const QString offered = printed(QStringLiteral("fish"),
            {QStringLiteral("--no-config"), QStringLiteral("-c"),
                QStringLiteral("cd /; source $argv[1]; complete -C $argv[2]"), script, typed});
        QStringList words;
        for (const QString &each : offered.split(QLatin1Char('\n'), Qt::SkipEmptyParts))
            words += each.section(QLatin1Char('\t'), 0, 0);
        return words.join(QLatin1Char(' '));
    }

    // The script of this shell, in a file.
    static QString scriptOf(Program &program, const QString &shell)
    {
        const QString path = program.configFolder() + QStringLiteral("/completion.") + shell;
        QFile script(path);
        if (!program.run({QStringLiteral("completion"), shell}) || program.status() != 0
            || !script.open(QIODevice::WriteOnly))
            return {};
        script.write(program.out());
        return path;
    }

private slots:
    void whatFollows_data()
    {
        QTest::addColumn<QStringList>("line");
        QTest::addColumn<QString>("offered");
        QTest::newRow("noun") << words({"topi"}) << QStringLiteral("topic");
        QTest::newRow("verb of a profile") << words({"profile", "te"}) << QStringLiteral("test");
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
        QCOMPARE(bashOffers(scriptOf(program, QStringLiteral("bash")), line), offered);
        QString inFish = fishOffers(scriptOf(program, QStringLiteral("fish")), line);
        if (offered == QLatin1String("/etc")) // a folder, as fish writes it, with what else it is given
            inFish = inFish.section(QLatin1Char('/'), 0, 1).section(QLatin1Char('='), -1);
        QCOMPARE(inFish, offered);
    }
};

TAILRACE_TEST(TestCompletion)
#include "tst_completion.moc"
