// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/connect/openconnection.h"
#include "app/cli/connect/waiting.h"
#include "app/cli/output/jsontext.h"
#include "app/cli/output/listing.h"
#include "app/cli/verbs/verbs.h"
#include "services/capability/topiclist.h"

#include <algorithm>
#include <fnmatch.h>

namespace tailrace::cli {

namespace {

std::string orNull(std::int64_t value)
{
    return value < 0 ? "null" : std::to_string(value);
}

std::string textOrNull(const std::string &text)
{
    return text.empty() ? "null" : jsonString(text);
}

JsonObject summaryOf(const TopicInfo &topic)
{
    JsonObject object;
    object.text("name", topic.name)
        .raw("topicId", textOrNull(topic.topicId))
        .flag("internal", topic.internal);
    object.number("partitionCount", topic.partitions.size()).number("replicationFactor", topic.replication());
    object.number("underReplicated", topic.underReplicated());
    return object;
}

std::string joined(const std::vector<std::int32_t> &ids)
{
    std::string out;
    for (const std::int32_t id : ids)
        out += (out.empty() ? "" : ",") + std::to_string(id);
    return out;
}

std::string idsJson(const std::vector<std::int32_t> &ids)
{
    return "[" + joined(ids) + "]";
}

Watermarks marksOf(const std::vector<Watermarks> &all, std::int32_t partition)
{
    const auto found = std::find_if(
        all.begin(), all.end(), [partition](const Watermarks &each) { return each.partition == partition; });
    return found == all.end() || found->hasError ? Watermarks {} : *found;
}

template<class C, class Use>
int withCapability(Context &context, Use use)
{
    auto open = openConnection(context);
    if (!open)
        return report(context, open.error());
    auto offer = open->connection->template capability<C>();
    const int result = offer ? use(*offer) : report(context, offer.error());
    const int interrupted = context.interrupts.exitStatus();
    return interrupted != 0 ? interrupted : result;
}

// An interrupted wait needs no error: the exit status says it.
int reportUnlessInterrupted(Context &context, const Error &error)
{
    return context.interrupts.received() != 0 ? status::failed : report(context, error);
}

} // namespace

int runTopicList(Context &context)
{
    return withCapability<TopicList>(context, [&context](Offer<TopicList> &offer) {
        auto topics = await(context, offer.capability->topics(), offer.address, "list topics",
            context.invocation.global.timeoutMs);
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
                {topic.name, std::to_string(topic.partitions.size()), std::to_string(topic.replication()),
                    std::to_string(topic.underReplicated())}});
        }
        listing.write(context.out, context.output, context.color);
        return status::done;
    });
}

int runTopicShow(Context &context)
{
    return withCapability<TopicList>(context, [&context](Offer<TopicList> &offer) {
        const std::int64_t limit = context.invocation.global.timeoutMs;
        const auto topic = await(context, offer.capability->topic(context.invocation.topic.name),
            offer.address, "describe topic", limit);
        if (!topic)
            return reportUnlessInterrupted(context, topic.error());
        if (topic->hasError)
            return report(context, topic->error);
        const auto marks
            = await(context, offer.capability->watermarks({*topic}), offer.address, "list offsets", limit);
        if (!marks)
            return reportUnlessInterrupted(context, marks.error());
        Listing partitions(
            {{"Partition", true}, {"Leader", true}, {"Replicas"}, {"ISR"}, {"Begin", true}, {"End", true}});
        std::string list;
        for (const PartitionInfo &each : topic->partitions) {
            const Watermarks mark = marksOf(*marks, each.partition);
            JsonObject object;
            object.number("partition", each.partition).raw("leader", orNull(each.leader));
            object.raw("replicas", idsJson(each.replicas)).raw("isr", idsJson(each.isr));
            object.raw("beginOffset", orNull(mark.low)).raw("endOffset", orNull(mark.high));
            list += (list.empty() ? "" : ",") + object.done();
            partitions.add({{},
                {std::to_string(each.partition), each.leader < 0 ? "none" : std::to_string(each.leader),
                    joined(each.replicas), joined(each.isr), orNull(mark.low), orNull(mark.high)}});
        }
        if (context.output == Output::Table) {
            partitions.write(context.out, context.output, context.color);
            return status::done;
        }
        Listing single({{"Topic"}});
        single.add({summaryOf(*topic).raw("partitions", "[" + list + "]").done(), {}});
        single.writeSingle(context.out, context.output, context.color);
        return status::done;
    });
}

int runClusterShow(Context &context)
{
    return withCapability<ClusterInfo>(context, [&context](Offer<ClusterInfo> &offer) {
        const auto cluster = await(context, offer.capability->cluster(), offer.address, "describe cluster",
            context.invocation.global.timeoutMs);
        if (!cluster)
            return reportUnlessInterrupted(context, cluster.error());
        Listing table({{"Broker", true}, {"Host"}, {"Port", true}, {"Rack"}, {"Controller"}});
        for (const BrokerInfo &broker : cluster->brokers)
            table.add({{},
                {std::to_string(broker.id), broker.host, std::to_string(broker.port), broker.rack,
                    broker.id == cluster->controllerId ? "yes" : ""}});
        if (context.output == Output::Table) {
            context.out.add("Cluster " + printable(cluster->clusterId) + "\n");
            table.write(context.out, context.output, context.color);
            return status::done;
        }
        JsonObject object;
        object.raw("clusterId", textOrNull(cluster->clusterId))
            .raw("controllerId", orNull(cluster->controllerId));
        object.raw("brokers", jsonArray(cluster->brokers, [](const BrokerInfo &broker) {
            JsonObject each;
            each.number("id", broker.id).text("host", broker.host).number("port", broker.port);
            return each.raw("rack", textOrNull(broker.rack)).done();
        }));
        Listing single({{"Cluster"}});
        single.add({object.done(), {}});
        single.writeSingle(context.out, context.output, context.color);
        return status::done;
    });
}

} // namespace tailrace::cli
