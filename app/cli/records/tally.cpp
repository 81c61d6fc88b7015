// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/records/tally.h"

#include "app/cli/output/jsontext.h"
#include "app/cli/output/listing.h"
#include "app/cli/records/prettyrecords.h"

namespace tailrace::cli {

namespace {

template<class Fn>
void each(const Tally &tally, const std::vector<std::string> &topics, Fn use)
{
    for (std::size_t topic = 0; topic < tally.partitions.size() && topic < topics.size(); ++topic) {
        for (std::size_t partition = 0; partition < tally.partitions[topic].size(); ++partition) {
            if (tally.partitions[topic][partition].records > 0)
                use(topics[topic], partition, tally.partitions[topic][partition]);
        }
    }
}

} // namespace

PartitionTally &Tally::at(std::uint16_t topic, std::int32_t partition)
{
    const auto index = static_cast<std::size_t>(partition < 0 ? 0 : partition);
    if (topic >= partitions.size())
        partitions.resize(topic + 1U);
    auto &ofTopic = partitions[topic];
    if (index >= ofTopic.size())
        ofTopic.resize(index + 1);
    return ofTopic[index];
}

std::string rangesJson(const Tally &tally, const std::vector<std::string> &topics)
{
    std::string out = "[";
    each(tally, topics, [&out](const std::string &topic, std::size_t partition, const PartitionTally &range) {
        JsonObject object;
        object.text("topic", topic).number("partition", partition);
        object.number("firstOffset", range.first).number("lastOffset", range.last);
        out += (out.size() > 1 ? "," : "") + object.number("records", range.records).done();
    });
    return out + "]";
}

std::string secondsText(std::int64_t ms)
{
    return std::to_string(ms / 1000) + "." + std::to_string(1000 + ms % 1000).substr(1);
}

std::string summaryJson(const Tally &tally, const std::vector<std::string> &topics, std::int64_t elapsedMs)
{
    JsonObject object;
    object.number("received", tally.received)
        .number("matched", tally.matched)
        .number("written", tally.written);
    object.number("failed", tally.failed).number("bytes", tally.bytes).raw("seconds", secondsText(elapsedMs));
    if (tally.merge)
        object.raw("merge",
            JsonObject()
                .raw("upTo", tally.merge->upTo ? std::to_string(*tally.merge->upTo) : "null")
                .number("late", tally.merge->late)
                .done());
    return object.raw("partitions", rangesJson(tally, topics)).done();
}

std::string summaryText(const Tally &tally, const std::vector<std::string> &topics, std::int64_t elapsedMs)
{
    std::string out = "received " + std::to_string(tally.received) + ", matched "
        + std::to_string(tally.matched) + ", written " + std::to_string(tally.written) + ", failed "
        + std::to_string(tally.failed) + ", " + std::to_string(tally.bytes) + " bytes, "
        + secondsText(elapsedMs) + " s";
    if (tally.merge) {
        out += ", merged up to " + (tally.merge->upTo ? isoTime(*tally.merge->upTo) : std::string("no time"));
        if (tally.merge->late > 0)
            out += " with " + std::to_string(tally.merge->late) + " out of order";
    }
    each(tally, topics, [&out](const std::string &topic, std::size_t partition, const PartitionTally &range) {
        out += "; " + printable(topic) + "/" + std::to_string(partition) + " " + std::to_string(range.first)
            + ".." + std::to_string(range.last);
    });
    return out;
}

} // namespace tailrace::cli
