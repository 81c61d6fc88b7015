// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kafka/kafkaserver.h"

#include "tests/support/kafka/kafkaadmin.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QThread>

#include <csignal>
#include <sys/prctl.h>

namespace tailrace::test {

namespace {

std::unique_ptr<KafkaServer> sharedServer;

QString tailOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll().right(2000));
}

} // namespace

QString kafkaScript()
{
    return QStringLiteral(TAILRACE_KAFKA_SCRIPT);
}

void dieWithParent(QProcess &process)
{
    process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
}

KafkaServer::KafkaServer(Mode mode, QString version)
    : m_mode(mode)
    , m_environment(QProcessEnvironment::systemEnvironment())
    , m_directory(QDir::tempPath() + QStringLiteral("/tailrace-kafka-XXXXXX"))
{
    m_environment.insert(QStringLiteral("KAFKA_VERSION"), std::move(version));
}

KafkaServer::~KafkaServer()
{
    for (const auto &[id, process] : m_brokers)
        process->kill();
    for (const auto &[id, process] : m_brokers)
        process->waitForFinished();
}

KafkaServer &KafkaServer::shared()
{
    if (!sharedServer) {
        sharedServer = std::make_unique<KafkaServer>(Mode::Single);
        qAddPostRoutine([] { sharedServer.reset(); });
        [[maybe_unused]] const bool started = sharedServer->start();
    }
    return *sharedServer;
}

bool KafkaServer::start()
{
    QElapsedTimer timer;
    timer.start();
    // jars and the formatted directories, on a machine's first run only
    if (!script({QStringLiteral("fetch")}))
        return false;
    // the ports were free a moment ago; somebody else may have taken one
    const bool started = attempt() || attempt();
    if (started)
        qInfo("Kafka serves after %lld ms", static_cast<long long>(timer.elapsed()));
    return started;
}

bool KafkaServer::isRunning() const
{
    for (const auto &[id, process] : m_brokers)
        if (process->state() != QProcess::Running)
            return false;
    return !m_brokers.empty();
}

std::string KafkaServer::bootstrap(const QString &listener) const
{
    return m_endpoints.value(listener).join(QLatin1Char(',')).toStdString();
}

void KafkaServer::kill9(int id)
{
    const auto broker = m_brokers.find(id);
    if (broker == m_brokers.end())
        return;
    broker->second->kill();
    broker->second->waitForFinished();
}

bool KafkaServer::restart(int id)
{
    return launch(id) && waitForBrokers(static_cast<int>(m_brokers.size()));
}

bool KafkaServer::waitForBrokers(int count, int limitMs)
{
    KafkaAdmin admin(bootstrap());
    QDeadlineTimer limit(limitMs);
    while (admin.brokerCount() != count) {
        for (const auto &[id, process] : m_brokers) {
            // waits that long at most, and notices an exit
            if (process->state() == QProcess::Running && process->waitForFinished(20)) {
                m_problem = QStringLiteral("broker %1 ended: ").arg(id)
                    + tailOf(directory() + QStringLiteral("/%1/log").arg(id));
                return false;
            }
        }
        if (limit.hasExpired()) {
            m_problem = QStringLiteral("not %1 brokers after %2 ms").arg(count).arg(limitMs);
            return false;
        }
        QThread::msleep(20);
    }
    return true;
}

bool KafkaServer::attempt()
{
    m_brokers.clear();
    static const QMap<Mode, QString> words {{Mode::Single, QStringLiteral("single")},
        {Mode::Secure, QStringLiteral("secure")}, {Mode::Cluster, QStringLiteral("cluster")}};
    if (!script({QStringLiteral("configure"), directory(), words.value(m_mode)}))
        return false;
    QFile file(directory() + QStringLiteral("/endpoints"));
    if (!file.open(QIODevice::ReadOnly)) {
        m_problem = file.errorString();
        return false;
    }
    m_endpoints.clear();
    int brokers = 0;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const QStringList fields = line.split(QLatin1Char(' '));
        brokers = fields.value(0).toInt();
        m_endpoints[fields.value(1)].append(fields.value(2));
    }
    for (int id = 1; id <= brokers; ++id)
        if (!launch(id))
            return false;
    return waitForBrokers(brokers);
}

bool KafkaServer::launch(int id)
{
    auto process = std::make_unique<QProcess>();
    dieWithParent(*process);
    process->setProcessEnvironment(m_environment);
    process->setProcessChannelMode(QProcess::MergedChannels);
    process->setStandardInputFile(QProcess::nullDevice());
    process->setStandardOutputFile(directory() + QStringLiteral("/%1/log").arg(id), QIODevice::Append);
    process->start(kafkaScript(), {QStringLiteral("run"), directory(), QString::number(id)});
    if (!process->waitForStarted()) {
        m_problem = process->errorString();
        return false;
    }
    m_brokers[id] = std::move(process);
    return true;
}

bool KafkaServer::script(const QStringList &arguments)
{
    QProcess process;
    dieWithParent(process);
    process.setProcessEnvironment(m_environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(kafkaScript(), arguments);
    if (process.waitForFinished(300000) && process.exitStatus() == QProcess::NormalExit
        && process.exitCode() == 0)
        return true;
    m_problem = arguments.first() + QStringLiteral(": ") + process.errorString()
        + QString::fromUtf8(process.readAll().right(2000));
    return false;
}

} // namespace tailrace::test
