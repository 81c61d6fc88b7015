// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/listing.h"
#include "app/cli/verbs/fields.h"
#include "app/cli/verbs/topics.h"
#include "app/cli/verbs/verbs.h"

#include <algorithm>
#include <fnmatch.h>

namespace tailrace::cli {

namespace {

// What a service does not say is neither none nor zero.
constexpr const char *unknown = "unknown";

bool isStateKnown(const TopicInfo &topic)
{
    return std::all_of(topic.partitions.begin(), topic.partitions.end(),
        [](const PartitionInfo &each) { return each.stateKnown; });
}

// A service without replicas in its answers has no factor to tell; it is not zero.
bool knowsReplicas(const TopicInfo &topic)
{
    return topic.replication() > 0;
}

JsonObject summaryOf(const TopicInfo &topic)
{
    JsonObject object;
    object.text("name", topic.name)
        .raw("topicId", textOrNull(topic.topicId))
        .flag("internal", topic.internal);
    object.number("partitionCount", topic.partitions.size());
    object.raw("replicationFactor", knowsReplicas(topic) ? std::to_string(topic.replication()) : "null");
    object.raw("underReplicated", isStateKnown(topic) ? std::to_string(topic.underReplicated()) : "null");
    return object;
}

std::string joined(const std::vector<std::int32_t> &ids)
{
    std::string out;
    for (const std::int32_t id : ids)
        out += (out.empty() ? "" : ",") + std::to_string(id);
    return out;
}

std::string leaderCell(const PartitionInfo &each)
{
    if (!each.stateKnown)
        return unknown;
    return each.leader < 0 ? "none" : std::to_string(each.leader);
}

std::string markCell(std::int64_t offset)
{
    return offset < 0 ? unknown : std::to_string(offset);
}

JsonObject partitionJson(JsonObject object, const PartitionInfo &each, const Watermarks &mark)
{
    object.number("partition", each.partition).raw("leader", orNull(each.stateKnown ? each.leader : -1));
    object.raw("replicas", "[" + joined(each.replicas) + "]");
    object.raw("isr", each.stateKnown ? "[" + joined(each.isr) + "]" : "null");
    return object.raw("beginOffset", orNull(mark.low)).raw("endOffset", orNull(mark.high));
}

struct Shown
{
    TopicInfo topic;
    std::vector<Watermarks> marks;
};

Result<Shown> askAll(Context &context, OpenConnection &open)
{
    const auto topics = open.connection->capability<TopicList>();
    if (!topics)
        return fail(topics.error());
    auto topic = askTopic(context, *topics, context.invocation.topic.name);
    if (!topic)
        return fail(std::move(topic.error()));
    if (open.connection->backends().size() > 1)
        fillState(context, *open.connection, *topic);
    auto marks = askWatermarks(context, *open.connection, *topic);
    if (!marks)
        return fail(std::move(marks.error()));
    return Shown {std::move(*topic), std::move(*marks)};
}

Listing partitionListing(const Shown &shown)
{
    Listing listing(
        {{"Partition", true}, {"Leader", true}, {"Replicas"}, {"ISR"}, {"Begin", true}, {"End", true}});
    for (const PartitionInfo &each : shown.topic.partitions) {
        const Watermarks mark = marksOf(shown.marks, each.partition);
        JsonObject object;
        object.text("topic", shown.topic.name);
        listing.add({partitionJson(std::move(object), each, mark).done(),
            {std::to_string(each.partition), leaderCell(each), joined(each.replicas),
                each.stateKnown ? joined(each.isr) : unknown, markCell(mark.low), markCell(mark.high)}});
    }
    return listing;
}

} // namespace

int runTopicList(Context &context)
{
    return withCapability<TopicList>(context, [&context](Offer<TopicList> &offer) {
        auto topics = ask(context, offer, offer.capability->topics(), "list topics");
        if (!topics)
            return reportUnlessInterrupted(context, topics.error());
        std::sort(topics->begin(), topics->end(),
            [](const TopicInfo &a, const TopicInfo &b) { return a.name < b.name; });
        const std::string &pattern = context.invocation.topic.pattern;
        Listing listing({{"Topic"}, {"Partitions", true}, {"Replication", true}, {"Under-replicated", true}});
        for (const TopicInfo &topic : *topics) {
            if (!pattern.empty() && ::fnmatch(pattern.c_str(), topic.name.c_str(), 0) != 0)
                continue;
            listing.add({summaryOf(topic).done(),
                {topic.name, std::to_string(topic.partitions.size()),
                    knowsReplicas(topic) ? std::to_string(topic.replication()) : unknown,
                    isStateKnown(topic) ? std::to_string(topic.underReplicated()) : unknown}});
        }
        listing.write(context.out, context.output, context.color);
        return status::done;
    });
}

int runTopicShow(Context &context)
{
    return withConnection(context, [&context](OpenConnection &open) {
        const auto shown = askAll(context, open);
        if (!shown)
            return reportUnlessInterrupted(context, shown.error());
        if (context.output == Output::Table) {
            partitionListing(*shown).write(context.out, context.output, context.color);
            return status::done;
        }
        JsonObject object = summaryOf(shown->topic);
        object.raw("partitions", jsonArray(shown->topic.partitions, [&shown](const PartitionInfo &each) {
            return partitionJson({}, each, marksOf(shown->marks, each.partition)).done();
        }));
        Listing single({{"Topic"}});
        single.add({object.done(), {}});
        single.writeSingle(context.out, context.output, context.color);
        return status::done;
    });
}

int runTopicPartitions(Context &context)
{
    return withConnection(context, [&context](OpenConnection &open) {
        const auto shown = askAll(context, open);
        if (!shown)
            return reportUnlessInterrupted(context, shown.error());
        partitionListing(*shown).write(context.out, context.output, context.color);
        return status::done;
    });
}

} // namespace tailrace::cli
