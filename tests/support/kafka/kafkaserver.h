// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QProcessEnvironment>
#include <QString>
#include <QTemporaryDir>

#include <map>
#include <memory>

class QProcess;

namespace tailrace::test {

// Real Apache Kafka on loopback and random ports, through kafka.sh. Everything it starts dies with this
// object, and with the test's process also when that crashes. Main thread only.
class KafkaServer
{
public:
    enum class Mode
    {
        Single, // PLAINTEXT
        Secure, // one broker, access control, PLAINTEXT SASL SASLTLS TLS MTLS and, with a token server, OAUTH
        Cluster // three brokers, three replicas
    };

    explicit KafkaServer(Mode mode, QString version = QStringLiteral("4.3.1"));
    ~KafkaServer();
    KafkaServer(const KafkaServer &) = delete;
    KafkaServer &operator=(const KafkaServer &) = delete;

    // The plain broker that all classes of one executable share; started by the first call, ended with the
    // application. Not usable (problem() says why) when it cannot be started: check with isRunning().
    static KafkaServer &shared();

    // For start(): handed to kafka.sh (OAUTH_JWKS …).
    void setEnvironment(const QString &name, const QString &value) { m_environment.insert(name, value); }
    // Returns when every broker serves; a second attempt takes new ports.
    [[nodiscard]] bool start();
    bool isRunning() const;
    QString problem() const { return m_problem; }

    // "127.0.0.1:port,…" of all brokers.
    std::string bootstrap(const QString &listener = QStringLiteral("PLAINTEXT")) const;
    QString directory() const { return m_directory.path(); }
    QString certificate(const QString &name) const { return directory() + QStringLiteral("/certs/") + name; }

    void kill9(int id);
    // Starts a broker that was killed, on its old port and log; returns when it serves.
    [[nodiscard]] bool restart(int id);
    // Brokers that are in the cluster now.
    [[nodiscard]] bool waitForBrokers(int count, int limitMs = 60000);

private:
    bool attempt();
    bool launch(int id);
    bool script(const QStringList &arguments);

    Mode m_mode;
    QProcessEnvironment m_environment;
    QTemporaryDir m_directory;
    QMap<QString, QStringList> m_endpoints;
    std::map<int, std::unique_ptr<QProcess>> m_brokers;
    QString m_problem;
};

// Where the scripts are.
QString kafkaScript();
// Prepares a process to be killed by the kernel when this one ends, however it ends.
void dieWithParent(QProcess &process);

} // namespace tailrace::test
