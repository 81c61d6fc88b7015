// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/kafka/kafkabackend.h"
#include "tests/support/testmain.h"

#include <librdkafka/rdkafka.h>

#include <QTest>

#include <array>

using namespace tailrace;

class TestClientConfig : public QObject
{
    Q_OBJECT

private slots:
    void libraryHasWhatIsNeeded();
    void acceptsKnownProperties();
    void namesTheNearestProperty();
    void refusesBadValues();
    void keepsSecretsApart();
    void secretsNeverReachAText();
};

void TestClientConfig::libraryHasWhatIsNeeded()
{
    QVERIFY2(rd_kafka_version() >= 0x020d02ff, kafka::libraryVersion().c_str());
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    std::array<char, 512> features {};
    std::size_t size = features.size();
    QCOMPARE(rd_kafka_conf_get(conf, "builtin.features", features.data(), &size), RD_KAFKA_CONF_OK);
    rd_kafka_conf_destroy(conf);
    const QStringList all = QString::fromLatin1(features.data()).split(QLatin1Char(','));
    for (const char *feature :
        {"ssl", "sasl_scram", "sasl_oauthbearer", "zstd", "lz4", "snappy", "gzip", "oidc"})
        QVERIFY2(all.contains(QLatin1String(feature)), feature);
}

void TestClientConfig::acceptsKnownProperties()
{
    kafka::ClientConfig config;
    config.properties = {{"bootstrap.servers", "127.0.0.1:9092"}, {"security.protocol", "sasl_ssl"},
        {"sasl.mechanisms", "SCRAM-SHA-256"}, {"sasl.username", "alice"}};
    config.secrets.emplace("sasl.password", Secret("a"));
    QVERIFY(kafka::check(config).has_value());
    QVERIFY(kafka::makeBackend(config).has_value());
}

void TestClientConfig::namesTheNearestProperty()
{
    QCOMPARE(kafka::nearestProperty("bootstrap.server"), std::string("bootstrap.servers"));
    QCOMPARE(kafka::nearestProperty("sasl.mecanism"), std::string("sasl.mechanism"));
    QCOMPARE(kafka::nearestProperty("ssl.ca.loction"), std::string("ssl.ca.location"));
    QCOMPARE(kafka::nearestProperty("qwertyuiopasdf"), std::string());
    kafka::ClientConfig config;
    config.properties = {{"bootstrap.server", "127.0.0.1:9092"}};
    const auto checked = kafka::check(config);
    QVERIFY(!checked);
    QCOMPARE(checked.error().kind, Error::Kind::Invalid);
    QCOMPARE(checked.error().where, std::string("bootstrap.server"));
    QVERIFY(checked.error().message.find("bootstrap.servers") != std::string::npos);
    QVERIFY(!kafka::makeBackend(config));
}

void TestClientConfig::refusesBadValues()
{
    for (const auto &[name, value] :
        {std::pair("security.protocol", "tls"), std::pair("fetch.wait.max.ms", "soon"),
            std::pair("plugin.library.paths", "/tmp/x.so"), std::pair("error_cb", "1")}) {
        kafka::ClientConfig config;
        config.properties = {{name, value}};
        const auto checked = kafka::check(config);
        QVERIFY2(!checked, name);
        QCOMPARE(checked.error().kind, Error::Kind::Invalid);
        QCOMPARE(checked.error().where, std::string(name));
        QVERIFY(!checked.error().message.empty());
    }
}

void TestClientConfig::keepsSecretsApart()
{
    for (const char *name : {"sasl.password", "ssl.key.password", "ssl.keystore.password", "ssl.key.pem",
             "sasl.oauthbearer.client.secret", "sasl.oauthbearer.config"})
        QVERIFY2(kafka::isSecretProperty(name), name);
    for (const char *name :
        {"sasl.username", "ssl.ca.location", "bootstrap.servers", "sasl.oauthbearer.client.id"})
        QVERIFY2(!kafka::isSecretProperty(name), name);
    kafka::ClientConfig plain;
    plain.properties = {{"sasl.password", "hunter2"}};
    const auto checked = kafka::check(plain);
    QVERIFY(!checked);
    QCOMPARE(checked.error().where, std::string("sasl.password"));
    QVERIFY(checked.error().message.find("hunter2") == std::string::npos);
}

void TestClientConfig::secretsNeverReachAText()
{
    kafka::ClientConfig config;
    config.secrets.emplace("security.protocol", Secret("topsecret"));
    const auto checked = kafka::check(config);
    QVERIFY(!checked);
    QVERIFY(checked.error().message.find("topsecret") == std::string::npos);
}

TAILRACE_TEST(TestClientConfig)
#include "tst_clientconfig.moc"
