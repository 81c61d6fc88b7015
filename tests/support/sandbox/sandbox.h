// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/sandbox/rawhttp.h"

#include <QProcess>
#include <QStringList>

namespace tailrace::test {

// Where a service of the sandbox is, and what lets one in.
struct ServiceEndpoint
{
    QString url;
    QByteArray key;

    RawAnswer ask(const QByteArray &method, const QByteArray &target, const QByteArray &body = {},
        RawHeaders headers = {}) const;
};

// tailrace-sandbox as a child that ends with this.
class Sandbox
{
public:
    Sandbox() = default;
    ~Sandbox();
    Sandbox(const Sandbox &) = delete;
    Sandbox &operator=(const Sandbox &) = delete;

    bool start(const QStringList &arguments = {});
    const QJsonObject &line() const { return m_line; }
    QJsonObject cluster(int index) const;
    QString bootstrapServers(int cluster) const;
    ServiceEndpoint admin(int cluster) const;
    ServiceEndpoint messageHub() const;
    ServiceEndpoint registry() const; // confluent's dialect is at /confluent
    ServiceEndpoint restProxy(int cluster = 0) const; // without credentials
    QJsonObject streams() const; // okdata's addresses and credentials
    QString objects() const; // the folder of the bridges' objects

private:
    ServiceEndpoint endpoint(int cluster, const QString &service) const;
    QProcess m_process;
    QJsonObject m_line;
};

} // namespace tailrace::test
