// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output/jsontext.h"
#include "app/cli/output/listing.h"
#include "app/cli/verbs/withcapability.h"
#include "services/capability/streams.h"

#include <string>

namespace tailrace::cli {

// How streams stand in the answers of verbs.
JsonObject streamJson(const Stream &stream);
std::string subscriptionJson(const StreamSubscription &subscription);
std::string sinkJson(const StreamSink &sink);

// A change of a stream that was asked for.
struct StreamChange
{
    StreamId stream;
    const char *change; // "create", "subscribable on" …
    std::string sink {}; // empty: the change is of no sink
};
// state: the service's own word; empty: it said none.
int printStreamChange(Context &context, const StreamChange &change, const Result<StreamState> &state);

// The stream that the line names. Error::Invalid: it names none.
[[nodiscard]] Result<StreamId> streamOfLine(const Context &context);

} // namespace tailrace::cli
