// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/broker/security/secureservers.h"
#include "tests/e2e/cli/program.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QSet>
#include <QTcpServer>
#include <QTest>

using namespace tailrace;
using namespace tailrace::test;

// What tailrace-cli says when it does not get in: soon, each in words of its own, and never the secret.
class TestNegativeCli : public QObject
{
    Q_OBJECT

    QSet<QString> m_messages;

    static QStringList with(const std::string &servers, std::initializer_list<const char *> properties,
        const QString &caFile = {})
    {
        QStringList line {QStringLiteral("--kafka"), QString::fromStdString(servers)};
        for (const char *property : properties)
            line << QStringLiteral("-X") << QLatin1String(property);
        if (!caFile.isEmpty())
            line << QStringLiteral("--ca-file") << caFile;
        return line;
    }
    static std::string refusedServer()
    {
        QTcpServer server; // its port was free a moment ago, and refuses once this is closed
        server.listen(QHostAddress::LocalHost);
        return "127.0.0.1:" + std::to_string(server.serverPort());
    }

private slots:
    void initTestCase()
    {
        QVERIFY2(SecureServers::shared().problem().isEmpty(), qPrintable(SecureServers::shared().problem()));
    }

    void saysWhy_data()
    {
        QTest::addColumn<QStringList>("connection");
        QTest::addColumn<QString>("topic");
        QTest::addColumn<QString>("password");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("message"); // in the error's text
        QTest::addColumn<QString>("advice");
        const auto row
            = [](const char *name, const QStringList &connection, const char *topic, const char *password,
                  const char *kind, const char *message, const char *advice) {
                  QTest::addRow("%s", name) << connection << QString::fromLatin1(topic)
                                            << QString::fromLatin1(password) << QString::fromLatin1(kind)
                                            << QString::fromLatin1(message) << QString::fromLatin1(advice);
              };
        KafkaServer &four = SecureServers::shared().four();
        const std::string login = four.bootstrap(QStringLiteral("SASL"));
        const std::string tls = four.bootstrap(QStringLiteral("TLS"));
        const QStringList alice = with(
            login, {"security.protocol=sasl_plaintext", "sasl.mechanism=PLAIN", "sasl.username=alice"});
        row("wrong password", alice, "open", "wrong-word", "auth", "Invalid username or password",
            "Check user and mechanism");
        row("wrong CA", with(tls, {}, four.certificate(QStringLiteral("other.pem"))), "open", "", "tls",
            "certificate verify failed", "--ca-file");
        row("unknown host", with("no-such-host.invalid:9092", {}), "open", "", "network", "resolve",
            "Check the address");
        row("refused port", with(refusedServer(), {}), "open", "", "network", "refused", "Check the address");
        row("plain text to a TLS port", with(tls, {}), "open", "", "tls", "an SSL listener?",
            "security.protocol");
        row("denied topic", alice, "closed", "alice-secret", "denied", "Topic authorization failed",
            "permission");
    }
    void saysWhy()
    {
        QFETCH(QStringList, connection);
        QFETCH(QString, topic);
        QFETCH(QString, password);
        QFETCH(QString, kind);
        QFETCH(QString, message);
        QFETCH(QString, advice);
        Program program;
        if (!password.isEmpty()) {
            program.setVariable(QStringLiteral("KAFKA_WORD"), password);
            connection << words({"--secret-env", "sasl.password=KAFKA_WORD"});
        }
        for (const QStringList &range : {words({}), words({"--from", "beginning", "--until", "end"})}) {
            QElapsedTimer timer;
            timer.start();
            QVERIFY(program.run(words({"tail"}) + QStringList {topic} + range + connection));
            const qint64 elapsed = timer.elapsed();
            const QByteArray said = program.err();
            QVERIFY2(elapsed < 5000, (QByteArray::number(elapsed) + " ms: " + said).constData());
            QVERIFY2(program.status() == 1, said.constData());
            QVERIFY2(program.out().isEmpty(), program.out().constData());
            QVERIFY2(said.count("{\"error\":") == 1, said.constData());
            const QJsonObject error = program.error();
            QCOMPARE(error.value(QLatin1String("kind")).toString(), kind);
            const QString text = error.value(QLatin1String("message")).toString();
            QVERIFY2(text.contains(message), said.constData());
            QVERIFY2(error.value(QLatin1String("advice")).toString().contains(advice), said.constData());
            QVERIFY2(password.isEmpty() || !said.contains(password.toUtf8()), said.constData());
        }
        // for people: the reason on the first line, what to do on the second
        QVERIFY(program.run(words({"tail", "--output", "table"}) + QStringList {topic} + connection));
        QCOMPARE(program.status(), 1);
        const QList<QByteArray> lines = program.err().split('\n');
        QVERIFY2(lines.size() >= 2 && lines.at(0).startsWith("error: "), program.err().constData());
        QVERIFY2(lines.at(0).contains(message.toUtf8()), program.err().constData());
        QVERIFY2(lines.at(1).contains(advice.toUtf8()), program.err().constData());
        const QString words = QString::fromUtf8(lines.at(0));
        QVERIFY2(!m_messages.contains(words), qPrintable(words));
        m_messages.insert(words);
    }
};

TAILRACE_TEST(TestNegativeCli)
#include "tst_negativecli.moc"
