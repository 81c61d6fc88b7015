// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/cli/program.h"
#include "tests/support/keyring.h"
#include "tests/support/sandbox/sandbox.h"
#include "tests/support/testmain.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace tailrace::test;

// Topics and bridges of Message Hub, from the command line.
class TestBridgeVerbs : public QObject
{
    Q_OBJECT

    static constexpr const char *secretText = "hunter2-s3cret";

    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<Program> m_program;
    ServiceEndpoint m_hub;

    static QByteArray storage(const QByteArray &name, const QByteArray &password = {})
    {
        QByteArray text
            = R"({"name":"NAME","topic":"carts","type":"objectStorageOut","configuration":{"credentials":{)"
              R"("password":"PASSWORD",)"
              R"("authUrl":"https://id.example","region":"dallas","projectId":"p","userId":"u"},"container":"box",)"
              R"("uploadDurationThresholdSeconds":600,"uploadSizeThresholdKB":1024,)"
              R"("partitioning":[{"type":"kafkaOffset"}]}})";
        if (password.isEmpty())
            text.replace(R"("password":"PASSWORD",)", "");
        return text.replace("NAME", name).replace("PASSWORD", password);
    }

    // Words behind the endpoint; what it prints is as its schema says and holds no secret.
    int run(const QString &line, const QByteArray &input = {})
    {
        QStringList all {QStringLiteral("--messagehub"), m_hub.url, QStringLiteral("--api-key-env"),
            QStringLiteral("KEY"), QStringLiteral("--trace")};
        const QStringList words = line.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        all += words;
        if (!m_program->run(all, input))
            return -1;
        const QByteArray said = m_program->out() + m_program->err();
        for (const QByteArray &secret : {m_hub.key, QByteArray(secretText)}) {
            if (said.contains(secret))
                return -2;
        }
        Program help;
        if (!help.run(QStringList {QStringLiteral("help"), QStringLiteral("--schema")} + words.mid(0, 2)))
            return -3;
        const QJsonObject schema = QJsonDocument::fromJson(help.out()).object();
        for (const QJsonObject &each : m_program->lines()) {
            const QString fault = schemaFault(schema, each);
            if (!fault.isEmpty()) {
                qInfo("%s", qPrintable(fault));
                return -4;
            }
        }
        return m_program->status();
    }
    QJsonObject first() const { return m_program->lines().value(0); }
    QString text(const char *member) const { return first().value(QLatin1String(member)).toString(); }
    QString errorText(const char *member) const
    {
        return m_program->error().value(QLatin1String(member)).toString();
    }
    QJsonObject settings(const char *member) const
    {
        return first()
            .value(QLatin1String(member))
            .toObject()
            .value(QLatin1String("configuration"))
            .toObject();
    }
    bool reaches(const QString &bridge, const QString &state)
    {
        return QTest::qWaitFor(
            [&] { return run(QStringLiteral("bridge show ") + bridge) == 0 && text("state") == state; },
            20'000);
    }
    bool create(const QByteArray &name)
    {
        return run(QStringLiteral("bridge create --file -"), storage(name, secretText)) == 0;
    }

private slots:
    void initTestCase()
    {
        m_sandbox = std::make_unique<Sandbox>();
        QVERIFY(m_sandbox->start());
        m_hub = m_sandbox->messageHub();
    }
    void cleanupTestCase() { m_sandbox.reset(); }
    void init()
    {
        m_program = std::make_unique<Program>();
        m_program->setVariable(QStringLiteral("KEY"), QString::fromLatin1(m_hub.key));
        m_program->setVariable(QStringLiteral("STORE_PASSWORD"), QString::fromLatin1(secretText));
    }

    void topics()
    {
        QCOMPARE(run(QStringLiteral("topic create hub.cli --partitions 2 --config retention.ms=7200000")), 0);
        QCOMPARE(text("state"), QStringLiteral("done"));
        QCOMPARE(run(QStringLiteral("topic list hub.*")), 0);
        QCOMPARE(text("name"), QStringLiteral("hub.cli"));
        QCOMPARE(run(QStringLiteral("topic show hub.cli")), 0);
        QCOMPARE(first().value(QLatin1String("partitionCount")).toInt(), 2);
        QCOMPARE(run(QStringLiteral("topic create bad --config retention.ms=3600001")), 2);
        QVERIFY(errorText("message").contains(QStringLiteral("whole hours")));
        QCOMPARE(run(QStringLiteral("topic delete hub.cli --yes")), 0);
        QCOMPARE(run(QStringLiteral("topic show hub.cli")), 1);
        QCOMPARE(errorText("kind"), QStringLiteral("notFound"));
    }

    void aBridgeLives()
    {
        QVERIFY(create("life"));
        QCOMPARE(text("change"), QStringLiteral("create"));
        QVERIFY(first().value(QLatin1String("before")).isNull());
        QVERIFY(m_program->out().contains(R"("password":"********")"));
        QVERIFY(reaches(QStringLiteral("life"), QStringLiteral("running")));
        QCOMPARE(settings("document").value(QLatin1String("container")).toString(), QStringLiteral("box"));

        QCOMPARE(run(QStringLiteral("bridge list")), 0);
        QCOMPARE(text("name"), QStringLiteral("life"));
        QCOMPARE(run(QStringLiteral("bridge pause life")), 0);
        QCOMPARE(run(QStringLiteral("bridge pause life")), 0); // again
        QCOMPARE(first().value(QLatin1String("before")).toObject().value(QLatin1String("state")).toString(),
            QStringLiteral("paused"));
        QVERIFY(reaches(QStringLiteral("life"), QStringLiteral("paused")));
        QCOMPARE(run(QStringLiteral("bridge resume life")), 0);
        QVERIFY(reaches(QStringLiteral("life"), QStringLiteral("running")));

        QCOMPARE(run(QStringLiteral("bridge patch life --file -"),
                     R"({"configuration":{"uploadDurationThresholdSeconds":900}})"),
            0);
        QCOMPARE(settings("before").value(QLatin1String("uploadDurationThresholdSeconds")).toInt(), 600);
        QCOMPARE(settings("after").value(QLatin1String("uploadDurationThresholdSeconds")).toInt(), 900);
        QVERIFY(reaches(QStringLiteral("life"), QStringLiteral("running")));
        QCOMPARE(settings("document").value(QLatin1String("uploadDurationThresholdSeconds")).toInt(), 900);

        const QByteArray replaced = storage("life", secretText).replace("\"box\"", "\"crate\"");
        QCOMPARE(run(QStringLiteral("bridge update life --file -"), replaced), 0);
        QVERIFY(reaches(QStringLiteral("life"), QStringLiteral("running")));
        QCOMPARE(settings("document").value(QLatin1String("container")).toString(), QStringLiteral("crate"));

        QCOMPARE(run(QStringLiteral("bridge delete life")), 2); // nobody can be asked
        QCOMPARE(run(QStringLiteral("bridge delete life --yes")), 0);
        QVERIFY(first().value(QLatin1String("after")).isNull());
        QCOMPARE(run(QStringLiteral("bridge show life")), 1);
        QCOMPARE(errorText("kind"), QStringLiteral("notFound"));
    }

    // What was shown cannot be written back: the asterisks would become the password.
    void aMaskIsRefused()
    {
        QVERIFY(create("masked"));
        QCOMPARE(run(QStringLiteral("bridge show masked")), 0);
        const QByteArray shown = QJsonDocument(first().value(QLatin1String("document")).toObject()).toJson();
        QVERIFY(shown.contains("********"));
        QCOMPARE(run(QStringLiteral("bridge update masked --file -"), shown), 2);
        QCOMPARE(errorText("kind"), QStringLiteral("invalid"));
        QVERIFY(errorText("message").contains(QStringLiteral("masked")));
        QCOMPARE(run(QStringLiteral("bridge patch masked --file -"),
                     R"({"configuration":{"credentials":{"password":"****"}}})"),
            2);
        QVERIFY(!m_program->err().contains("PATCH"));
        QCOMPARE(run(QStringLiteral("bridge create --file -"), storage("other", "****")), 2);
    }

    void thePasswordComesFromTheEnvironment()
    {
        const QString line = QStringLiteral("bridge create --file - --password-env STORE_PASSWORD");
        QCOMPARE(run(line, storage("env")), 0);
        QVERIFY(reaches(QStringLiteral("env"), QStringLiteral("running")));
        QCOMPARE(run(QStringLiteral("bridge create --file -"), storage("none")), 2);
        QVERIFY(errorText("message").contains(QStringLiteral("password is missing")));
        QCOMPARE(run(QStringLiteral("bridge create --file - --password-env NOT_SET"), storage("none")), 2);
    }

    void whatIsFixedStays()
    {
        QVERIFY(create("fixed"));
        const QByteArray moved = storage("fixed", secretText).replace("\"carts\"", "\"orders\"");
        QCOMPARE(run(QStringLiteral("bridge update fixed --file -"), moved), 2);
        QVERIFY(errorText("message").startsWith(QStringLiteral("topic is fixed")));
        QCOMPARE(run(QStringLiteral("bridge patch fixed --file -"), R"({"topic":"orders"})"), 2);
        QVERIFY(!m_program->err().contains("PUT") && !m_program->err().contains("PATCH"));
    }

    void aDryRunSendsNothing()
    {
        QVERIFY(create("dry"));
        const auto sendsNothing = [this](const QString &line, const QByteArray &input = {}) {
            const int status = run(line + QStringLiteral(" --dry-run --read-only"), input);
            const bool wrote = m_program->err().contains("POST ") || m_program->err().contains("PUT ")
                || m_program->err().contains("PATCH ") || m_program->err().contains("DELETE ");
            return status == 0 && text("state") == QStringLiteral("planned") && !wrote;
        };
        QVERIFY(sendsNothing(QStringLiteral("bridge create --file -"), storage("dry2", secretText)));
        QVERIFY(sendsNothing(QStringLiteral("bridge update dry --file -"), storage("dry", secretText)));
        QVERIFY(sendsNothing(
            QStringLiteral("bridge patch dry --file -"), R"({"configuration":{"container":"c2"}})"));
        QCOMPARE(settings("after").value(QLatin1String("container")).toString(), QStringLiteral("c2"));
        QVERIFY(sendsNothing(QStringLiteral("bridge pause dry")));
        QVERIFY(sendsNothing(QStringLiteral("bridge resume dry")));
        QVERIFY(sendsNothing(QStringLiteral("bridge delete dry")));
        QCOMPARE(run(QStringLiteral("bridge show dry")), 0);
        QCOMPARE(settings("document").value(QLatin1String("container")).toString(), QStringLiteral("box"));
    }

    void readOnlyRefusesEveryWrite()
    {
        QVERIFY(create("fast"));
        for (const char *line : {"bridge pause fast", "bridge resume fast", "bridge delete fast --yes",
                 "topic create x", "topic delete carts --yes"}) {
            QCOMPARE(run(QLatin1String(line) + QStringLiteral(" --read-only")), 5);
            QCOMPARE(errorText("kind"), QStringLiteral("readOnly"));
        }
        for (const char *line : {"bridge create --file -", "bridge update fast --file -"})
            QCOMPARE(
                run(QLatin1String(line) + QStringLiteral(" --read-only"), storage("fast", secretText)), 5);
        QCOMPARE(run(QStringLiteral("bridge patch fast --file - --read-only"),
                     R"({"configuration":{"container":"c2"}})"),
            5);
        QCOMPARE(run(QStringLiteral("bridge list --read-only")), 0);
    }

    // The key comes from the keychain, the endpoint from the profile.
    void aSavedConnectionHasThem()
    {
        KeyringSession session;
        QVERIFY2(session.startBus(), qPrintable(session.error()));
        QVERIFY2(session.startKeyring(), qPrintable(session.error()));
        const QProcessEnvironment environment = session.environment();
        for (const QString &name : environment.keys())
            m_program->setVariable(name, environment.value(name));
        QCOMPARE(run(QStringLiteral("profile add hub")), 0);
        QVERIFY(create("saved"));
        m_program->setVariable(QStringLiteral("KEY"), QStringLiteral("another"));
        QVERIFY(m_program->run(words({"bridge", "show", "saved", "--profile", "hub", "--trace"})));
        QVERIFY2(m_program->status() == 0, m_program->err().constData());
        QCOMPARE(text("topic"), QStringLiteral("carts"));
        QVERIFY(m_program->run(words({"bridge", "delete", "saved", "--profile", "hub", "--yes"})));
        QVERIFY2(m_program->status() == 0, m_program->err().constData());
        QVERIFY(!m_program->err().contains(m_hub.key));
        QVERIFY(session.filesWith(m_hub.key).isEmpty());
    }

    void theJournalKeepsEveryWriteAndNoPassword()
    {
        QVERIFY(create("kept"));
        QCOMPARE(run(QStringLiteral("bridge pause kept")), 0);
        QCOMPARE(run(QStringLiteral("bridge delete kept --yes")), 0);
        QByteArray journal;
        QDirIterator all(m_program->configFolder(), {QStringLiteral("journal.jsonl")}, QDir::Files,
            QDirIterator::Subdirectories);
        while (all.hasNext()) {
            QFile file(all.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            journal += file.readAll();
        }
        for (const char *operation : {"bridge.create", "bridge.pause", "bridge.delete"})
            QVERIFY2(journal.contains(operation), operation);
        QVERIFY(!journal.contains(secretText));
    }
};

TAILRACE_TEST(TestBridgeVerbs)
#include "tst_bridgeverbs.moc"
