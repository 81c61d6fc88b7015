// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/kafka/kafkabackend.h"
#include "tests/support/kafka/kafkaserver.h"
#include "tests/support/kafka/tokenserver.h"

namespace tailrace::test {

// The brokers with access control that all classes of this executable share: Kafka 4 with an OAuth listener,
// and Kafka 3. On both: topics "open" (recordCount records, alice and tailrace-client may read it) and
// "closed".
class SecureServers
{
public:
    static constexpr int recordCount = 10;
    static SecureServers &shared();

    KafkaServer &four() { return m_four; }
    KafkaServer &three() { return m_three; }
    TokenServer &tokens() { return m_tokens; }
    QString problem() const { return m_problem; }

    kafka::ClientConfig plain(
        KafkaServer &server, const std::string &user, const std::string &password, bool tls) const;
    kafka::ClientConfig scram(KafkaServer &server, const std::string &mechanism, const std::string &user,
        const std::string &password, bool tls) const;
    kafka::ClientConfig tls(KafkaServer &server, const char *ca = "ca.pem") const;
    kafka::ClientConfig mutualTls(KafkaServer &server, bool encryptedKey) const;
    kafka::ClientConfig oauth(const std::string &clientSecret) const;

private:
    SecureServers();
    QString fill(KafkaServer &server);

    TokenServer m_tokens;
    KafkaServer m_four {KafkaServer::Mode::Secure};
    KafkaServer m_three {KafkaServer::Mode::Secure, QStringLiteral("3.9.2")};
    QString m_problem;
};

} // namespace tailrace::test
