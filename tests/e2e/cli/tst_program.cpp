// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/cli/program.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <csignal>

using namespace tailrace::test;

class TestProgram : public QObject
{
    Q_OBJECT

private slots:
    void exitStatusOfWrongUsage()
    {
        Program program;
        for (const QStringList &line : {words({"nosuch"}), words({"topic", "rename", "x"}), words({"tail"}),
                 words({"--nosuch", "http://127.0.0.1", "version"})}) {
            QVERIFY(program.run(line + words({"--output", "json"})));
            QCOMPARE(program.status(), 2);
            QCOMPARE(program.error().value(QLatin1String("kind")).toString(), QStringLiteral("invalid"));
            QVERIFY(program.out().isEmpty());
        }
        QVERIFY(program.run(words({"topic", "rename", "x", "--output", "table"})));
        QVERIFY(program.err().startsWith("error: "));
    }

    void whatIsWrongIsNamed_data()
    {
        QTest::addColumn<QStringList>("line");
        QTest::addColumn<QString>("message");
        QTest::newRow("noun") << words({"grup", "list"}) << QStringLiteral("there is no verb \"grup\"");
        QTest::newRow("verb") << words({"-X", "a=b", "topic", "rename", "x"})
                              << QStringLiteral("topic: there is no verb \"rename\"");
        QTest::newRow("no verb") << words({"topic", "--kafka", "127.0.0.1:1"})
                                 << QStringLiteral("topic: a verb is missing");
        QTest::newRow("nothing") << words({"--quiet"}) << QStringLiteral("a verb is missing");
        QTest::newRow("word") << words({"version", "--color", "red"})
                              << QStringLiteral("--color: \"red\" is none of always, auto, never");
        QTest::newRow("no value") << words({"version", "--config-dir"})
                                  << QStringLiteral("--config-dir: 1 required TEXT missing");
    }
    void whatIsWrongIsNamed()
    {
        QFETCH(QStringList, line);
        QFETCH(QString, message);
        Program program;
        QVERIFY(program.run(line));
        QCOMPARE(program.status(), 2);
        QCOMPARE(program.error().value(QLatin1String("message")).toString(), message);
    }

    void rawIsForStoredBytes()
    {
        Program program;
        for (const QStringList &verb :
            {words({"topic", "list"}), words({"count", "t"}), words({"version"})}) {
            QVERIFY(program.run(verb + words({"--output", "raw"})));
            QCOMPARE(program.status(), 2);
            QVERIFY2(program.err().contains("--output raw is for stored bytes"), program.err().constData());
        }
    }

    void versionIsAnOptionToo()
    {
        Program verb;
        QVERIFY(verb.run(words({"version"})));
        Program option;
        QVERIFY(option.run(words({"--version"})));
        QCOMPARE(option.status(), 0);
        QVERIFY(!option.out().isEmpty());
        QCOMPARE(option.out(), verb.out());
        QVERIFY(option.run(words({"--version", "--output", "table"})));
        QVERIFY2(option.out().startsWith("tailrace-cli "), option.out().constData());
    }

    // Without a guard the first socket would take the free number, and with it the output.
    void aClosedStdoutEndsQuietly()
    {
        Program program;
        for (const QStringList &line :
            {words({"version"}), words({"tail", "orders", "--sandbox", "--from", "beginning", "--quiet"})}) {
            QVERIFY(program.runInScript(QStringLiteral("\"$0\" \"$@\" >&-"), line));
            QCOMPARE(program.status(), 0);
            QCOMPARE(program.err(), QByteArray());
        }
    }

    void readOnlyRefusesWrites()
    {
        Program program;
        QVERIFY(
            program.run(words({"produce", "t", "--value", "x", "--kafka", "127.0.0.1:1", "--read-only"})));
        QCOMPARE(program.status(), 5);
        QCOMPARE(program.error().value(QLatin1String("kind")).toString(), QStringLiteral("readOnly"));
    }

    void profilesAreKept()
    {
        Program program;
        const QStringList add = words({"profile", "add", "shop", "--kafka", "127.0.0.1:1", "-X",
            "client.id=me", "--environment", "staging", "--default"});
        QVERIFY(program.run(add + words({"--dry-run"})));
        QVERIFY2(program.status() == 0, program.err().constData());
        QVERIFY(program.run(words({"profile", "list"})));
        QCOMPARE(program.out(), QByteArray());
        QVERIFY(program.run(add));
        QVERIFY2(program.status() == 0, program.err().constData());
        QVERIFY(program.run(add));
        QCOMPARE(program.status(), 1);
        QCOMPARE(program.error().value(QLatin1String("kind")).toString(), QStringLiteral("conflict"));
        for (const QStringList &verb : {words({"profile", "list"}), words({"profile", "show"})}) {
            QVERIFY(program.run(words({"help", "--schema"}) + verb));
            const QJsonObject schema = QJsonDocument::fromJson(program.out()).object();
            QVERIFY(program.run(verb.last() == QLatin1String("show") ? verb + words({"shop"}) : verb));
            QCOMPARE(program.lines().size(), 1);
            QCOMPARE(schemaFault(schema, program.lines().first()), QString());
        }
        QVERIFY(program.out().contains("\"client.id\":\"me\""));
        QVERIFY(program.run(
            words({"topic", "list", "--timeout", "500ms"}))); // the default profile; nobody listens there
        QCOMPARE(program.status(), 1);
        QVERIFY(program.run(words({"profile", "remove", "shop"})));
        QCOMPARE(program.status(), 2); // nobody to ask, no --yes
        QVERIFY(program.run(words({"profile", "remove", "shop", "--yes"})));
        QVERIFY2(program.status() == 0, program.err().constData());
        QVERIFY(program.run(words({"profile", "show", "shop"})));
        QCOMPARE(program.status(), 1);
    }

    void profilesTravel()
    {
        Program program;
        QVERIFY(program.run(words({"profile", "add", "shop", "--kafka", "127.0.0.1:1", "-X", "client.id=me",
            "--environment", "production", "--protect", "orders*", "--protect", "audit", "--mirrors-from",
            "main", "--default"})));
        QVERIFY2(program.status() == 0, program.err().constData());
        QVERIFY(program.run(words({"help", "--schema", "profile", "export"})));
        const QJsonObject schema = QJsonDocument::fromJson(program.out()).object();
        QVERIFY(program.run(words({"profile", "export", "nobody"})));
        QCOMPARE(program.status(), 1);
        QVERIFY(program.run(words({"profile", "export", "shop", "--output", "jsonl"})));
        QCOMPARE(program.status(), 0);
        QCOMPARE(schemaFault(schema, program.lines().first()), QString());
        // Somebody else's secret: its name travels, its value does not, and the copy asks for its own.
        QByteArray exported = program.out();
        exported.replace("\"secrets\":{}", R"("secrets":{"sasl.password":"shop/kafka/sasl.password"})");
        QVERIFY(exported.contains("sasl.password"));
        QVERIFY(program.run(words({"profile", "import", "-", "--name", "copy"}), exported));
        QVERIFY2(program.status() == 0, program.err().constData());
        QVERIFY(program.run(words({"profile", "show", "copy"})));
        const QJsonObject copy = program.lines().first();
        QCOMPARE(copy.value(QLatin1String("environment")).toString(), QStringLiteral("production"));
        QCOMPARE(copy.value(QLatin1String("default")).toBool(), false);
        QCOMPARE(copy.value(QLatin1String("mirrorsFrom")).toString(), QStringLiteral("main"));
        QCOMPARE(copy.value(QLatin1String("protectedTopics")).toArray(),
            QJsonArray({QStringLiteral("orders*"), QStringLiteral("audit")}));
        const QJsonObject endpoint = copy.value(QLatin1String("endpoints")).toArray().first().toObject();
        QCOMPARE(endpoint.value(QLatin1String("secrets")).toArray(),
            QJsonArray({QStringLiteral("sasl.password")}));
        QVERIFY(program.run(words({"profile", "export", "copy", "--output", "jsonl"})));
        QVERIFY(program.out().contains("copy/kafka/sasl.password"));
        QVERIFY(program.run(words({"profile", "import", "-"}), "{\"endpoints\":[7]}"));
        QCOMPARE(program.status(), 1);
    }

    void aReadOnlyProfileRefusesWrites()
    {
        Program program;
        QVERIFY(program.run(words({"profile", "add", "prod", "--kafka", "127.0.0.1:1", "--read-only"})));
        QCOMPARE(program.status(), 0);
        program.setVariable(QStringLiteral("TAILRACE_PROFILE"), QStringLiteral("prod"));
        QVERIFY(program.run(words({"produce", "t", "--value", "x"})));
        QCOMPARE(program.status(), 5);
    }

    void theSandboxServesUntilInterrupted()
    {
        Program program;
        QVERIFY(program.start(words({"sandbox", "start", "--rate", "50/s"})));
        QVERIFY(program.waitForOutput("}\n"));
        const QJsonObject line = program.lines().first();
        Program help;
        QVERIFY(help.run(words({"help", "--schema", "sandbox", "start"})));
        QCOMPARE(schemaFault(QJsonDocument::fromJson(help.out()).object(), line), QString());
        const QString servers = line.value(QLatin1String("clusters"))
                                    .toArray()
                                    .first()
                                    .toObject()
                                    .value(QLatin1String("bootstrapServers"))
                                    .toString();
        Program reader;
        QVERIFY(reader.run(words({"topic", "list", "--kafka"}) + QStringList {servers}));
        QVERIFY2(reader.status() == 0, reader.err().constData());
        QVERIFY(reader.lines().size() > 3);
        QVERIFY(program.signal(SIGINT));
        QCOMPARE(program.status(), 130);
        QVERIFY(
            reader.run(words({"topic", "list", "--timeout", "500ms", "--kafka"}) + QStringList {servers}));
        QCOMPARE(reader.status(), 1);
    }

    void aSandboxForOneCommand()
    {
        Program program;
        QVERIFY(program.run(words({"count", "orders", "--sandbox"})));
        QVERIFY2(program.status() == 0, program.err().constData());
        QVERIFY(program.lines().first().value(QLatin1String("count")).toInteger() > 0);
    }
};

TAILRACE_TEST(TestProgram)
#include "tst_program.moc"
