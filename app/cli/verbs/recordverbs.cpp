// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/jsontext.h"
#include "app/cli/output/listing.h"
#include "app/cli/verbs/reading.h"
#include "app/cli/verbs/verbs.h"

#include <chrono>

namespace tailrace::cli {

namespace {

std::int64_t msSince(std::chrono::steady_clock::time_point begin)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin)
        .count();
}

} // namespace

int runTail(Context &context)
{
    const auto begin = std::chrono::steady_clock::now();
    const ReadOptions &options = context.invocation.read;
    auto reading = planReading(context, options.topics, options.expression, "end", "never", true);
    if (!reading)
        return report(context, reading.error());
    const ReadOutcome outcome = runReading(context, std::move(*reading));
    summarize(context, outcome.tally, options.topics, msSince(begin));
    return outcome.status;
}

int runStreamListen(Context &context)
{
    const auto begin = std::chrono::steady_clock::now();
    const ReadOptions &options = context.invocation.read;
    auto reading = planReading(context, options.topics, options.expression, "end", "never", true);
    if (!reading)
        return report(context, reading.error());
    reading->ofStreams = true;
    const ReadOutcome outcome = runReading(context, std::move(*reading));
    summarize(context, outcome.tally, options.topics, msSince(begin));
    return outcome.status;
}

int runSearch(Context &context)
{
    const auto begin = std::chrono::steady_clock::now();
    std::vector<std::string> topics = context.invocation.read.topics;
    const std::string expression = topics.back();
    topics.pop_back();
    auto reading = planReading(context, topics, expression, "beginning", "end", true);
    if (!reading)
        return report(context, reading.error());
    reading->progress = true;
    const ReadOutcome outcome = runReading(context, std::move(*reading));
    summarize(context, outcome.tally, topics, msSince(begin));
    const bool nothing = outcome.status == status::done && outcome.tally.matched == 0;
    return nothing && !context.out.readerGone() ? status::no : outcome.status;
}

int runCount(Context &context)
{
    const auto begin = std::chrono::steady_clock::now();
    const ReadOptions &options = context.invocation.read;
    auto reading = planReading(context, options.topics, options.expression, "beginning", "end", false);
    if (!reading)
        return report(context, reading.error());
    reading->progress = true;
    const ReadOutcome outcome = runReading(context, std::move(*reading));
    if (outcome.status == status::done) {
        const Tally &tally = outcome.tally;
        JsonObject object;
        object.number("count", tally.matched).number("received", tally.received);
        object.raw("partitions", rangesJson(tally, options.topics));
        if (context.output == Output::Table)
            context.out.add(std::to_string(tally.matched) + "\n");
        else
            context.out.add(
                (context.output == Output::Json ? indented(object.done()) : object.done()) + "\n");
        context.out.flush();
    }
    summarize(context, outcome.tally, options.topics, msSince(begin));
    return outcome.status;
}

} // namespace tailrace::cli
