// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"
#include "app/cli/records/recordprinter.h"
#include "services/capability/readspec.h"
#include "services/schemas/recorddecoder.h"

namespace tailrace::cli {

// One read from start to summary, shared by tail, search and count.
struct Reading
{
    ReadSpec spec;
    RecordPrinter::Plan plan;
    std::shared_ptr<schemas::RecordDecoder> decoder; // gets the schemas once there is a connection
    bool ofStreams = false; // live events of a dataset, whatever else the connection has records of
    bool progress = false; // a line on a terminal's stderr while it runs
};

// What the options say; from and until stand where the line gives none. Error::Invalid: wrong usage.
[[nodiscard]] Result<Reading> planReading(Context &context, std::vector<std::string> topics,
    const std::string &expression, std::string_view from, std::string_view until, bool prints);

struct ReadOutcome
{
    Tally tally;
    int status = 0;
};
// Opens the connection, reads, prints errors and notices. The summary is the caller's, once its own output is
// out.
ReadOutcome runReading(Context &context, Reading reading);
void summarize(
    Context &context, const Tally &tally, const std::vector<std::string> &topics, std::int64_t elapsedMs);

} // namespace tailrace::cli
