// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/listing.h"
#include "app/cli/verbs/confirm.h"
#include "app/cli/verbs/fields.h"
#include "app/cli/verbs/settle.h"
#include "app/cli/verbs/topics.h"
#include "app/cli/verbs/verbs.h"

#include <algorithm>

namespace tailrace::cli {

namespace {

std::string numberOrNull(const std::optional<std::int32_t> &value)
{
    return value ? std::to_string(*value) : "null";
}

JsonObject changeOf(Context &context, const char *change, const std::string &topic, State state)
{
    JsonObject object;
    object.text("topic", topic).text("change", change).text("state", wordOf(state));
    return object.flag("dryRun", context.invocation.global.dryRun);
}

Listing changeListing()
{
    return Listing({{"Change"}, {"Topic"}, {"State"}});
}

void print(
    Context &context, const std::string &json, const char *change, const std::string &topic, State state)
{
    Listing listing = changeListing();
    listing.add({json, {change, topic, std::string(wordOf(state))}});
    listing.writeSingle(context.out, context.output, context.color);
}

Result<State> createTopic(Context &context, const Connection &connection, const NewTopic &topic)
{
    const auto admin = writer<TopicAdmin>(context, connection);
    if (!admin)
        return fail(admin.error());
    if (admin->capability && topic.replication) {
        if (const auto takes = admin->capability->takesReplication(); !takes)
            return fail(takes.error());
    }
    if (context.invocation.global.dryRun)
        return State::Planned;
    const auto topics = beside<TopicList>(connection, *admin);
    if (!topics)
        return fail(topics.error());
    const auto effect = ask(context, *admin, admin->capability->create(topic), "create topic");
    return settle(
        context, effect, [&] { return topics->capability->topic(topic.name); }, settle::isCreated);
}

int printCreation(
    Context &context, const NewTopic &topic, const std::string &from, const Result<State> &state)
{
    if (!state)
        return reportUnlessInterrupted(context, state.error());
    const char *change = from.empty() ? "create" : "clone";
    JsonObject object = changeOf(context, change, topic.name, *state);
    if (!from.empty())
        object.text("from", from);
    object.raw("partitions", numberOrNull(topic.partitions));
    object.raw("replication", numberOrNull(topic.replication));
    object.raw("configs", jsonArray(topic.configs, [](const ConfigValue &each) {
        return JsonObject().text("name", each.name).text("value", each.value).done();
    }));
    print(context, object.done(), change, topic.name, *state);
    return statusOf(context, *state, topic.name);
}

Result<State> deleteTopic(
    Context &context, const Offer<TopicAdmin> &admin, const Offer<TopicList> &topics, const std::string &name)
{
    const auto effect = ask(context, admin, admin.capability->remove(name), "delete topic");
    return settle(
        context, effect, [&] { return topics.capability->topic(name); }, settle::isGone<TopicInfo>);
}

// Which of a topic's properties a new one is given too: those that a topic can be given here.
std::vector<ConfigValue> settingsOf(
    const std::vector<ConfigEntry> &entries, const std::vector<std::string> &names)
{
    std::vector<ConfigValue> values;
    for (const ConfigEntry &each : entries) {
        const bool isTaken = names.empty() || std::find(names.begin(), names.end(), each.name) != names.end();
        if (each.value && !each.sensitive && isTaken)
            values.push_back({each.name, *each.value});
    }
    return values;
}

} // namespace

int runTopicCreate(Context &context)
{
    const TopicOptions &options = context.invocation.topic;
    auto configs = configValues("--config", options.configs);
    if (!configs)
        return report(context, configs.error());
    const NewTopic topic {options.name, options.partitions, options.replication, std::move(*configs)};
    return withConnection(context, [&](OpenConnection &open) {
        return printCreation(context, topic, {}, createTopic(context, *open.connection, topic));
    });
}

int runTopicClone(Context &context)
{
    const TopicOptions &options = context.invocation.topic;
    return withConnection(context, [&](OpenConnection &open) {
        const auto admin = writer<TopicAdmin>(context, *open.connection);
        if (!admin)
            return report(context, admin.error());
        const auto topics = beside<TopicList>(*open.connection, *admin);
        const auto configs = beside<TopicConfigs>(*open.connection, *admin);
        if (!topics || !configs)
            return report(context, topics ? configs.error() : topics.error());
        const auto from = askTopic(context, *topics, options.name);
        if (!from)
            return reportUnlessInterrupted(context, from.error());
        const auto entries
            = ask(context, *configs, configs->capability->configs(options.name), "describe configuration");
        if (!entries)
            return reportUnlessInterrupted(context, entries.error());
        NewTopic topic;
        topic.name = options.newName;
        topic.partitions = static_cast<std::int32_t>(from->partitions.size());
        if (admin->capability && admin->capability->takesReplication() && from->replication() > 0)
            topic.replication = from->replication();
        topic.configs = settingsOf(
            *entries, admin->capability ? admin->capability->configNames() : std::vector<std::string>());
        return printCreation(context, topic, options.name, createTopic(context, *open.connection, topic));
    });
}

int runTopicDelete(Context &context)
{
    const std::vector<std::string> &names = context.invocation.topic.names;
    const bool dryRun = context.invocation.global.dryRun;
    return withConnection(context, [&](OpenConnection &open) {
        const auto admin = writer<TopicAdmin>(context, *open.connection);
        if (!admin)
            return report(context, admin.error());
        const auto topics = beside<TopicList>(*open.connection, *admin);
        if (!topics)
            return report(context, topics.error());
        const std::string what = names.size() == 1 ? names.front() : std::to_string(names.size());
        const std::string question = names.size() == 1
            ? "delete topic " + printable(what) + " and all its records?"
            : "delete " + what + " topics and all their records?";
        if (auto confirmed = confirmDestruction(context, open, question, what); !confirmed)
            return report(context, confirmed.error());
        Listing listing = changeListing();
        int failures = 0;
        int result = status::done;
        for (const std::string &name : names) {
            // A dry run says which of them are not there.
            Result<State> state = State::Planned;
            if (!dryRun)
                state = deleteTopic(context, *admin, *topics, name);
            else if (const auto topic = askTopic(context, *topics, name); !topic)
                state = fail(topic.error());
            if (context.interrupts.received() != 0)
                break;
            const int one = state ? statusOf(context, *state, name) : report(context, state.error());
            if (state)
                listing.add({changeOf(context, "delete", name, *state).done(),
                    {"delete", name, std::string(wordOf(*state))}});
            failures += one == status::done ? 0 : 1;
            result = one == status::done ? result : one;
        }
        listing.write(context.out, context.output, context.color);
        const bool inPart = failures > 0 && failures < static_cast<int>(names.size());
        return inPart ? status::inPart : result;
    });
}

int runTopicAddPartitions(Context &context)
{
    const TopicOptions &options = context.invocation.topic;
    return withConnection(context, [&](OpenConnection &open) {
        const auto admin = writer<TopicAdmin>(context, *open.connection);
        if (!admin)
            return report(context, admin.error());
        const auto topics = beside<TopicList>(*open.connection, *admin);
        if (!topics)
            return report(context, topics.error());
        const auto topic = askTopic(context, *topics, options.name);
        if (!topic)
            return reportUnlessInterrupted(context, topic.error());
        const std::size_t before = topic->partitions.size();
        const auto total = static_cast<std::size_t>(options.total);
        if (total <= before)
            return report(context,
                Error::make(Error::Kind::Invalid,
                    "the topic has " + std::to_string(before)
                        + " partitions; TOTAL is how many there shall be",
                    options.name));
        Result<State> state = State::Planned;
        if (!context.invocation.global.dryRun) {
            const auto effect = ask(context, *admin,
                admin->capability->change(options.name, {.totalPartitions = options.total}),
                "add partitions");
            state = settle(
                context, effect, [&] { return topics->capability->topic(options.name); },
                [&options](const Result<TopicInfo> &answer) {
                    return settle::hasPartitions(answer, options.total);
                });
        }
        if (!state)
            return reportUnlessInterrupted(context, state.error());
        JsonObject object = changeOf(context, "add-partitions", options.name, *state);
        object.number("before", before).number("after", total);
        Listing listing({{"Topic"}, {"Partitions before", true}, {"After", true}, {"State"}});
        listing.add({object.done(),
            {options.name, std::to_string(before), std::to_string(total), std::string(wordOf(*state))}});
        listing.writeSingle(context.out, context.output, context.color);
        return statusOf(context, *state, options.name);
    });
}

} // namespace tailrace::cli
