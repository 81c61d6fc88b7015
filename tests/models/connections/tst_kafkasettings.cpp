// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/connections/kafkasettings.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace;
using models::KafkaSettings;
using models::SignIn;

class TestKafkaSettings : public QObject
{
    Q_OBJECT

private slots:
    void thereAndBack_data()
    {
        using Map = std::map<std::string, std::string>;
        QTest::addColumn<Map>("settings");
        QTest::newRow("plain") << Map {{"bootstrap.servers", "a:9092,b:9092"}};
        QTest::newRow("tls") << Map {{"bootstrap.servers", "a:9093"}, {"security.protocol", "ssl"},
            {"ssl.ca.location", "/ca.pem"}, {"ssl.certificate.location", "/c.pem"},
            {"ssl.key.location", "/k.pem"}, {"ssl.endpoint.identification.algorithm", "none"}};
        QTest::newRow("scram") << Map {{"bootstrap.servers", "a:9093"}, {"security.protocol", "sasl_ssl"},
            {"sasl.mechanism", "SCRAM-SHA-512"}, {"sasl.username", "u"}};
        QTest::newRow("plain sign-in")
            << Map {{"bootstrap.servers", "a:1"}, {"security.protocol", "sasl_plaintext"},
                   {"sasl.mechanism", "PLAIN"}, {"sasl.username", "u"}, {"client.rack", "eu-west-1b"}};
        QTest::newRow("oauth") << Map {{"bootstrap.servers", "a:9093"}, {"security.protocol", "sasl_ssl"},
            {"sasl.mechanism", "OAUTHBEARER"}, {"sasl.oauthbearer.method", "oidc"},
            {"sasl.oauthbearer.token.endpoint.url", "https://id/token"}, {"sasl.oauthbearer.client.id", "c"},
            {"sasl.oauthbearer.scope", "s"}};
        QTest::newRow("kerberos has no fields and stays")
            << Map {{"bootstrap.servers", "a:9093"}, {"security.protocol", "sasl_ssl"},
                   {"sasl.mechanism", "GSSAPI"}, {"sasl.kerberos.service.name", "kafka"}};
    }

    void thereAndBack()
    {
        using Map = std::map<std::string, std::string>;
        QFETCH(Map, settings);
        profiles::Endpoint endpoint;
        endpoint.kind = "kafka";
        endpoint.settings = settings;
        QCOMPARE(KafkaSettings::fromEndpoint(endpoint).toEndpoint().settings, settings);
    }

    void serversOneALine()
    {
        KafkaSettings settings;
        settings.servers = " a:9092\n b:9092 ,c:9092\n\n";
        QCOMPARE(settings.toEndpoint().settings.at("bootstrap.servers"), std::string("a:9092,b:9092,c:9092"));
    }

    void unusedFieldsStayOut()
    {
        KafkaSettings settings;
        settings.servers = "a:9092";
        settings.user = "left over";
        settings.caFile = "/ca.pem";
        const auto plain = settings.toEndpoint().settings;
        QCOMPARE(plain.size(), 1U);
        settings.signIn = SignIn::OAuthBearer;
        QCOMPARE(settings.toEndpoint().settings.count("sasl.username"), 0U);
        QCOMPARE(settings.signInSecret(), std::string("sasl.oauthbearer.client.secret"));
    }
};

TAILRACE_TEST(TestKafkaSettings)
#include "tst_kafkasettings.moc"
