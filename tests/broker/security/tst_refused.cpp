// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/broker/security/secureservers.h"
#include "tests/support/kafka/engine.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace tailrace;
using namespace tailrace::test;

Q_DECLARE_METATYPE(kafka::ClientConfig)

// Every way not to get in says so soon, with its own kind and the reason of whoever refused, and without the
// secret.
class TestRefused : public QObject
{
    Q_OBJECT

    int m_socket = -1;
    std::string m_refusing;

private slots:
    void initTestCase()
    {
        QVERIFY2(SecureServers::shared().problem().isEmpty(), qPrintable(SecureServers::shared().problem()));
        // a bound port that nobody listens on refuses, and cannot be taken meanwhile
        m_socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        QCOMPARE(bind(m_socket, reinterpret_cast<sockaddr *>(&address), size), 0);
        QCOMPARE(getsockname(m_socket, reinterpret_cast<sockaddr *>(&address), &size), 0);
        m_refusing = "127.0.0.1:" + std::to_string(ntohs(address.sin_port));
    }
    void cleanupTestCase() { close(m_socket); }

    void saysWhy_data()
    {
        QTest::addColumn<kafka::ClientConfig>("config");
        QTest::addColumn<QString>("topic");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *name, const kafka::ClientConfig &config, const char *topic,
                             Error::Kind kind, const char *message) {
            QTest::addRow("%s", name) << config << QString::fromLatin1(topic) << static_cast<int>(kind)
                                      << QString::fromLatin1(message);
        };
        using Kind = Error::Kind;
        SecureServers &servers = SecureServers::shared();
        KafkaServer &four = servers.four();
        row("PLAIN, wrong password", servers.plain(four, "alice", "wrong-word", false), "open", Kind::Auth,
            "Authentication failed: Invalid username or password");
        row("PLAIN over TLS, wrong password", servers.plain(four, "alice", "wrong-word", true), "open",
            Kind::Auth, "Authentication failed: Invalid username or password");
        row("PLAIN, wrong password, Kafka 3", servers.plain(servers.three(), "alice", "wrong-word", false),
            "open", Kind::Auth, "Authentication failed: Invalid username or password");
        row("SCRAM, wrong password", servers.scram(four, "SCRAM-SHA-512", "alice", "wrong-word", false),
            "open", Kind::Auth, "invalid credentials with SASL mechanism SCRAM-SHA-512");
        row("SCRAM, unknown user", servers.scram(four, "SCRAM-SHA-256", "nobody", "wrong-word", false),
            "open", Kind::Auth, "invalid credentials with SASL mechanism SCRAM-SHA-256");
        row("OAUTHBEARER, wrong client secret", servers.oauth("wrong-word"), "open", Kind::Auth,
            "401|invalid_client");
        row("wrong CA", servers.tls(four, "other.pem"), "open", Kind::Tls, "certificate verify failed");
        auto noCertificate = servers.tls(four);
        noCertificate.properties["bootstrap.servers"] = four.bootstrap(QStringLiteral("MTLS"));
        row("no client certificate", noCertificate, "open", Kind::Tls, "certificate");
        row("plain text to a TLS port", clientConfig(four.bootstrap(QStringLiteral("TLS"))), "open",
            Kind::Tls, "Disconnected");
        auto tlsToPlain = servers.tls(four);
        tlsToPlain.properties["bootstrap.servers"] = four.bootstrap();
        row("TLS to a plain text port", tlsToPlain, "open", Kind::Tls, "SSL");
        row("unknown host", clientConfig("no-such-host.invalid:9092"), "open", Kind::Network, "resolve");
        row("refused port", clientConfig(m_refusing), "open", Kind::Network, "refused");
        row("denied topic", servers.plain(four, "alice", "alice-secret", false), "closed", Kind::Denied,
            "Topic authorization failed");
        row("denied topic, Kafka 3", servers.plain(servers.three(), "alice", "alice-secret", false), "closed",
            Kind::Denied, "Topic authorization failed");
        row("unknown topic", servers.plain(four, "admin", "admin-secret", false), "absent", Kind::NotFound,
            "Unknown topic");
    }
    void saysWhy()
    {
        QFETCH(kafka::ClientConfig, config);
        QFETCH(QString, topic);
        QFETCH(int, kind);
        QFETCH(QString, message);
        QElapsedTimer timer;
        timer.start();
        Engine engine(config);
        const auto recorder = engine.readAll({topic.toStdString()}, false);
        const qint64 elapsed = timer.elapsed();
        const std::string text = errorText(engine.problem());
        QCOMPARE(recorder->count(), 0);
        QVERIFY2(engine.problem().kind == static_cast<Error::Kind>(kind), text.c_str());
        QVERIFY2(QString::fromStdString(text).contains(QRegularExpression(message)), text.c_str());
        QVERIFY2(text.find("wrong-word") == std::string::npos, text.c_str());
        QVERIFY2(elapsed < 5000, std::to_string(elapsed).c_str());
    }
};

TAILRACE_TEST(TestRefused)
#include "tst_refused.moc"
