// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"
#include "app/cli/signals.h"
#include "services/capability/connection.h"
#include "services/core/async.h"

#include <QEventLoop>
#include <QTimer>

#include <chrono>
#include <string>
#include <string_view>

namespace tailrace::cli {

// Runs the event loop until the future has answered, limitMs have passed (Error::Timeout; 0: no limit) or a
// signal came (Error::Cancelled). Main thread.
template<class T>
Result<T> waitFor(
    Context &context, const QFuture<Result<T>> &future, std::string_view what, std::int64_t limitMs)
{
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
    if (limitMs > 0)
        limit.start(std::chrono::milliseconds(limitMs));
    if (context.interrupts.received() == 0)
        loop.exec();
    if (context.interrupts.received() != 0)
        answer = fail(Error::cancelled());
    return answer;
}

// The same, with what is asked and how it went in the trace.
template<class T>
Result<T> await(Context &context, const QFuture<Result<T>> &future, std::string_view address,
    std::string_view what, std::int64_t limitMs)
{
    const auto begin = std::chrono::steady_clock::now();
    Result<T> answer = waitFor(context, future, what, limitMs);
    const auto micros
        = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin);
    context.diagnostics.trace(address, what, micros.count(), answer ? nullptr : &answer.error());
    return answer;
}

// Waits for what an endpoint was asked. --timeout bounds it; over REST it bounds each request of it, and
// those are what is traced.
template<class T, class C>
Result<T> ask(
    Context &context, const Offer<C> &offer, const QFuture<Result<T>> &future, std::string_view what)
{
    if (offer.kind == "kafka")
        return await(context, future, offer.address, what, context.invocation.global.timeoutMs);
    return waitFor(context, future, what, 0);
}

} // namespace tailrace::cli
