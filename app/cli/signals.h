// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace tailrace::cli {

// SIGINT and SIGTERM as events. Make it in main() before any thread: it blocks both signals for the process,
// so that no library call is ever cut short. The second signal ends the process at once. Main thread.
class Signals : public QObject
{
    Q_OBJECT

public:
    Signals();
    ~Signals() override;
    bool isValid() const { return m_descriptor >= 0; }
    // Readable when a signal waits: for poll() in loops that run without an event loop.
    int descriptor() const { return m_descriptor; }
    // Takes what waits; the signal that came first, or 0.
    int take();
    int received() const { return m_received; }
    int exitStatus() const; // 130 or 143; 0 when none came
    // For a child process, after fork(): signals as a program expects them.
    static void restoreInChild();

signals:
    void arrived();

private:
    void onReadable();

    int m_descriptor = -1;
    int m_received = 0;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace tailrace::cli
