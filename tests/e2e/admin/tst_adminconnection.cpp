// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/admin/run.h"
#include "tests/support/http/certificates.h"
#include "tests/support/keyring.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTemporaryFile>
#include <QTest>

using namespace tailrace::test;

// Endpoint and credential options, profiles of several endpoints, and what goes wrong on the way.
class TestAdminConnection : public QObject
{
    Q_OBJECT

    static QStringList at(const QString &url, std::initializer_list<const char *> more)
    {
        return QStringList {QStringLiteral("topic"), QStringLiteral("list"), QStringLiteral("--admin"), url}
        + words(more);
    }

    static QString steps(const QJsonObject &endpoint)
    {
        QStringList all;
        for (const QJsonValue &step : endpoint.value(QLatin1String("steps")).toArray())
            all << step[QLatin1String("state")].toString();
        return all.join(u' ');
    }

    static void protectAllTopics(const QString &configFolder)
    {
        QFile file(configFolder + QStringLiteral("/tailrace/profiles.json"));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
        QJsonArray profiles = root.value(QLatin1String("profiles")).toArray();
        QJsonObject shop = profiles.at(0).toObject();
        shop.insert(QStringLiteral("protectedTopics"), QJsonArray {QStringLiteral("t*")});
        profiles.replace(0, shop);
        root.insert(QStringLiteral("profiles"), profiles);
        file.resize(0);
        file.write(QJsonDocument(root).toJson());
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void credentialsGoTheirWay_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("value");
        const QByteArray basic = "Basic " + ("token:" + FakeAdmin::key()).toBase64();
        const QByteArray name = "authorization";
        QTest::newRow("documented") << words({"--api-key-env", "KEY"}) << name << basic;
        QTest::newRow("basic") << words({"--auth", "basic", "--api-key-env", "KEY"}) << name << basic;
        QTest::newRow("bearer key") << words({"--auth", "bearer", "--api-key-env", "KEY"}) << name
                                    << "Bearer " + FakeAdmin::key();
        QTest::newRow("bearer") << words({"--bearer-env", "KEY"}) << name << "Bearer " + FakeAdmin::key();
        QTest::newRow("x-auth-token") << words({"--auth", "x-auth-token", "--api-key-env", "KEY"})
                                      << QByteArray("x-auth-token") << FakeAdmin::key();
        QTest::newRow("user") << words({"--basic-env", "BOTH"}) << name
                              << "Basic " + ("me:" + FakeAdmin::key()).toBase64();
        QTest::newRow("stdin") << words({"--secret-stdin"}) << name << basic;
        QTest::newRow("none") << words({"--auth", "none"}) << name << QByteArray();
    }
    void credentialsGoTheirWay()
    {
        QFETCH(QStringList, options);
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, value);
        AdminRun run;
        run.admin.before = [](const HttpRequest &) { return HttpReaction::answer(200, "[]"); };
        run.program().setVariable(
            QStringLiteral("BOTH"), QStringLiteral("me:") + QString::fromLatin1(FakeAdmin::key()));
        QVERIFY2(run.runBare(at(run.admin.url(), {"--trace"}) + options, FakeAdmin::key() + "\n"),
            qPrintable(run.problem()));
        QVERIFY2(run.status() == 0, run.err().constData());
        QCOMPARE(run.admin.received().size(), std::size_t(1));
        QCOMPARE(run.admin.received().front().header(header), value);
    }

    void wrongCredentialsAreNamed()
    {
        AdminRun run;
        QVERIFY(run.runBare(at(run.admin.url(), {})));
        QCOMPARE(run.status(), 1);
        QCOMPARE(run.fault("kind"), QStringLiteral("auth"));
        QVERIFY(run.fault("advice").contains(QStringLiteral("--api-key-env")));
        QVERIFY(run.runBare(at(run.admin.url(), {"--api-key-env", "NOSUCH"})));
        QCOMPARE(run.status(), 2);
        QVERIFY(run.runBare(at(QStringLiteral("http://me:the-password@127.0.0.1:1"), {})));
        QCOMPARE(run.status(), 2);
        QVERIFY(!run.err().contains("the-password"));
    }

    void orderDecidesWhoAnswers()
    {
        AdminRun run;
        run.admin.topics["t"] = {};
        const QStringList kafka = words({"--kafka", "127.0.0.1:1"});
        const QStringList admin
            = QStringList {QStringLiteral("--admin"), run.admin.url()} + words({"--api-key-env", "KEY"});
        const QStringList verb = words({"topic", "list", "--timeout", "500ms"});
        QVERIFY(run.runBare(admin + kafka + verb));
        QVERIFY2(run.status() == 0, run.err().constData());
        QVERIFY(run.runBare(kafka + admin + verb));
        QCOMPARE(run.status(), 1); // nobody listens there, and nobody answers in its place
        // what Kafka does not do is asked of the other
        QVERIFY(run.runBare(kafka + admin + words({"group", "list"})));
        QVERIFY2(run.status() == 0, run.err().constData());
    }

    void whatKafkaDoesNotDoIsSaid()
    {
        AdminRun run;
        for (const char *line :
            {"topic create t", "topic config t", "topic delete-records t --before 0:1 --yes", "group list",
                "group reset g --all-topics --to latest --yes", "broker list", "cluster status", "quota list",
                "mirroring show"}) {
            QVERIFY(run.runBare(
                words({"--kafka", "127.0.0.1:1"}) + QString::fromLatin1(line).split(QLatin1Char(' '))));
            QCOMPARE(run.status(), 1);
            QCOMPARE(run.fault("kind"), QStringLiteral("unsupported"));
            QVERIFY(run.fault("advice").contains(QStringLiteral("--admin")));
        }
    }

    // Pitfall 1: what answers may be anything.
    void otherAnswersAreErrorsOfTheirOwn()
    {
        AdminRun run;
        const auto kindOf = [&run](const HttpReaction &reaction) {
            run.admin.before = [reaction](const HttpRequest &) { return reaction; };
            return run.runBare(at(run.admin.url(), {"--api-key-env", "KEY", "--timeout", "800ms"}))
                    && run.status() == 1
                ? run.fault("kind")
                : QStringLiteral("status %1").arg(run.status());
        };
        QCOMPARE(kindOf(HttpReaction::answer(200, "<html><title>Log in</title></html>", {}, "text/html")),
            QStringLiteral("parse"));
        QCOMPARE(kindOf(HttpReaction::answer(200, "[{\"name\":")), QStringLiteral("parse"));
        QCOMPARE(kindOf(HttpReaction::answer(404, "<html>nothing</html>", {}, "text/html")),
            QStringLiteral("notFound"));
        QVERIFY(run.fault("advice").contains(QStringLiteral("plan")));
        QCOMPARE(kindOf(HttpReaction::answer(
                     403, "{\"error_code\":40300,\"message\":\"no\",\"incident_id\":\"i\"}")),
            QStringLiteral("denied"));
        QCOMPARE(kindOf(HttpReaction::silence()), QStringLiteral("timeout"));
        HttpServer other([](const HttpRequest &) { return HttpReaction::answer(200, "[]"); });
        QCOMPARE(kindOf(HttpReaction::answer(
                     302, {}, "Location: " + QByteArray::fromStdString(other.url()) + "/\r\n")),
            QStringLiteral("http"));
        QCOMPARE(other.received.size(), std::size_t(0)); // pitfall 28
    }

    // Pitfall 42: what may be sent again is, what may not is not.
    void onlyReadingIsSentAgain()
    {
        AdminRun run;
        int refusals = 1;
        run.admin.before = [&refusals](const HttpRequest &) -> std::optional<HttpReaction> {
            if (refusals-- <= 0)
                return std::nullopt;
            return HttpReaction::answer(503, "{}");
        };
        QVERIFY(run.run(QStringLiteral("topic list")));
        QVERIFY2(run.status() == 0, run.err().constData());
        QCOMPARE(run.admin.sent("GET").size(), 2);
        refusals = 1;
        run.admin.forget();
        QVERIFY(run.run(QStringLiteral("topic create t")));
        QCOMPARE(run.status(), 1);
        QCOMPARE(run.admin.sent("POST").size(), 1);
    }

    void aPrivateAuthorityIsNamed()
    {
        const Certificates certificates("IP:127.0.0.1");
        HttpServer server(
            [](const HttpRequest &) { return HttpReaction::answer(200, "[]"); }, certificates.server());
        AdminRun run;
        QFile file(run.program().configFolder() + QStringLiteral("/ca.pem"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(certificates.pem());
        file.close();
        const QString url = QString::fromStdString(server.url());
        QVERIFY(run.runBare(at(url, {"--api-key-env", "KEY"})));
        QCOMPARE(run.fault("kind"), QStringLiteral("tls"));
        QVERIFY(run.fault("advice").contains(QStringLiteral("--ca-file")));
        QCOMPARE(server.received.size(), std::size_t(0));
        QVERIFY(run.runBare(at(url, {"--api-key-env", "KEY", "--ca-file"}) + QStringList {file.fileName()}));
        QVERIFY2(run.status() == 0, run.err().constData());
    }

    void serviceCredentialsBecomeAProfile()
    {
        KeyringSession session;
        QVERIFY2(session.startBus(), qPrintable(session.error()));
        QVERIFY2(session.startKeyring(), qPrintable(session.error()));
        AdminRun run;
        run.admin.topics["t"] = {};
        const QProcessEnvironment environment = session.environment();
        for (const QString &name : environment.keys())
            run.program().setVariable(name, environment.value(name));
        const QByteArray document = "{\"api_key\":\"" + FakeAdmin::key() + "\",\"kafka_admin_url\":\""
            + run.admin.url().toUtf8()
            + "\",\"kafka_brokers_sasl\":[\"127.0.0.1:1\"],\"user\":\"token\",\"password\":\""
            + FakeAdmin::key() + "\"}";
        const QStringList line
            = words({"profile", "import", "-", "--name", "shop", "--environment", "production", "--trace"});
        QVERIFY2(run.runBare(line + words({"--dry-run"}), document), qPrintable(run.problem()));
        QVERIFY2(run.status() == 0, run.err().constData());
        QVERIFY(run.runBare(words({"profile", "show", "shop"})));
        QCOMPARE(run.status(), 1);
        QVERIFY2(run.runBare(line, document), qPrintable(run.problem()));
        QVERIFY2(run.status() == 0, run.err().constData());
        QVERIFY2(run.runBare(words({"profile", "show", "shop"})), qPrintable(run.problem()));
        const QJsonArray endpoints = run.first().value(QLatin1String("endpoints")).toArray();
        QCOMPARE(endpoints.size(), 2);
        QCOMPARE(endpoints.at(1)[QLatin1String("kind")].toString(), QStringLiteral("eventstreams-admin"));
        QVERIFY(session.filesWith(FakeAdmin::key()).isEmpty());
        // the admin endpoint answers what Kafka does not
        QVERIFY2(
            run.runBare(words({"group", "list", "--profile", "shop", "--trace"})), qPrintable(run.problem()));
        QVERIFY2(run.status() == 0, run.err().constData());
        QVERIFY(run.runBare(
            words({"profile", "import", "-", "--name", "x"}), "{\"password\":\"" + FakeAdmin::key() + "\"}"));
        QCOMPARE(run.status(), 1);
        protectAllTopics(environment.value(QStringLiteral("XDG_CONFIG_HOME")));
        for (const char *writing : {"topic delete t --yes", "topic add-partitions t 9"}) {
            QVERIFY2(run.runBare(QString::fromLatin1(writing).split(QLatin1Char(' '))
                         + words({"--profile", "shop", "--trace"})),
                qPrintable(run.problem()));
            QVERIFY2(run.status() == 5 && run.err().contains("t*"), run.err().constData());
        }
        QVERIFY(run.admin.sent("DELETE").isEmpty());
        QVERIFY(run.admin.sent("PATCH").isEmpty());
        // nobody is at the broker's address; the other endpoint is tried all the same
        QVERIFY2(run.runBare(words({"profile", "test", "shop"})), qPrintable(run.problem()));
        QCOMPARE(run.status(), 4);
        QCOMPARE(steps(run.lines().value(1)), QStringLiteral("passed passed notNeeded passed passed"));
        QVERIFY(run.runBare(words({"profile", "remove", "shop", "--yes"})));
        QVERIFY2(run.status() == 0, run.err().constData());
    }

    void anEndpointIsTested()
    {
        AdminRun run;
        run.admin.topics["orders"] = {};
        run.admin.topics["carts"] = {};
        run.admin.topics["payments"] = {};
        QVERIFY2(run.run(QStringLiteral("profile test")), qPrintable(run.problem()));
        QVERIFY2(run.status() == 0, run.err().constData());
        const QJsonObject endpoint = run.first();
        QCOMPARE(steps(endpoint), QStringLiteral("passed passed notNeeded passed passed"));
        QVERIFY(endpoint.value(QLatin1String("ok")).toBool());
        QVERIFY(endpoint.value(QLatin1String("durationUs")).toInteger() > 0);
        const QJsonValue answer = endpoint.value(QLatin1String("steps"))[4];
        QCOMPARE(answer[QLatin1String("topics")].toInteger(), 3);
        QVERIFY(run.admin.sent("POST PUT PATCH DELETE").isEmpty());
    }

    void aRefusedKeyIsNamedAtItsStep()
    {
        AdminRun run;
        run.program().setVariable(QStringLiteral("WRONG"), QStringLiteral("some-other-key"));
        QVERIFY(run.runBare(words({"profile", "test", "--output", "jsonl", "--admin"})
            << run.admin.url() << words({"--api-key-env", "WRONG"})));
        QCOMPARE(run.status(), 1);
        QCOMPARE(steps(run.first()), QStringLiteral("passed passed notNeeded failed notAsked"));
        QCOMPARE(run.fault("kind"), QStringLiteral("auth"));
        QVERIFY(!run.fault("advice").isEmpty());
        QVERIFY(!run.out().contains("some-other-key") && !run.err().contains("some-other-key"));
    }

    // One that works and one that nobody listens to; in columns for people.
    void oneOfTwoFails()
    {
        AdminRun run;
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        const QString nobody = QStringLiteral("127.0.0.1:%1").arg(closed.serverPort());
        closed.close();
        const QStringList line = words({"profile", "test", "--kafka"}) << nobody;
        QVERIFY(run.run((line + words({"--output", "jsonl"})).join(u' ')));
        QCOMPARE(run.status(), 4);
        QCOMPARE(run.lines().size(), 2);
        for (const QJsonObject &endpoint : run.lines()) {
            const bool isKafka = endpoint.value(QLatin1String("kind")) == QLatin1String("kafka");
            QCOMPARE(steps(endpoint).contains(QLatin1String("failed")), isKafka);
        }
        QCOMPARE(run.fault("kind"), QStringLiteral("network"));
        QVERIFY(run.run((line + words({"--output", "table"})).join(u' ')));
        QVERIFY2(run.out().contains("connect") && run.out().contains("not asked"), run.out().constData());
        QVERIFY2(run.err().contains("\nerror: "), run.err().constData());
    }

    void theChainOfACertificateIsShown()
    {
        const Certificates certificates("IP:127.0.0.1");
        const HttpServer server(
            [](const HttpRequest &) { return HttpReaction::answer(200, "[]"); }, certificates.server());
        QTemporaryFile file;
        QVERIFY(file.open() && file.write(certificates.pem()) > 0 && file.flush());
        AdminRun run;
        const QStringList line = words({"profile", "test", "--admin"})
            << QString::fromStdString(server.url());
        QVERIFY(run.runBare(line + words({"--auth", "none", "--ca-file"}) << file.fileName()));
        QVERIFY2(run.status() == 0, run.err().constData());
        const QJsonValue tls = run.first().value(QLatin1String("steps"))[2];
        QCOMPARE(tls[QLatin1String("certificates")][0][QLatin1String("subject")].toString(),
            QStringLiteral("tailrace test"));
        QVERIFY(tls[QLatin1String("certificates")][0][QLatin1String("ownFile")].toBool());
        QVERIFY(run.runBare(line + words({"--auth", "none", "--output", "jsonl"})));
        QCOMPARE(run.status(), 1);
        QCOMPARE(run.fault("kind"), QStringLiteral("tls"));
    }

    void aProfileThatIsNotThereIsNotTested()
    {
        AdminRun run;
        QVERIFY(run.runBare(words({"profile", "test", "nobody", "--output", "jsonl"})));
        QCOMPARE(run.status(), 1);
        QCOMPARE(run.fault("kind"), QStringLiteral("notFound"));
        QVERIFY(run.runBare(words({"profile", "test", "--sandbox", "--output", "jsonl"})));
        QCOMPARE(run.status(), 2);
    }
};

TAILRACE_TEST(TestAdminConnection)
#include "tst_adminconnection.moc"
