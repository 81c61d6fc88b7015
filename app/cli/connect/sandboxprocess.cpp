// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/connect/sandboxprocess.h"

#include "app/cli/signals.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QProcessEnvironment>
#include <QTimer>

#include <unistd.h>

namespace tailrace::cli {

namespace {

// Variables that hold secrets of this call are nothing to the child.
QProcessEnvironment withoutSecrets(const ConnectionOptions &options)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const std::string &secret : options.secretEnv) {
        const std::size_t equals = secret.find('=');
        if (equals != std::string::npos)
            environment.remove(QString::fromStdString(secret.substr(equals + 1)));
    }
    for (const std::string &variable :
        {options.leading.apiKeyEnv, options.leading.bearerEnv, options.leading.basicEnv}) {
        if (!variable.empty())
            environment.remove(QString::fromStdString(variable));
    }
    return environment;
}

} // namespace

SandboxProcess::SandboxProcess()
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    // Ctrl+C at a terminal goes to the whole group: the sandbox must outlive what is still written to it.
    m_process.setChildProcessModifier([] {
        Signals::restoreInChild();
        ::setpgid(0, 0);
    });
    connect(&m_process, &QProcess::finished, this, &SandboxProcess::ended);
}

SandboxProcess::~SandboxProcess()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.closeWriteChannel();
    if (m_process.waitForFinished(2000))
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(2000))
        m_process.kill();
    m_process.waitForFinished(1000);
}

Result<void> SandboxProcess::start(Context &context, const std::string &rate, const std::string &faults)
{
    const QString program = QCoreApplication::applicationDirPath() + QStringLiteral("/tailrace-sandbox");
    QStringList arguments;
    if (!rate.empty())
        arguments << QStringLiteral("--rate") << QString::fromStdString(rate);
    if (!faults.empty())
        arguments << QStringLiteral("--faults") << QString::fromStdString(faults);
    m_process.setProcessEnvironment(withoutSecrets(context.invocation.global.connection));
    QEventLoop loop;
    QTimer limit;
    limit.setSingleShot(true);
    connect(&limit, &QTimer::timeout, &loop, &QEventLoop::quit);
    connect(&m_process, &QProcess::errorOccurred, &loop, &QEventLoop::quit);
    connect(&m_process, &QProcess::finished, &loop, &QEventLoop::quit);
    connect(&context.interrupts, &Signals::arrived, &loop, &QEventLoop::quit);
    connect(&m_process, &QProcess::readyReadStandardOutput, &loop, [this, &loop] {
        if (m_process.canReadLine())
            loop.quit();
    });
    m_process.start(program, arguments);
    limit.start(std::chrono::milliseconds(context.invocation.global.timeoutMs));
    if (m_process.state() != QProcess::NotRunning && context.interrupts.received() == 0)
        loop.exec();
    if (context.interrupts.received() != 0)
        return fail(Error::cancelled());
    if (!m_process.canReadLine()) {
        if (m_process.error() == QProcess::FailedToStart)
            return fail(Error::Kind::Io, m_process.errorString().toStdString(), program.toStdString());
        if (m_process.state() == QProcess::NotRunning)
            return fail(Error::Kind::Internal, "the sandbox ended before it was ready", "sandbox",
                m_process.exitCode());
        return fail(Error::Kind::Timeout, "the sandbox was not ready in time", "sandbox");
    }
    m_line = m_process.readLine().trimmed().toStdString();
    return {};
}

} // namespace tailrace::cli
