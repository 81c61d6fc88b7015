// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>

namespace tailrace::test {

// tokenserver.py: an HTTPS token endpoint with tokens of a short life. Main thread only.
class TokenServer
{
public:
    ~TokenServer();
    // Makes directory/certs where missing and directory/jwks.json.
    [[nodiscard]] bool start(const QString &directory, double lifetimeSeconds);
    QString problem() const { return m_problem; }

    std::string url() const { return "https://localhost:" + m_port.toStdString() + "/token"; }
    QString jwks() const { return QStringLiteral("file://") + m_directory + QStringLiteral("/jwks.json"); }
    static QString issuer() { return QStringLiteral("https://tailrace.test/issuer"); }

    // Tokens given out and clients refused so far.
    int issued();
    int refused();

private:
    void readLines();

    QProcess m_process;
    QString m_directory;
    QString m_port;
    QString m_problem;
    int m_issued = 0;
    int m_refused = 0;
};

} // namespace tailrace::test
