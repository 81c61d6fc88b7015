// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/secrets/passwordbroker.h"

#include "tests/e2e/secrets/leaks.h"
#include "tests/support/kafka/kafkaadmin.h"
#include "tests/support/kafka/plainproducer.h"

#include <QCoreApplication>

namespace tailrace::test {

namespace {

std::unique_ptr<PasswordBroker> sharedBroker;

} // namespace

PasswordBroker &PasswordBroker::shared()
{
    if (!sharedBroker) {
        sharedBroker.reset(new PasswordBroker);
        qAddPostRoutine([] { sharedBroker.reset(); });
    }
    return *sharedBroker;
}

PasswordBroker::PasswordBroker()
    : m_password(newPassword())
{
    if (!m_server.start()) {
        m_problem = m_server.problem();
        return;
    }
    KafkaAdmin admin(m_server.bootstrap());
    std::string error = admin.createTopic("open");
    if (error.empty())
        error = admin.setScramPassword("dana", m_password.toStdString());
    if (error.empty())
        error = admin.allow("User:dana", "open");
    PlainProducer producer(m_server.bootstrap());
    if (error.empty() && !(producer.send("open", 0, "the first record") && producer.flush()))
        error = producer.problem();
    m_problem = QString::fromStdString(error);
}

QStringList PasswordBroker::options() const
{
    QStringList all {QStringLiteral("--kafka"),
        QString::fromStdString(m_server.bootstrap(QStringLiteral("SASLTLS"))), QStringLiteral("--ca-file"),
        m_server.certificate(QStringLiteral("ca.pem"))};
    for (const char *property :
        {"security.protocol=sasl_ssl", "sasl.mechanism=SCRAM-SHA-512", "sasl.username=dana"})
        all << QStringLiteral("-X") << QLatin1String(property);
    return all;
}

} // namespace tailrace::test
