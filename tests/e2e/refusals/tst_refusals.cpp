// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/cli/program.h"
#include "tests/e2e/window/console.h"
#include "tests/support/kafka/kafkaadmin.h"
#include "tests/support/kafka/kafkaserver.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTest>

using namespace tailrace::test;

// Every way not to get in has words of its own in the window, soon, and the secret is not among them.
class TestRefusals : public QObject
{
    Q_OBJECT

    std::unique_ptr<DesktopSession> m_desktop;
    std::unique_ptr<KafkaServer> m_server;

    QStringList endpoint(const QString &listener, std::initializer_list<const char *> properties) const
    {
        QStringList line {QStringLiteral("--kafka"), QString::fromStdString(m_server->bootstrap(listener))};
        for (const char *property : properties)
            line << QStringLiteral("-X") << QLatin1String(property);
        return line;
    }
    static QString refusedServer()
    {
        QTcpServer server; // its port was free a moment ago, and refuses once this is closed
        server.listen(QHostAddress::LocalHost);
        return QStringLiteral("127.0.0.1:%1").arg(server.serverPort());
    }

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<KafkaServer>(KafkaServer::Mode::Secure);
        QVERIFY2(m_server->start(), qPrintable(m_server->problem()));
        KafkaAdmin admin(m_server->bootstrap());
        QCOMPARE(admin.createTopic("open"), std::string());
        QCOMPARE(admin.createTopic("closed"), std::string());
        QCOMPARE(admin.allow("User:alice", "open"), std::string());
        m_desktop = std::make_unique<DesktopSession>();
        QVERIFY2(m_desktop->start(), qPrintable(m_desktop->error()));
    }
    void cleanupTestCase()
    {
        m_desktop.reset();
        m_server.reset();
    }

    void saysWhy_data()
    {
        QTest::addColumn<QStringList>("connection");
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<QString>("topic");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("advice"); // begins so
        const QStringList alice = endpoint(QStringLiteral("SASL"),
            {"security.protocol=sasl_plaintext", "sasl.mechanism=PLAIN", "sasl.username=alice"});
        const auto row = [](const char *name, const QStringList &connection, const char *password,
                             const char *topic, const char *title, const char *advice) {
            QTest::addRow("%s", name) << connection << QByteArray(password) << QString::fromLatin1(topic)
                                      << QString::fromLatin1(title) << QString::fromLatin1(advice);
        };
        row("wrong-password", alice, "wrong-word", "", "The server refused the sign-in.",
            "Check user, password and sign-in method");
        row("wrong-ca",
            endpoint(QStringLiteral("TLS"), {})
                + QStringList {QStringLiteral("--ca-file"),
                    m_server->certificate(QStringLiteral("other.pem"))},
            "", "", "The server's certificate is not trusted.", "Choose the certificate authority");
        row("unknown-host", words({"--kafka", "no-such-host.invalid:9092"}), "", "",
            "The server's name is not known.", "Check how the host name is written");
        row("refused-port", QStringList {QStringLiteral("--kafka"), refusedServer()}, "", "",
            "The server refused the connection.", "Nothing listens at that port.");
        row("plain-text-to-tls", endpoint(QStringLiteral("TLS"), {}), "", "",
            "The server closed the connection: it seems to expect TLS.", "Switch TLS on");
        row("denied-topic", alice, "alice-secret", "closed", "This user may not use the topic.",
            "Ask whoever runs the cluster");
    }
    void saysWhy()
    {
        QFETCH(QStringList, connection);
        QFETCH(QByteArray, password);
        QFETCH(QString, topic);
        QFETCH(QString, title);
        QFETCH(QString, advice);
        const QString name = QString::fromLatin1(QTest::currentDataTag());
        Console console(*m_desktop, name);
        Program program;
        const QProcessEnvironment environment = m_desktop->environment();
        for (const QString &variable : environment.keys())
            program.setVariable(variable, environment.value(variable));
        program.setVariable(QStringLiteral("XDG_CONFIG_HOME"), console.folder());
        if (!password.isEmpty())
            connection << QStringLiteral("--secret-stdin");
        QVERIFY(program.run(words({"profile", "add"}) + QStringList {name} + connection, password + "\n"));
        QVERIFY2(program.status() == 0, program.err().constData());

        QStringList arguments {QStringLiteral("--profile"), name};
        if (!topic.isEmpty())
            arguments << QStringLiteral("--topic") << topic;
        QVERIFY(console.start(arguments));
        QElapsedTimer timer;
        timer.start();
        QVERIFY(console.waitFor(title, Console::Match::Has));
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(console.waitFor(advice, Console::Match::Has));
        QVERIFY(console.picture(QStringLiteral("said")));
        QVERIFY(password.isEmpty() || !console.tree().contains(QString::fromLatin1(password)));
        QVERIFY2(console.quit(), console.output().constData());
        QVERIFY(password.isEmpty() || !console.output().contains(password));
    }
};

TAILRACE_TEST(TestRefusals)
#include "tst_refusals.moc"
