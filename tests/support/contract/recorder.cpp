// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/contract/recorder.h"

#include "tests/support/child.h"

#include <QDir>

namespace tailrace::test {

Recorder::~Recorder()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(5000))
        end(m_process);
}

bool Recorder::start(const QString &by, const QString &service, const QString &description,
    const QString &upstream, const QString &part)
{
    const QDir folder(qEnvironmentVariable("TAILRACE_OPERATIONS"));
    if (folder.path() == QLatin1String(".") || !folder.mkpath(QStringLiteral(".")))
        return false;
    if (!m_prism.start(description, upstream, Prism::Manner::Observe))
        return false;
    dieWithTheTest(m_process);
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(
        qEnvironmentVariable("TAILRACE_SOURCE") + QStringLiteral("/tests/support/contract/recorder.py"),
        {m_prism.url(),
            folder.filePath(
                QStringList {by, service, part}.join(QLatin1Char('-')) + QStringLiteral(".jsonl"))});
    while (!m_process.canReadLine() && m_process.waitForReadyRead(30'000)) { }
    m_url = QString::fromUtf8(m_process.readLine()).trimmed();
    return m_url.startsWith(QLatin1String("http://"));
}

} // namespace tailrace::test
