// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/connect/usage.h"
#include "app/cli/output/listing.h"
#include "app/cli/verbs/confirm.h"
#include "app/cli/verbs/fields.h"
#include "app/cli/verbs/filetext.h"
#include "app/cli/verbs/resettarget.h"
#include "app/cli/verbs/settle.h"
#include "app/cli/verbs/verbs.h"
#include "app/cli/verbs/withcapability.h"

#include <algorithm>
#include <chrono>
#include <unistd.h>

namespace tailrace::cli {

namespace {

using Offsets = std::vector<ResetOffset>;

std::int64_t nowMs()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

// One reset a line of the file: each names its partition.
Result<std::vector<GroupReset>> resetsOfFile(const GroupOptions &options)
{
    if (!options.to.empty() || !options.topic.empty() || options.allTopics || options.partition)
        return fail(usage("--from-file says topics and offsets itself"));
    const auto text = fileText(options.fromFile);
    if (!text)
        return fail(text.error());
    const auto lines = parseResetLines(*text);
    if (!lines)
        return fail(lines.error());
    std::vector<GroupReset> resets;
    for (const ResetOffset &line : *lines)
        resets.push_back({options.name, line.topic, line.partition, reset::Offset {line.offset}});
    return resets;
}

// What the line asks for; never all topics unless it says so.
Result<std::vector<GroupReset>> resetsOf(const GroupOptions &options)
{
    if (!options.fromFile.empty())
        return resetsOfFile(options);
    const bool isBlank = options.topic.find_first_not_of(" \t") == std::string::npos;
    if (isBlank != options.allTopics)
        return fail(usage(options.allTopics ? "--topic and --all-topics exclude each other"
                                            : "name the topic with --topic, or say --all-topics"));
    if (options.partition && options.allTopics)
        return fail(usage("--partition is one of --topic"));
    if (options.to.empty())
        return fail(usage("where to is missing: --to or --from-file"));
    auto target = parseResetTarget(options.to, nowMs());
    if (!target)
        return fail(std::move(target.error()));
    GroupReset reset {options.name, reset::AllTopics {}, options.partition, *target};
    if (!options.allTopics)
        reset.topic = options.topic;
    return std::vector<GroupReset> {std::move(reset)};
}

std::optional<std::int64_t> committed(const GroupDescription &group, const ResetOffset &at)
{
    for (const GroupOffset &each : group.offsets) {
        if (each.topic == at.topic && each.partition == at.partition)
            return each.committed;
    }
    return std::nullopt;
}

Listing listingOf(Context &context, const GroupDescription &before, const Offsets &after, State state)
{
    Listing listing(
        {{"Topic"}, {"Partition", true}, {"Before", true}, {"After", true}, {"Change", true}, {"State"}});
    for (const ResetOffset &each : after) {
        const auto was = committed(before, each);
        JsonObject object;
        object.text("group", before.id).text("topic", each.topic).number("partition", each.partition);
        object.raw("before", orNull(was)).number("after", each.offset);
        object.flag("dryRun", context.invocation.global.dryRun).text("state", wordOf(state));
        listing.add({object.done(),
            {each.topic, std::to_string(each.partition), cell(was), std::to_string(each.offset),
                was ? std::to_string(each.offset - *was) : "-", std::string(wordOf(state))}});
    }
    return listing;
}

// Runs one question for each reset and joins the answers.
template<class Ask>
Result<Offsets> joined(const std::vector<GroupReset> &resets, Ask askOne)
{
    Offsets all;
    for (const GroupReset &reset : resets) {
        auto some = askOne(reset);
        if (!some)
            return some;
        all.insert(all.end(), some->begin(), some->end());
    }
    std::sort(all.begin(), all.end(), [](const ResetOffset &a, const ResetOffset &b) {
        return a.topic != b.topic ? a.topic < b.topic : a.partition < b.partition;
    });
    return all;
}

// Sends them one after the other and stops at the first that fails: what was done is printed all the same.
int execute(Context &context, const Offer<GroupAdmin> &admin, const GroupDescription &before,
    const std::vector<GroupReset> &resets)
{
    Offsets done;
    const auto failed = [&]() -> std::optional<Error> {
        for (const GroupReset &reset : resets) {
            const auto some = ask(context, admin, admin.capability->reset(reset), "reset group");
            if (!some)
                return some.error();
            done.insert(done.end(), some->begin(), some->end());
        }
        return std::nullopt;
    }();
    if (!done.empty() || !failed)
        listingOf(context, before, done, State::Done).write(context.out, context.output, context.color);
    if (!failed)
        return status::done;
    const int result = reportUnlessInterrupted(context, *failed);
    return done.empty() ? result : status::inPart;
}

} // namespace

int runGroupReset(Context &context)
{
    const GroupOptions &options = context.invocation.group;
    const auto resets = resetsOf(options);
    if (!resets)
        return report(context, resets.error());
    return withConnection(context, [&](OpenConnection &open) {
        const auto admin = writer<GroupAdmin>(context, *open.connection);
        if (!admin)
            return report(context, admin.error());
        const auto groups = beside<ConsumerGroups>(*open.connection, *admin);
        if (!groups)
            return report(context, groups.error());
        const auto before = ask(context, *groups, groups->capability->group(options.name), "describe group");
        if (!before)
            return reportUnlessInterrupted(context, before.error());
        const auto planned = joined(*resets, [&](const GroupReset &reset) {
            return ask(context, *groups, groups->capability->project(reset), "project group reset");
        });
        if (!planned)
            return reportUnlessInterrupted(context, planned.error());
        if (planned->empty()) {
            report(context,
                Error::make(Error::Kind::NotFound, "the group has no offsets there to reset", options.name));
            return status::no;
        }
        const Listing plan = listingOf(context, *before, *planned, State::Planned);
        if (context.invocation.global.dryRun) {
            plan.write(context.out, context.output, context.color);
            return status::done;
        }
        if (willAsk(context)) {
            ByteSink err(STDERR_FILENO);
            plan.write(err, Output::Table, false);
            err.flush();
        }
        const std::string question = "set these " + std::to_string(planned->size()) + " offsets of group "
            + printable(options.name) + "?";
        if (auto confirmed = confirmDestruction(context, open, question, options.name); !confirmed)
            return report(context, confirmed.error());
        return execute(context, *admin, *before, *resets);
    });
}

} // namespace tailrace::cli
