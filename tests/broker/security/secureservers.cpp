// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/broker/security/secureservers.h"

#include "tests/support/kafka/engine.h"
#include "tests/support/kafka/kafkaadmin.h"
#include "tests/support/kafka/plainproducer.h"

#include <QCoreApplication>

namespace tailrace::test {

namespace {

std::unique_ptr<SecureServers> sharedServers;

constexpr double tokenSeconds = 4;

} // namespace

SecureServers &SecureServers::shared()
{
    if (!sharedServers) {
        sharedServers.reset(new SecureServers);
        qAddPostRoutine([] { sharedServers.reset(); });
    }
    return *sharedServers;
}

SecureServers::SecureServers()
{
    if (!m_tokens.start(m_four.directory(), tokenSeconds)) {
        m_problem = m_tokens.problem();
        return;
    }
    m_four.setEnvironment(QStringLiteral("OAUTH_JWKS"), m_tokens.jwks());
    m_four.setEnvironment(QStringLiteral("OAUTH_ISSUER"), TokenServer::issuer());
    for (KafkaServer *server : {&m_four, &m_three}) {
        if (m_problem.isEmpty())
            m_problem = server->start() ? fill(*server) : server->problem();
    }
}

QString SecureServers::fill(KafkaServer &server)
{
    KafkaAdmin admin(server.bootstrap());
    std::string error = admin.createTopic("open", 2);
    if (error.empty())
        error = admin.createTopic("closed", 1);
    for (const char *user : {"User:alice", "User:tailrace-client"})
        if (error.empty())
            error = admin.allow(user, "open");
    PlainProducer producer(server.bootstrap());
    for (int i = 0; i < recordCount && error.empty(); ++i)
        if (!producer.send("open", i % 2, "v"))
            error = producer.problem();
    if (error.empty() && !producer.flush())
        error = producer.problem();
    return QString::fromStdString(error);
}

kafka::ClientConfig SecureServers::plain(
    KafkaServer &server, const std::string &user, const std::string &password, bool tls) const
{
    return scram(server, "PLAIN", user, password, tls);
}

kafka::ClientConfig SecureServers::scram(KafkaServer &server, const std::string &mechanism,
    const std::string &user, const std::string &password, bool tls) const
{
    auto config = clientConfig(server.bootstrap(tls ? QStringLiteral("SASLTLS") : QStringLiteral("SASL")),
        {{"security.protocol", tls ? "SASL_SSL" : "SASL_PLAINTEXT"}, {"sasl.mechanism", mechanism},
            {"sasl.username", user}},
        {{"sasl.password", password}});
    if (tls)
        config.properties["ssl.ca.location"] = server.certificate(QStringLiteral("ca.pem")).toStdString();
    return config;
}

kafka::ClientConfig SecureServers::tls(KafkaServer &server, const char *ca) const
{
    return clientConfig(server.bootstrap(QStringLiteral("TLS")),
        {{"security.protocol", "SSL"},
            {"ssl.ca.location", server.certificate(QString::fromLatin1(ca)).toStdString()}});
}

kafka::ClientConfig SecureServers::mutualTls(KafkaServer &server, bool encryptedKey) const
{
    auto config = tls(server);
    config.properties["bootstrap.servers"] = server.bootstrap(QStringLiteral("MTLS"));
    config.properties["ssl.certificate.location"]
        = server.certificate(QStringLiteral("carol.pem")).toStdString();
    config.properties["ssl.key.location"]
        = server
              .certificate(encryptedKey ? QStringLiteral("carol-encrypted.key") : QStringLiteral("carol.key"))
              .toStdString();
    if (encryptedKey)
        config.secrets["ssl.key.password"] = Secret(std::string("carol-key"));
    return config;
}

kafka::ClientConfig SecureServers::oauth(const std::string &clientSecret) const
{
    const std::string ca = m_four.certificate(QStringLiteral("ca.pem")).toStdString();
    return clientConfig(m_four.bootstrap(QStringLiteral("OAUTH")),
        {{"security.protocol", "SASL_SSL"}, {"sasl.mechanism", "OAUTHBEARER"},
            {"sasl.oauthbearer.method", "oidc"}, {"sasl.oauthbearer.client.id", "tailrace-client"},
            {"sasl.oauthbearer.token.endpoint.url", m_tokens.url()}, {"ssl.ca.location", ca},
            {"https.ca.location", ca}},
        {{"sasl.oauthbearer.client.secret", clientSecret}});
}

} // namespace tailrace::test
