// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/connect/usage.h"
#include "app/cli/output/listing.h"
#include "app/cli/verbs/confirm.h"
#include "app/cli/verbs/fields.h"
#include "app/cli/verbs/settle.h"
#include "app/cli/verbs/verbs.h"
#include "app/cli/verbs/withcapability.h"
#include "services/capability/mirroring.h"

#include <algorithm>

namespace tailrace::cli {

namespace {

using Patterns = std::vector<std::string>;

std::string textsJson(const Patterns &texts)
{
    return jsonArray(texts, [](const std::string &each) { return jsonString(each); });
}

bool has(const Patterns &all, const std::string &one)
{
    return std::find(all.begin(), all.end(), one) != all.end();
}

// What stays, what goes and what comes, one pattern a row.
void printSelection(Context &context, const Patterns &before, const Patterns &after, State state)
{
    Listing table({{"Pattern"}, {"Change"}});
    for (const std::string &each : after)
        table.add({{}, {each, has(before, each) ? "stays" : "added"}});
    for (const std::string &each : before) {
        if (!has(after, each))
            table.add({{}, {each, "removed"}});
    }
    if (context.output == Output::Table) {
        table.write(context.out, context.output, context.color);
        return;
    }
    JsonObject object;
    object.raw("before", textsJson(before)).raw("after", textsJson(after));
    object.flag("dryRun", context.invocation.global.dryRun).text("state", wordOf(state));
    Listing single({{"Selection"}});
    single.add({object.done(), {}});
    single.writeSingle(context.out, context.output, context.color);
}

} // namespace

int runMirroringShow(Context &context)
{
    return withCapability<Mirroring>(context, [&context](Offer<Mirroring> &offer) {
        const auto patterns = ask(context, offer, offer.capability->selection(), "mirroring selection");
        if (!patterns)
            return reportUnlessInterrupted(context, patterns.error());
        Listing listing({{"Pattern"}});
        for (const std::string &each : *patterns)
            listing.add({JsonObject().text("pattern", each).done(), {each}});
        listing.write(context.out, context.output, context.color);
        return status::done;
    });
}

int runMirroringTopics(Context &context)
{
    return withCapability<Mirroring>(context, [&context](Offer<Mirroring> &offer) {
        auto topics = ask(context, offer, offer.capability->activeTopics(), "mirrored topics");
        if (!topics)
            return reportUnlessInterrupted(context, topics.error());
        std::sort(topics->begin(), topics->end());
        Listing listing({{"Topic"}});
        for (const std::string &each : *topics)
            listing.add({JsonObject().text("topic", each).done(), {each}});
        listing.write(context.out, context.output, context.color);
        return status::done;
    });
}

int runMirroringSet(Context &context)
{
    const MirroringOptions &options = context.invocation.mirroring;
    if (options.include.empty() != options.none)
        return report(context,
            usage(options.none ? "--include and --none exclude each other"
                               : "name patterns with --include, or say --none"));
    const bool isBlank = std::any_of(options.include.begin(), options.include.end(),
        [](const std::string &each) { return each.find_first_not_of(" \t") == std::string::npos; });
    if (isBlank)
        return report(context, usage("--include: a pattern is empty; --none mirrors nothing"));
    return withConnection(context, [&](OpenConnection &open) {
        const auto admin = writer<MirroringAdmin>(context, *open.connection);
        if (!admin)
            return report(context, admin.error());
        const auto mirroring = beside<Mirroring>(*open.connection, *admin);
        if (!mirroring)
            return report(context, mirroring.error());
        const auto before
            = ask(context, *mirroring, mirroring->capability->selection(), "mirroring selection");
        if (!before)
            return reportUnlessInterrupted(context, before.error());
        if (context.invocation.global.dryRun) {
            printSelection(context, *before, options.include, State::Planned);
            return status::done;
        }
        const std::string question = "replace the selection of " + std::to_string(before->size())
            + " patterns by " + std::to_string(options.include.size()) + "?";
        if (auto confirmed = confirmDestruction(context, open, question, open.connection->name()); !confirmed)
            return report(context, confirmed.error());
        const auto after = ask(
            context, *admin, admin->capability->replaceSelection(options.include), "mirroring selection");
        if (!after)
            return reportUnlessInterrupted(context, after.error());
        printSelection(context, *before, *after, State::Done);
        return status::done;
    });
}

} // namespace tailrace::cli
