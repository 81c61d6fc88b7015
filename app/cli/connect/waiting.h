// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"
#include "app/cli/signals.h"
#include "services/core/async.h"

#include <QEventLoop>
#include <QTimer>

#include <chrono>
#include <string>
#include <string_view>

namespace tailrace::cli {

// Runs the event loop until the future has answered, --timeout has passed (Error::Timeout) or a signal came
// (Error::Cancelled). Main thread. What is asked and how it went is traced.
template<class T>
Result<T> await(Context &context, const QFuture<Result<T>> &future, std::string_view address,
    std::string_view what, std::int64_t limitMs)
{
    const auto begin = std::chrono::steady_clock::now();
    QEventLoop loop;
    QTimer limit;
    limit.setSingleShot(true);
    QObject::connect(&limit, &QTimer::timeout, &loop, &QEventLoop::quit);
    QObject::connect(&context.interrupts, &Signals::arrived, &loop, &QEventLoop::quit);
    Result<T> answer = fail(
        Error::Kind::Timeout, "no answer within " + std::to_string(limitMs) + " ms", std::string(what));
    onResult(future, &loop, [&answer, &loop](const Result<T> &result) {
        answer = result;
        loop.quit();
    });
    limit.start(std::chrono::milliseconds(limitMs));
    if (context.interrupts.received() == 0)
        loop.exec();
    if (context.interrupts.received() != 0)
        answer = fail(Error::cancelled());
    const auto micros
        = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin);
    context.diagnostics.trace(address, what, micros.count(), answer ? nullptr : &answer.error());
    return answer;
}

} // namespace tailrace::cli
