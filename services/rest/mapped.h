// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/async.h"

#include <functional>

namespace tailrace::rest {

// The future of map(value) for a future of a value. Cancelling it cancels the other; gone, context (of the
// thread that calls) answers Cancelled.
template<class To, class From, class Map>
QFuture<Result<To>> mapped(QFuture<Result<From>> from, QObject *context, Map map)
{
    auto answer = std::make_shared<Answer<To>>();
    QFuture<Result<To>> future = answer->future();
    auto *watch = new QFutureWatcher<Result<To>>(context);
    QObject::connect(watch, &QFutureWatcherBase::canceled, context, [from]() mutable { from.cancel(); });
    watch->setFuture(future);
    onResult(from, context, [answer, watch, map = std::move(map)](const Result<From> &result) {
        watch->deleteLater();
        answer->give(map(result));
    });
    return future;
}

// The future of the future that next(result) makes: one call after the other as one. Cancelling it cancels
// whichever is under way; gone, context (of the thread that calls) answers Cancelled.
template<class To, class From, class Next>
QFuture<Result<To>> followed(QFuture<Result<From>> from, QObject *context, Next next)
{
    auto answer = std::make_shared<Answer<To>>();
    QFuture<Result<To>> future = answer->future();
    auto cancel = std::make_shared<std::function<void()>>([from]() mutable { from.cancel(); });
    auto *watch = new QFutureWatcher<Result<To>>(context);
    QObject::connect(watch, &QFutureWatcherBase::canceled, context, [cancel] { (*cancel)(); });
    watch->setFuture(future);
    onResult(
        from, context, [answer, cancel, watch, context, next = std::move(next)](const Result<From> &result) {
            QFuture<Result<To>> second = next(result);
            *cancel = [second]() mutable { second.cancel(); };
            if (answer->isCanceled())
                second.cancel();
            onResult(second, context, [answer, watch](const Result<To> &done) {
                watch->deleteLater();
                answer->give(done);
            });
        });
    return future;
}

} // namespace tailrace::rest
