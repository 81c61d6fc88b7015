// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/async.h"

#include <QTest>

namespace tailrace::test {

// The answer, waited for in the event loop.
template<class T>
Result<T> wait(const QFuture<Result<T>> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000))
        return fail(Error::Kind::Internal, "no answer within the test's patience");
    return future.resultCount() > 0 ? future.result() : Result<T>(fail(Error::cancelled()));
}

} // namespace tailrace::test
