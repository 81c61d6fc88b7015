// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sandbox/sandbox.h"

#include "tests/support/child.h"

#include <QJsonArray>

namespace tailrace::test {

RawAnswer ServiceEndpoint::ask(
    const QByteArray &method, const QByteArray &target, const QByteArray &body, RawHeaders headers) const
{
    headers.append({"X-Auth-Token", key});
    return rawExchange(url, method, target, headers, body);
}

Sandbox::~Sandbox()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(5000))
        end(m_process);
}

bool Sandbox::start(const QStringList &arguments)
{
    dieWithTheTest(m_process);
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(qEnvironmentVariable("TAILRACE_BIN") + QStringLiteral("/tailrace-sandbox"), arguments);
    while (!m_process.canReadLine() && m_process.waitForReadyRead(30'000)) { }
    m_line = QJsonDocument::fromJson(m_process.readLine()).object();
    return !m_line.isEmpty();
}

QJsonObject Sandbox::cluster(int index) const
{
    return m_line.value(QStringLiteral("clusters")).toArray().at(index).toObject();
}

QString Sandbox::bootstrapServers(int index) const
{
    return cluster(index).value(QStringLiteral("bootstrapServers")).toString();
}

ServiceEndpoint Sandbox::endpoint(int index, const QString &service) const
{
    const QJsonObject found = cluster(index).value(service).toObject();
    return {found.value(QStringLiteral("url")).toString(),
        found.value(QStringLiteral("apiKey")).toString().toLatin1()};
}

ServiceEndpoint Sandbox::admin(int index) const
{
    return endpoint(index, QStringLiteral("admin"));
}

ServiceEndpoint Sandbox::messageHub() const
{
    return endpoint(0, QStringLiteral("messagehub"));
}

ServiceEndpoint Sandbox::registry() const
{
    return endpoint(0, QStringLiteral("registry"));
}

ServiceEndpoint Sandbox::restProxy(int index) const
{
    return endpoint(index, QStringLiteral("restproxy"));
}

QJsonObject Sandbox::streams() const
{
    return cluster(0).value(QLatin1String("okdata")).toObject();
}

QString Sandbox::objects() const
{
    return m_line.value(QStringLiteral("objects")).toString();
}

} // namespace tailrace::test
