// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/connect/usage.h"
#include "app/cli/output/listing.h"
#include "app/cli/verbs/fields.h"
#include "app/cli/verbs/verbs.h"
#include "app/cli/verbs/withcapability.h"
#include "services/capability/mirroring.h"
#include "services/capability/topiclist.h"
#include "services/mirroring/preview.h"

#include <algorithm>

namespace tailrace::cli {

namespace {

using Names = std::vector<std::string>;
using mirroring::PatternPreview;
using mirroring::Preview;

Result<Names> topicsOf(Context &context, const Connection &connection)
{
    const auto offer = connection.capability<TopicList>();
    if (!offer)
        return fail(offer.error());
    const auto topics = ask(context, *offer, offer->capability->topics(), "topic list");
    if (!topics)
        return fail(topics.error());
    Names names;
    for (const TopicInfo &each : *topics)
        names.push_back(each.name);
    return names;
}

// Which patterns take the topic; the reader of a table looks for them.
std::string takersOf(const Preview &preview, const std::string &topic)
{
    std::string all;
    for (const PatternPreview &each : preview.patterns) {
        if (std::binary_search(each.takes.begin(), each.takes.end(), topic))
            all += (all.empty() ? "" : "  ") + each.pattern;
    }
    return all;
}

std::string noteOf(const Preview &preview, const PatternPreview &pattern)
{
    if (pattern.problem)
        return pattern.problem->message;
    if (pattern.shadowedBy)
        return "takes nothing that " + preview.patterns[*pattern.shadowedBy].pattern + " does not";
    return pattern.isDead() ? "takes nothing" : std::string();
}

Names stayingOf(const Preview &preview)
{
    Names staying;
    std::set_difference(preview.taken.begin(), preview.taken.end(), preview.starting.begin(),
        preview.starting.end(), std::back_inserter(staying));
    return staying;
}

void printTables(Context &context, const Preview &preview)
{
    Listing patterns({{"Pattern"}, {"Takes", true}, {"Note"}});
    for (const PatternPreview &each : preview.patterns)
        patterns.add({{},
            {each.pattern, each.problem ? "?" : std::to_string(each.takes.size()), noteOf(preview, each)}});
    patterns.write(context.out, context.output, context.color);
    Listing topics({{"Topic"}, {"Change"}, {"By"}});
    const auto add = [&](const Names &names, const char *change) {
        for (const std::string &each : names)
            topics.add({{}, {each, change, takersOf(preview, each)}});
    };
    add(preview.starting, "starts");
    add(stayingOf(preview), "stays");
    add(preview.stopping, "stops");
    context.out.add("\n");
    topics.write(context.out, context.output, context.color);
}

std::string patternJson(const Preview &preview, const PatternPreview &pattern)
{
    JsonObject object;
    object.text("pattern", pattern.pattern).raw("takes", jsonArray(pattern.takes, jsonString));
    object.raw("shadowedBy",
        pattern.shadowedBy ? jsonString(preview.patterns[*pattern.shadowedBy].pattern) : "null");
    object.raw("problem", pattern.problem ? jsonString(pattern.problem->message) : "null");
    return object.done();
}

void print(Context &context, const Preview &preview, const std::string &connection, bool isSource)
{
    if (context.output == Output::Table) {
        printTables(context, preview);
        return;
    }
    JsonObject object;
    object.text("topicsOf", connection).flag("isSource", isSource).flag("complete", preview.isComplete);
    object.raw("patterns",
        jsonArray(preview.patterns, [&](const PatternPreview &each) { return patternJson(preview, each); }));
    object.raw("starting", jsonArray(preview.starting, jsonString))
        .raw("staying", jsonArray(stayingOf(preview), jsonString));
    object.raw("stopping", jsonArray(preview.stopping, jsonString));
    Listing single({{"Preview"}});
    single.add({object.done(), {}});
    single.writeSingle(context.out, context.output, context.color);
}

} // namespace

int runMirroringPreview(Context &context)
{
    const Names &selection = context.invocation.mirroring.include;
    if (selection.empty())
        return report(context, usage("name patterns with --include"));
    return withConnection(context, [&](OpenConnection &open) {
        const auto offer = open.connection->capability<Mirroring>();
        if (!offer)
            return report(context, offer.error());
        const auto inForce = ask(context, *offer, offer->capability->selection(), "mirroring selection");
        if (!inForce)
            return reportUnlessInterrupted(context, inForce.error());
        const bool isSource = !open.mirrorsFrom.empty();
        auto source = isSource ? openForReading(context, open.mirrorsFrom)
                               : Result<OpenConnection>(OpenConnection {});
        if (!source)
            return reportUnlessInterrupted(context, source.error());
        const Connection &asked = isSource ? *source->connection : *open.connection;
        const auto topics = topicsOf(context, asked);
        if (!topics)
            return reportUnlessInterrupted(context, topics.error());
        if (!isSource)
            context.diagnostics.remark(
                "the profile names no connection that it mirrors from: only topics that the "
                "target has are looked at");
        const Preview preview = mirroring::preview(selection, *inForce, *topics);
        print(context, preview, asked.name(), isSource);
        return preview.isComplete ? status::done : status::inPart;
    });
}

} // namespace tailrace::cli
