// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/describe.h"
#include "app/cli/verbs/confirm.h"
#include "app/cli/verbs/fields.h"
#include "app/cli/verbs/streamwords.h"
#include "app/cli/verbs/verbs.h"
#include "services/streams/deletion.h"

namespace tailrace::cli {

namespace {

using streams::DeletionPlan;
using streams::DeletionStep;

std::string stepText(const DeletionStep &step)
{
    switch (step.kind) {
    case DeletionStep::Kind::EndSubscription:
        return "end the subscription";
    case DeletionStep::Kind::DropSink:
        return "remove sink " + step.sink;
    case DeletionStep::Kind::AwaitInactive:
        return "wait until all are inactive";
    case DeletionStep::Kind::DeleteStream:
        break;
    }
    return "delete the stream";
}

void print(Context &context, const DeletionPlan &plan)
{
    const bool isPlanned = context.invocation.global.dryRun;
    Listing listing({{"#", true}, {"Step"}, {"State"}, {"Service"}});
    std::int64_t number = 0;
    for (const DeletionStep &step : plan.steps) {
        const std::string state = isPlanned ? "planned" : std::string(wordOf(step.state));
        JsonObject object;
        object.text("stream", plan.stream.text()).number("number", ++number);
        object.text("step", wordOf(step.kind)).raw("sink", textOrNull(step.sink));
        object.raw("serviceState", textOrNull(step.seen));
        object.raw("message", step.error ? jsonString(step.error->message) : "null");
        object.number("durationMs", step.endedMs > 0 ? step.endedMs - step.beganMs : 0);
        object.flag("dryRun", isPlanned).text("state", state);
        listing.add({object.done(),
            {std::to_string(number), stepText(step), state,
                step.error              ? step.error->message
                    : step.seen.empty() ? "-"
                                        : step.seen}});
    }
    listing.write(context.out, context.output, context.color);
}

Result<void> run(Context &context, streams::Deletion &deletion)
{
    QEventLoop loop;
    Result<void> outcome = fail(Error::cancelled());
    QObject::connect(&deletion, &streams::Deletion::changed, &loop, [&] {
        const DeletionPlan &plan = deletion.plan();
        const std::size_t at = plan.next();
        if (at == plan.steps.size())
            return;
        const DeletionStep &step = plan.steps[at];
        context.diagnostics.progress(std::to_string(at + 1) + " of " + std::to_string(plan.steps.size())
            + ": " + stepText(step) + (step.seen.empty() ? "" : ", " + step.seen));
    });
    QObject::connect(&deletion, &streams::Deletion::ended, &loop, [&](bool isDone, const Error &error) {
        outcome = isDone ? Result<void>() : fail(error);
        loop.quit();
    });
    QObject::connect(&context.interrupts, &Signals::arrived, &loop, [&] { deletion.stop(); });
    deletion.start();
    if (context.interrupts.received() == 0)
        loop.exec();
    return outcome;
}

} // namespace

int runStreamDelete(Context &context)
{
    const auto id = streamOfLine(context);
    if (!id)
        return report(context, id.error());
    return withConnection(context, [&](OpenConnection &open) {
        const auto admin = writer<StreamAdmin>(context, *open.connection);
        if (!admin)
            return report(context, admin.error());
        const auto reader = beside<Streams>(*open.connection, *admin);
        if (!reader)
            return report(context, reader.error());
        const auto stream = ask(context, *reader, reader->capability->stream(*id), "get stream");
        if (!stream)
            return reportUnlessInterrupted(context, stream.error());
        const std::string question = "delete stream " + printable(id->text())
            + ", its subscription and its sinks? What the sinks wrote stays.";
        if (auto confirmed = confirmDestruction(context, open, question, id->text()); !confirmed)
            return report(context, confirmed.error());
        if (context.invocation.global.dryRun) {
            print(context, streams::planOf(*id));
            return status::done;
        }
        streams::Deletion deletion(
            reader->capability, admin->capability, streams::planOf(*id), streams::Deletion::Pace {});
        const auto outcome = run(context, deletion);
        print(context, deletion.plan());
        return outcome ? status::done : reportUnlessInterrupted(context, outcome.error());
    });
}

} // namespace tailrace::cli
