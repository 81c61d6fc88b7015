// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/topics.h"

#include <algorithm>

namespace tailrace::cli {

Result<TopicInfo> askTopic(Context &context, const Offer<TopicList> &topics, const std::string &name)
{
    auto topic = ask(context, topics, topics.capability->topic(name), "describe topic");
    if (topic && topic->hasError)
        return fail(topic->error);
    return topic;
}

void fillState(Context &context, const Connection &connection, TopicInfo &topic)
{
    const auto isKnown = [](const TopicInfo &info) {
        return std::all_of(info.partitions.begin(), info.partitions.end(),
            [](const PartitionInfo &each) { return each.stateKnown; });
    };
    for (const auto &backend : connection.backends()) {
        if (isKnown(topic))
            return;
        auto found = backend->capability(TopicList::id);
        if (!found)
            continue;
        const Offer<TopicList> topics {
            std::static_pointer_cast<TopicList>(std::move(*found)), backend->kind(), backend->address()};
        auto other = askTopic(context, topics, topic.name);
        if (other && isKnown(*other) && other->partitions.size() == topic.partitions.size())
            topic.partitions = std::move(other->partitions);
    }
}

Result<std::vector<Watermarks>> askWatermarks(
    Context &context, const Connection &connection, const TopicInfo &topic)
{
    for (const auto &backend : connection.backends()) {
        auto found = backend->capability(TopicList::id);
        if (!found)
            continue;
        const Offer<TopicList> topics {
            std::static_pointer_cast<TopicList>(std::move(*found)), backend->kind(), backend->address()};
        auto marks = ask(context, topics, topics.capability->watermarks({topic}), "list offsets");
        if (marks || marks.error().kind != Error::Kind::Unsupported)
            return marks;
    }
    return std::vector<Watermarks> {};
}

Watermarks marksOf(const std::vector<Watermarks> &all, std::int32_t partition)
{
    const auto found = std::find_if(
        all.begin(), all.end(), [partition](const Watermarks &each) { return each.partition == partition; });
    return found == all.end() || found->hasError ? Watermarks {} : *found;
}

} // namespace tailrace::cli
