// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/kafka/kafkaserver.h"

#include <QByteArray>
#include <QStringList>

namespace tailrace::test {

// The broker that all classes of this executable share: over TLS, with SCRAM, for the user "dana" whose
// password was made for this run. Topic "open" holds one record.
class PasswordBroker
{
public:
    static PasswordBroker &shared();

    QString problem() const { return m_problem; }
    const QByteArray &password() const { return m_password; }
    // The options of tailrace-cli for it, without the password.
    QStringList options() const;

private:
    PasswordBroker();

    KafkaServer m_server {KafkaServer::Mode::Secure};
    QByteArray m_password;
    QString m_problem;
};

} // namespace tailrace::test
