// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/async.h"

#include <optional>

namespace tailrace::test {

// A value, or the failure where there is one.
template<class T>
QFuture<Result<T>> answered(T value, const std::optional<Error> &failure)
{
    return readyResult<T>(failure ? Result<T>(fail(*failure)) : Result<T>(std::move(value)));
}

} // namespace tailrace::test
