// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"
#include "services/core/result.h"

#include <QObject>
#include <QProcess>

#include <string>

namespace tailrace::cli {

// tailrace-sandbox beside this executable, as a child that ends with this object: its standard input is
// closed, and it is terminated if that is not enough. It does not get the terminal's signals. Main thread.
class SandboxProcess : public QObject
{
    Q_OBJECT

public:
    SandboxProcess();
    ~SandboxProcess() override;

    // Waits for its line of JSON, at most --timeout.
    [[nodiscard]] Result<void> start(
        Context &context, const std::string &rate, const std::string &faults = {});
    const std::string &line() const { return m_line; }
    bool isRunning() const { return m_process.state() == QProcess::Running; }

signals:
    void ended();

private:
    QProcess m_process;
    std::string m_line;
};

} // namespace tailrace::cli
