// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/contract/prism.h"

#include <QDir>

namespace tailrace::test {

QString contractFolder()
{
    QString folder = qEnvironmentVariable("TAILRACE_CONTRACTS");
    if (folder.isEmpty())
        folder = qEnvironmentVariable("TAILRACE_SOURCE") + QStringLiteral("/../shared/contracts");
    return QDir(folder).exists() ? QDir(folder).canonicalPath() : QString();
}

bool contractsAreRequired()
{
    return qEnvironmentVariableIntValue("TAILRACE_REQUIRE_CONTRACTS") != 0;
}

Prism::~Prism()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(10'000)) {
        m_process.terminate();
        m_process.waitForFinished(5000);
    }
}

bool Prism::start(const QString &description, const QString &upstream, Manner manner)
{
    // its shell ends with its input, which closes when this process is gone
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(
        qEnvironmentVariable("TAILRACE_SOURCE") + QStringLiteral("/tests/support/contract/prism.sh"),
        {contractFolder() + QLatin1Char('/') + description, upstream,
            manner == Manner::Observe ? QStringLiteral("observe") : QString()});
    constexpr int installs = 180'000; // the first time on a machine
    while (!m_process.canReadLine() && m_process.waitForReadyRead(installs)) { }
    m_url = QString::fromUtf8(m_process.readLine()).trimmed();
    return m_url.startsWith(QLatin1String("http://"));
}

} // namespace tailrace::test
