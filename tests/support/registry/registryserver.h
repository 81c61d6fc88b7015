// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>

#include <string>

namespace tailrace::test {

// A real Apicurio Registry on loopback and random ports, with a front that gives it the paths and the
// authentication of Event Streams. Both die with this object, and with the test's process also when that
// crashes. Main thread only.
class RegistryServer
{
public:
    RegistryServer() = default;
    ~RegistryServer();
    RegistryServer(const RegistryServer &) = delete;
    RegistryServer &operator=(const RegistryServer &) = delete;

    // The one that all classes of one executable share; started by the first call, ended with the
    // application. Not usable (problem() says why) when it cannot be started: check with isRunning().
    static RegistryServer &shared();

    // Returns when it serves.
    [[nodiscard]] bool start();
    bool isRunning() const
    {
        return m_registry.state() == QProcess::Running && m_front.state() == QProcess::Running;
    }
    QString problem() const { return m_problem; }

    static std::string key() { return "registry-key"; } // of user "token", or as a bearer's token
    std::string url() const { return m_url; } // "http://127.0.0.1:port": /artifacts, /rules
    std::string confluentUrl() const { return m_url + "/confluent"; }

private:
    bool launch();
    bool serves(int port);

    QProcess m_registry;
    QProcess m_front;
    std::string m_url;
    QString m_problem;
};

} // namespace tailrace::test
