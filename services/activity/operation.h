// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/activity/activitylog.h"
#include "services/activity/running.h"
#include "services/core/async.h"

#include <QCoreApplication>
#include <QThread>

namespace tailrace::activity {

// A word of a command line for a POSIX shell.
std::string quoted(const std::string &word);

// One operation while it lasts. One thread at a time.
class Operation
{
public:
    // log: null where somebody else tells of it. running: its place among those that run; null: it has none.
    Operation(ActivityLog *log, std::string what, std::string target, std::string command,
        std::shared_ptr<Running> running = nullptr);

    void addSent(std::int64_t bytes) { m_entry.bytesSent += bytes; }
    void setReceived(std::int64_t bytes) { m_entry.bytesReceived = bytes; }
    Running *running() const { return m_running.get(); }
    // Tells the log, once; further calls do nothing.
    void end(const std::optional<Error> &error);

private:
    ActivityLog *m_log;
    std::shared_ptr<Running> m_running;
    Entry m_entry;
    std::chrono::steady_clock::time_point m_started;
    bool m_ended = false;
};

// Tells of the future's end. On a thread with an event loop.
template<class T>
QFuture<Result<T>> watched(QFuture<Result<T>> future, std::shared_ptr<Operation> operation)
{
    if (Running *running = operation->running())
        running->attach({}, [future]() mutable { future.cancel(); });
    auto *context = new QObject;
    if (auto *application = QCoreApplication::instance();
        application && application->thread() == context->thread())
        context->setParent(application);
    onResult(future, context, [operation = std::move(operation), context](const Result<T> &result) {
        operation->end(result ? std::nullopt : std::optional<Error>(result.error()));
        context->deleteLater();
    });
    return future;
}

} // namespace tailrace::activity
