// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry/registryserver.h"

#include "tests/support/child.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>

#include <array>
#include <memory>

namespace tailrace::test {

namespace {

constexpr int patienceMs = 120'000;

std::unique_ptr<RegistryServer> sharedServer;

QString inFolder(const char *name)
{
    return QStringLiteral(TAILRACE_REGISTRY_FOLDER "/") + QLatin1String(name);
}

// Both at once, so that they differ.
std::array<int, 2> freePorts()
{
    QTcpServer one;
    QTcpServer other;
    const bool listen = one.listen(QHostAddress::LocalHost) && other.listen(QHostAddress::LocalHost);
    return listen ? std::array<int, 2> {one.serverPort(), other.serverPort()} : std::array<int, 2> {};
}

} // namespace

RegistryServer::~RegistryServer()
{
    m_front.closeWriteChannel();
    end(m_front);
    end(m_registry);
}

RegistryServer &RegistryServer::shared()
{
    if (!sharedServer) {
        sharedServer = std::make_unique<RegistryServer>();
        qAddPostRoutine([] { sharedServer.reset(); });
        [[maybe_unused]] const bool started = sharedServer->start();
    }
    return *sharedServer;
}

bool RegistryServer::start()
{
    QElapsedTimer timer;
    timer.start();
    QProcess fetch;
    dieWithTheTest(fetch);
    fetch.setProcessChannelMode(QProcess::MergedChannels);
    fetch.start(inFolder("registry.sh"), {QStringLiteral("fetch")});
    if (!fetch.waitForFinished(300'000) || fetch.exitCode() != 0) {
        m_problem = QStringLiteral("fetch: ") + fetch.errorString() + QString::fromUtf8(fetch.readAll());
        return false;
    }
    // the ports were free a moment ago; somebody else may have taken one
    const bool started = launch() || launch();
    if (started)
        qInfo("the registry serves after %lld ms", static_cast<long long>(timer.elapsed()));
    return started;
}

bool RegistryServer::launch()
{
    end(m_front);
    end(m_registry);
    const auto ports = freePorts();
    dieWithTheTest(m_registry);
    m_registry.setProcessChannelMode(QProcess::MergedChannels);
    m_registry.start(inFolder("registry.sh"),
        {QStringLiteral("run"), QString::number(ports[0]), QString::number(ports[1])});
    if (!serves(ports[0])) {
        m_problem = QStringLiteral("the registry: ") + m_registry.errorString()
            + QString::fromUtf8(m_registry.readAll().right(2000));
        return false;
    }
    dieWithTheTest(m_front);
    m_front.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_front.start(QStringLiteral("python3"),
        {inFolder("front.py"), QString::number(ports[0]), QString::fromStdString(key())});
    while (!m_front.canReadLine()) {
        if (!m_front.waitForReadyRead(20'000)) {
            m_problem = QStringLiteral("the front says nothing: ") + m_front.errorString();
            return false;
        }
    }
    m_url = "http://127.0.0.1:" + m_front.readLine().trimmed().toStdString();
    return true;
}

// Listening is not yet serving: the first answer counts.
bool RegistryServer::serves(int port)
{
    const QDeadlineTimer limit(patienceMs);
    while (!limit.hasExpired() && m_registry.state() != QProcess::NotRunning) {
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), static_cast<quint16>(port));
        if (socket.waitForConnected(1000)) {
            socket.write("GET /apis/ccompat/v7/subjects HTTP/1.0\r\n\r\n");
            if (socket.waitForReadyRead(10'000) && socket.readLine().contains(" 200 "))
                return true;
        }
        m_registry.waitForFinished(50); // waits that long at most, and notices an exit
    }
    return false;
}

} // namespace tailrace::test
