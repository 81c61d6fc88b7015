// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/async.h"

namespace tailrace::eventstreams {

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

} // namespace tailrace::eventstreams
