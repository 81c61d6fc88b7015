// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/connect/usage.h"
#include "app/cli/output/listing.h"
#include "app/cli/verbs/confirm.h"
#include "app/cli/verbs/fields.h"
#include "app/cli/verbs/settle.h"
#include "app/cli/verbs/topics.h"
#include "app/cli/verbs/verbs.h"
#include "services/capability/recorddeletion.h"

#include <algorithm>
#include <charconv>

namespace tailrace::cli {

namespace {

using Before = std::vector<DeleteBefore>;

template<class Number>
bool readNumber(std::string_view text, Number &number)
{
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    return fault == std::errc() && end == text.data() + text.size() && number >= 0;
}

// "0:100,3:end"; "end" alone is for the caller, who knows the partitions.
Result<Before> parseBefore(const std::string &text)
{
    Before all;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t comma = std::min(text.find(',', at), text.size());
        const std::string_view part = std::string_view(text).substr(at, comma - at);
        at = comma + 1;
        const std::size_t colon = part.find(':');
        DeleteBefore one;
        std::int64_t offset = 0;
        if (colon == part.npos || !readNumber(part.substr(0, colon), one.partition))
            return fail(usage("--before takes PARTITION:OFFSET[,...] or end"));
        if (readNumber(part.substr(colon + 1), offset))
            one.offset = offset;
        else if (part.substr(colon + 1) != "end")
            return fail(usage("--before: \"" + std::string(part) + "\" has no offset"));
        if (std::any_of(
                all.begin(), all.end(), [&one](const auto &each) { return each.partition == one.partition; }))
            return fail(
                usage("--before: partition " + std::to_string(one.partition) + " stands there twice"));
        all.push_back(one);
    }
    return all;
}

// "end" becomes an offset wherever some endpoint knows it, so that what goes is what was shown.
void fixEnds(Before &all, const std::vector<Watermarks> &marks)
{
    for (DeleteBefore &each : all) {
        if (const std::int64_t high = marksOf(marks, each.partition).high; !each.offset && high >= 0)
            each.offset = high;
    }
}

Result<void> checkPartitions(const Before &all, const TopicInfo &topic)
{
    for (const DeleteBefore &each : all) {
        if (static_cast<std::size_t>(each.partition) >= topic.partitions.size())
            return fail(
                Error::Kind::NotFound, "there is no partition " + std::to_string(each.partition), topic.name);
    }
    return {};
}

std::optional<std::int64_t> firstLeft(const DeleteBefore &asked, const RecordsDeleted &deleted)
{
    for (const RecordsDeleted::Start &start : deleted.starts) {
        if (start.partition == asked.partition)
            return start.offset;
    }
    return asked.offset;
}

int print(Context &context, const std::string &topic, const Before &asked,
    const std::vector<Watermarks> &before, const RecordsDeleted &deleted, State state)
{
    Listing listing({{"Partition", true}, {"First before", true}, {"First after", true}, {"State"}});
    for (const DeleteBefore &each : asked) {
        const std::int64_t low = marksOf(before, each.partition).low;
        const auto after = firstLeft(each, deleted);
        JsonObject object;
        object.text("topic", topic).number("partition", each.partition);
        object.raw("beginOffsetBefore", orNull(low)).raw("beginOffsetAfter", orNull(after));
        object.flag("dryRun", context.invocation.global.dryRun).text("state", wordOf(state));
        listing.add({object.done(),
            {std::to_string(each.partition), low < 0 ? "unknown" : std::to_string(low),
                after ? std::to_string(*after) : "end", std::string(wordOf(state))}});
    }
    listing.write(context.out, context.output, context.color);
    return status::done;
}

} // namespace

int runTopicDeleteRecords(Context &context)
{
    const TopicOptions &options = context.invocation.topic;
    Before asked;
    if (options.before != "end") {
        auto parsed = parseBefore(options.before);
        if (!parsed)
            return report(context, parsed.error());
        asked = std::move(*parsed);
    }
    return withConnection(context, [&](OpenConnection &open) {
        const auto deletion = writer<RecordDeletion>(context, *open.connection);
        if (!deletion)
            return report(context, deletion.error());
        const auto topics = beside<TopicList>(*open.connection, *deletion);
        if (!topics)
            return report(context, topics.error());
        const auto topic = askTopic(context, *topics, options.name);
        if (!topic)
            return reportUnlessInterrupted(context, topic.error());
        if (asked.empty()) {
            for (const PartitionInfo &each : topic->partitions)
                asked.push_back({each.partition});
        }
        if (auto checked = checkPartitions(asked, *topic); !checked)
            return report(context, checked.error());
        const auto marks = askWatermarks(context, *open.connection, *topic);
        if (!marks)
            return reportUnlessInterrupted(context, marks.error());
        fixEnds(asked, *marks);
        if (context.invocation.global.dryRun)
            return print(context, options.name, asked, *marks, {}, State::Planned);
        const std::string question = "delete the oldest records of " + std::to_string(asked.size())
            + " partitions of topic " + printable(options.name) + " for good?";
        if (auto confirmed = confirmDestruction(context, open, question, options.name); !confirmed)
            return report(context, confirmed.error());
        const auto deleted = ask(
            context, *deletion, deletion->capability->deleteRecords(options.name, asked), "delete records");
        if (!deleted)
            return reportUnlessInterrupted(context, deleted.error());
        const State state = deleted->effect == Effect::Done ? State::Done : State::Accepted;
        return print(context, options.name, asked, *marks, *deleted, state);
    });
}

} // namespace tailrace::cli
