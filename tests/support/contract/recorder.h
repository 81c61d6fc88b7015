// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/contract/prism.h"

namespace tailrace::test {

// A server behind a validator behind a proxy that writes down what passes, for the table of operations: which
// of a service's operations were called, by whom, and whether request and answer are what the description
// says.
class Recorder
{
public:
    Recorder() = default;
    ~Recorder();
    Recorder(const Recorder &) = delete;
    Recorder &operator=(const Recorder &) = delete;

    // by: "cli", "pane"; service: "eventstreams" …, whose description this is. part tells several recorders
    // of one family apart. The file is made anew: $TAILRACE_OPERATIONS/BY-SERVICE-PART.jsonl.
    bool start(const QString &by, const QString &service, const QString &description, const QString &upstream,
        const QString &part = QStringLiteral("all"));
    const QString &url() const { return m_url; }

private:
    Prism m_prism;
    QProcess m_process;
    QString m_url;
};

} // namespace tailrace::test
