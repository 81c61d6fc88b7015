// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/cli/program.h"
#include "tests/support/sandbox/sandbox.h"
#include "tests/support/testmain.h"

#include <QDate>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <csignal>

using namespace tailrace::test;

// Event streams, from the command line.
class TestStreamVerbs : public QObject
{
    Q_OBJECT

    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<Program> m_program;

    QString streams(const char *member) const
    {
        return m_sandbox->streams().value(QLatin1String(member)).toString();
    }
    QStringList connection() const
    {
        return {QStringLiteral("--okdata"), streams("url"), QStringLiteral("--okdata-ws"),
            streams("webSocketUrl"), QStringLiteral("--client-credentials-env"), QStringLiteral("ID:SECRET")};
    }
    // Words behind the endpoint; what it prints is as its schema says and holds no secret.
    int run(const QString &line, const QByteArray &input = {}, int verbWords = 2)
    {
        const QStringList words = line.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        if (!m_program->run(connection() + QStringList {QStringLiteral("--trace")} + words, input))
            return -1;
        const QByteArray said = m_program->out() + m_program->err();
        if (said.contains(streams("clientSecret").toLatin1()) || said.contains("access_token"))
            return -2;
        Program help;
        if (!help.run(
                QStringList {QStringLiteral("help"), QStringLiteral("--schema")} + words.mid(0, verbWords)))
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
    bool reaches(const char *stream, const char *state)
    {
        return QTest::qWaitFor(
            [&] {
                return run(QStringLiteral("stream show ") + QLatin1String(stream)) == 0
                    && text("state") == QLatin1String(state);
            },
            30'000);
    }

private slots:
    void initTestCase()
    {
        m_sandbox = std::make_unique<Sandbox>();
        QVERIFY(m_sandbox->start());
    }
    void cleanupTestCase() { m_sandbox.reset(); }
    void init()
    {
        m_program = std::make_unique<Program>();
        m_program->setVariable(QStringLiteral("ID"), streams("clientId"));
        m_program->setVariable(QStringLiteral("SECRET"), streams("clientSecret"));
    }

    void list()
    {
        QCOMPARE(run(QStringLiteral("stream list")), 0);
        QStringList names;
        for (const QJsonObject &each : m_program->lines())
            names << each.value(QLatin1String("stream")).toString();
        QVERIFY(names.contains(QStringLiteral("air-quality-readings/2")));
        QVERIFY(!names.contains(QStringLiteral("district-borders/1"))); // its source is a file
        QCOMPARE(run(QStringLiteral("stream list tram-positions")), 0);
        QCOMPARE(m_program->lines().size(), 2);
    }

    void show()
    {
        QCOMPARE(run(QStringLiteral("stream show air-quality-readings/2")), 0);
        QCOMPARE(text("state"), QStringLiteral("ACTIVE"));
        QCOMPARE(text("accessRights"), QStringLiteral("restricted"));
        QCOMPARE(text("confidentiality"), QStringLiteral("yellow"));
        QVERIFY(first()[QLatin1String("subscribable")].toObject()[QLatin1String("enabled")].toBool());
        QCOMPARE(first()[QLatin1String("sinks")].toArray().size(), 1);
        QCOMPARE(run(QStringLiteral("stream show tram-positions/2")), 1);
        QCOMPARE(errorText("kind"), QStringLiteral("notFound"));
        QCOMPARE(run(QStringLiteral("stream sink list tram-positions/2"), {}, 3), 1);
        QCOMPARE(errorText("kind"), QStringLiteral("notFound")); // the service says 500
        QCOMPARE(run(QStringLiteral("stream show nothing")), 2);
    }

    void aStreamLives()
    {
        QCOMPARE(run(QStringLiteral("stream create tram-positions/1 --raw --dry-run")), 0);
        QCOMPARE(text("state"), QStringLiteral("planned"));
        QCOMPARE(run(QStringLiteral("stream create tram-positions/1 --raw --read-only")), 5);
        QCOMPARE(run(QStringLiteral("stream create tram-positions/1 --raw")), 0);
        QCOMPARE(text("serviceState"), QStringLiteral("CREATE_IN_PROGRESS"));
        QCOMPARE(text("state"), QStringLiteral("accepted"));
        QCOMPARE(run(QStringLiteral("stream create tram-positions/1")), 1);
        QCOMPARE(errorText("kind"), QStringLiteral("conflict"));
        QVERIFY(reaches("tram-positions/1", "ACTIVE"));
        QVERIFY(first()[QLatin1String("raw")].toBool());
        QCOMPARE(run(QStringLiteral("stream subscribable tram-positions/1 on")), 0);
        QCOMPARE(run(QStringLiteral("stream sink create tram-positions/1 s3"), {}, 3), 0);
        // At once: the sink is still being made, so the deletion stops there.
        QCOMPARE(run(QStringLiteral("stream delete tram-positions/1")), 2); // nobody to ask
        QCOMPARE(run(QStringLiteral("stream delete tram-positions/1 --yes")), 1);
        QCOMPARE(errorText("kind"), QStringLiteral("conflict"));
        QList<QJsonObject> steps = m_program->lines();
        QCOMPARE(steps.size(), 5);
        QCOMPARE(steps[0][QLatin1String("state")].toString(), QStringLiteral("done"));
        QCOMPARE(steps[2][QLatin1String("state")].toString(), QStringLiteral("failed"));
        QCOMPARE(steps[4][QLatin1String("state")].toString(), QStringLiteral("waiting"));
        QVERIFY(QTest::qWaitFor(
            [&] { return run(QStringLiteral("stream delete tram-positions/1 --yes")) == 0; }, 40'000));
        steps = m_program->lines();
        QCOMPARE(steps[0][QLatin1String("state")].toString(), QStringLiteral("needless"));
        QCOMPARE(steps[4][QLatin1String("state")].toString(), QStringLiteral("done"));
    }

    void history()
    {
        const QString days = QStringLiteral(" --from 2020-01-01 --to 2099-12-31");
        QTRY_VERIFY_WITH_TIMEOUT(
            run(QStringLiteral("stream events city-bike-docks/1 --page-size 3") + days) == 0
                && m_program->lines().size() == 3,
            20'000);
        QCOMPARE(run(QStringLiteral("stream events city-bike-docks/1 --from 2020-01-01 --to 2020-01-02")), 3);
        QVERIFY(m_program->err().contains("\"elasticsearchSink\":\"active\""));
        QCOMPARE(run(QStringLiteral("stream events noise-levels/1") + days), 3);
        QVERIFY(m_program->err().contains("\"elasticsearchSink\":\"none\""));
        QCOMPARE(run(QStringLiteral("stream events city-bike-docks/1 --from 2020-13-01 --to 2020-01-02")), 2);
    }

    void send()
    {
        QCOMPARE(run(QStringLiteral("stream send parking-sensors/1 --file -"),
                     "{\"free\":9007199254740993}\n{\"free\":2,\"refuse\":true}\n"),
            4);
        QCOMPARE(first()[QLatin1String("taken")].toInt(), 1);
        const QJsonObject refused = first()[QLatin1String("refused")].toArray().at(0).toObject();
        QCOMPARE(refused[QLatin1String("index")].toInt(), 1);
        QCOMPARE(run(QStringLiteral("stream send parking-sensors/1 --file -"), "[{\"a\":1},{\"a\":2}]"), 0);
        QCOMPARE(run(QStringLiteral("stream send parking-sensors/1 --file -"), "[1]"), 2);
        QCOMPARE(run(QStringLiteral("stream events parking-sensors/1 --from 2020-01-01 --to 2099-12-31 "
                                    "--page-size 10000")),
            0);
        QVERIFY(m_program->out().contains("{\"free\":9007199254740993}"));
        QVERIFY(!m_program->out().contains("refuse"));
    }

    void listenAndProduce()
    {
        for (const char *verb : {"stream listen", "tail"}) {
            Program listener;
            listener.setVariable(QStringLiteral("ID"), streams("clientId"));
            listener.setVariable(QStringLiteral("SECRET"), streams("clientSecret"));
            QVERIFY(listener.start(connection() + QString::fromLatin1(verb).split(QLatin1Char(' '))
                + QStringList {QStringLiteral("parking-sensors"), QStringLiteral("--filter"),
                    QStringLiteral("$.mark == 77"), QStringLiteral("--until"), QStringLiteral("count:1")}));
            QTest::qWait(1500);
            QCOMPARE(run(QStringLiteral("produce parking-sensors/1"), "{\"mark\":77}\n", 1), 0);
            QTRY_VERIFY_WITH_TIMEOUT(listener.takeEnd(), 20'000);
            QCOMPARE(listener.status(), 0);
            const QJsonObject record = listener.lines().value(0);
            QCOMPARE(record[QLatin1String("topic")].toString(), QStringLiteral("parking-sensors"));
            QCOMPARE(record[QLatin1String("value")].toObject()[QLatin1String("mark")].toInt(), 77);
            QVERIFY(record[QLatin1String("timestamp")].isNull());
        }
        QCOMPARE(run(QStringLiteral("produce parking-sensors/1 --key k"), "{\"a\":1}\n", 1), 1);
        QCOMPARE(run(QStringLiteral("tail parking-sensors --from beginning"), {}, 1), 1);
        QCOMPARE(errorText("kind"), QStringLiteral("unsupported"));
    }

    void otherWaysIn()
    {
        m_program->setVariable(
            QStringLiteral("BOTH"), streams("user") + QLatin1Char(':') + streams("password"));
        QVERIFY(m_program->run({QStringLiteral("--okdata"), streams("url"), QStringLiteral("--basic-env"),
            QStringLiteral("BOTH"), QStringLiteral("stream"), QStringLiteral("show"),
            QStringLiteral("city-bike-docks/1")}));
        QCOMPARE(m_program->status(), 0);
        m_program->setVariable(QStringLiteral("HOOK"), streams("webhookToken"));
        QVERIFY(m_program->run(
            {QStringLiteral("--okdata"), streams("url"), QStringLiteral("--auth"), QStringLiteral("webhook"),
                QStringLiteral("--api-key-env"), QStringLiteral("HOOK"), QStringLiteral("stream"),
                QStringLiteral("send"), QStringLiteral("city-bike-docks/1"), QStringLiteral("--file"),
                QStringLiteral("-"), QStringLiteral("--trace")},
            "{\"a\":1}"));
        QVERIFY2(m_program->status() == 0, m_program->err().constData());
        QVERIFY(!m_program->err().contains(streams("webhookToken").toLatin1()));
        m_program->setVariable(QStringLiteral("SECRET"), QStringLiteral("wrong"));
        QCOMPARE(run(QStringLiteral("stream show city-bike-docks/1")), 1);
        QCOMPARE(errorText("kind"), QStringLiteral("auth"));
    }
};

TAILRACE_TEST(TestStreamVerbs)
#include "tst_streamverbs.moc"
