// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kafka/tokenserver.h"

#include "tests/support/kafka/kafkaserver.h"

#include <QFileInfo>

namespace tailrace::test {

TokenServer::~TokenServer()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(2000)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

bool TokenServer::start(const QString &directory, double lifetimeSeconds)
{
    m_directory = directory;
    QProcess certificates;
    certificates.setProcessChannelMode(QProcess::MergedChannels);
    certificates.start(kafkaScript(), {QStringLiteral("certificates"), directory + QStringLiteral("/certs")});
    if (!certificates.waitForFinished() || certificates.exitCode() != 0) {
        m_problem = QString::fromUtf8(certificates.readAll());
        return false;
    }
    dieWithParent(m_process);
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QStringLiteral("python3"),
        {QFileInfo(kafkaScript()).path() + QStringLiteral("/tokenserver.py"), directory,
            QString::number(lifetimeSeconds)});
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(20000)) {
            m_problem = QStringLiteral("the token server says nothing: ") + m_process.errorString();
            return false;
        }
    }
    m_port = QString::fromUtf8(m_process.readLine()).trimmed();
    return true;
}

int TokenServer::issued()
{
    readLines();
    return m_issued;
}

int TokenServer::refused()
{
    readLines();
    return m_refused;
}

void TokenServer::readLines()
{
    m_process.waitForReadyRead(1);
    while (m_process.canReadLine())
        ++(m_process.readLine().startsWith("token") ? m_issued : m_refused);
}

} // namespace tailrace::test
