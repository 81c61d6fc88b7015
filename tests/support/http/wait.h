// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/async.h"

#include <QEventLoop>
#include <QFutureWatcher>
#include <QTest>
#include <QTimer>

namespace tailrace::test {

// The answer, waited for in the event loop, which ends with it: QTest's own waiting looks every 10 ms.
template<class T>
Result<T> wait(const QFuture<Result<T>> &future)
{
    QEventLoop loop;
    QFutureWatcher<Result<T>> watcher;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(20'000, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    loop.exec();
    if (!future.isFinished())
        return fail(Error::Kind::Internal, "no answer within the test's patience");
    return future.resultCount() > 0 ? future.result() : Result<T>(fail(Error::cancelled()));
}

} // namespace tailrace::test
