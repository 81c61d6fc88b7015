// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>

namespace tailrace::test {

// The folder of the official interface descriptions, which are no part of the project: $TAILRACE_CONTRACTS,
// else ../shared/contracts beside it. Empty: they are not here.
QString contractFolder();
// They have to be here, a missing one is a failure ($TAILRACE_REQUIRE_CONTRACTS).
bool contractsAreRequired();

// Prism between a client and a server: what either says against the description is told in the header
// "sl-violations", and the answer becomes an error unless it only observes. Ends with this.
class Prism
{
public:
    Prism() = default;
    ~Prism();
    Prism(const Prism &) = delete;
    Prism &operator=(const Prism &) = delete;

    enum class Manner
    {
        Refuse,
        Observe
    };
    bool start(const QString &description, const QString &upstream, Manner manner = Manner::Refuse);
    const QString &url() const { return m_url; }

private:
    QProcess m_process;
    QString m_url;
};

} // namespace tailrace::test
