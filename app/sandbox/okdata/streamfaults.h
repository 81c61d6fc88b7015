// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"

#include <chrono>
#include <string>
#include <string_view>

namespace tailrace::sandbox {

// What goes wrong with the event streams beside HTTP. A value.
struct StreamFaults
{
    std::chrono::milliseconds socketLife {0}; // every WebSocket is closed so old; 0: after 2 hours
    std::chrono::milliseconds tokenLife {300'000};
    bool sinkFails = false; // a sink that is made ends as OPERATION_FAILED
    bool deleteConflicts = false; // the first deletion of a stream is refused although all is inactive

    // Takes its own out of the list ("ws-cut:SECONDS", "token:SECONDS", "sink-fails", "delete-409") and
    // leaves what else stands there. Error::Invalid: a number that is none.
    [[nodiscard]] static Result<StreamFaults> takeFrom(std::string &list);
};

} // namespace tailrace::sandbox
