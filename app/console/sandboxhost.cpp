// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/sandboxhost.h"

#include <QCoreApplication>
#include <QTimer>

#include <chrono>

namespace tailrace::console {

namespace {

using namespace std::chrono_literals;

constexpr auto startLimit = 30s;
constexpr int goodbyeMs = 2000;

} // namespace

SandboxHost::SandboxHost(QString kafka)
    : m_kafka(std::move(kafka))
{
}

SandboxHost::~SandboxHost()
{
    if (!m_process)
        return;
    disconnect(m_process.get(), nullptr, this, nullptr);
    m_process->closeWriteChannel(); // it ends with its standard input
    if (m_process->state() != QProcess::NotRunning && !m_process->waitForFinished(goodbyeMs)) {
        m_process->kill();
        m_process->waitForFinished(goodbyeMs);
    }
}

QFuture<Result<std::vector<backends::SandboxCluster>>> SandboxHost::start()
{
    if (m_process)
        return m_future;
    m_process = std::make_unique<QProcess>();
    m_answer = std::make_shared<Answer<std::vector<backends::SandboxCluster>>>();
    m_future = m_answer->future();
    m_process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    connect(m_process.get(), &QProcess::readyReadStandardOutput, this, &SandboxHost::read);
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            give(fail(
                Error::Kind::Io, m_process->errorString().toStdString(), m_process->program().toStdString()));
    });
    connect(m_process.get(), &QProcess::finished, this, [this](int code) {
        give(fail(Error::Kind::Internal, "the sandbox ended before it was ready", "sandbox", code));
    });
    QTimer::singleShot(startLimit, m_process.get(),
        [this] { give(fail(Error::Kind::Timeout, "the sandbox was not ready in time", "sandbox")); });
    m_process->start(QCoreApplication::applicationDirPath() + QStringLiteral("/tailrace-sandbox"),
        m_kafka.isEmpty() ? QStringList() : QStringList {QStringLiteral("--kafka"), m_kafka});
    return m_future;
}

void SandboxHost::read()
{
    if (!m_answer || !m_process->canReadLine())
        return;
    const QByteArray line = m_process->readLine();
    give(backends::sandboxClusters(std::string_view(line.data(), static_cast<std::size_t>(line.size()))));
}

void SandboxHost::give(Result<std::vector<backends::SandboxCluster>> result)
{
    const auto answer = std::move(m_answer);
    m_answer.reset();
    if (!answer)
        return; // it has been given
    if (!result) {
        disconnect(m_process.get(), nullptr, this, nullptr);
        m_process->kill();
        m_process.release()->deleteLater(); // may be in the middle of telling
    }
    answer->give(std::move(result));
}

} // namespace tailrace::console
