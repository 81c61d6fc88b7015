// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/broker/security/secureservers.h"
#include "tests/support/kafka/engine.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::test;

Q_DECLARE_METATYPE(kafka::ClientConfig)

// Every way to log in, against Kafka 4 and Kafka 3: the records of an allowed topic can be read.
class TestLogin : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY2(SecureServers::shared().problem().isEmpty(), qPrintable(SecureServers::shared().problem()));
    }

    void reads_data()
    {
        QTest::addColumn<kafka::ClientConfig>("config");
        SecureServers &servers = SecureServers::shared();
        for (KafkaServer *server : {&servers.four(), &servers.three()}) {
            const char *version = server == &servers.four() ? "Kafka 4" : "Kafka 3";
            for (const bool tls : {false, true}) {
                const char *way = tls ? "over TLS" : "over plain text";
                QTest::addRow("%s PLAIN %s", version, way)
                    << servers.plain(*server, "alice", "alice-secret", tls);
                for (const char *mechanism : {"SCRAM-SHA-256", "SCRAM-SHA-512"})
                    QTest::addRow("%s %s %s", version, mechanism, way)
                        << servers.scram(*server, mechanism, "alice", "alice-scram", tls);
            }
            QTest::addRow("%s TLS with a private CA", version) << servers.tls(*server);
            QTest::addRow("%s mutual TLS", version) << servers.mutualTls(*server, false);
            QTest::addRow("%s mutual TLS, encrypted key", version) << servers.mutualTls(*server, true);
        }
        QTest::addRow("Kafka 4 OAUTHBEARER, client credentials") << servers.oauth("tailrace-secret");
    }
    void reads()
    {
        QFETCH(kafka::ClientConfig, config);
        Engine engine(config);
        const auto recorder = engine.readAll({"open"}, false);
        QVERIFY2(engine.problem().message.empty(), errorText(engine.problem()).c_str());
        QCOMPARE(recorder->count(), SecureServers::recordCount);
    }
};

TAILRACE_TEST(TestLogin)
#include "tst_login.moc"
