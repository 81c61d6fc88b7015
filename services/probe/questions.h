// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/connection.h"
#include "services/core/async.h"

#include <optional>

namespace tailrace::probe {

// What a first list held.
struct FirstAnswer
{
    std::int64_t count = 0;
    bool countsTopics = true; // false: schemas
};

// The smallest question of the endpoint that needs its credentials; the answer is not looked at. Futures are
// answered on the calling thread, which needs an event loop. Error::Unsupported: the endpoint has no list.
QFuture<Result<std::monostate>> askToSignIn(Backend &backend, QObject *context);
// The list that panes ask for first.
QFuture<Result<FirstAnswer>> askForList(Backend &backend, QObject *context);

} // namespace tailrace::probe
