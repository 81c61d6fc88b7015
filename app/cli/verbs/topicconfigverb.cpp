// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/listing.h"
#include "app/cli/verbs/fields.h"
#include "app/cli/verbs/settle.h"
#include "app/cli/verbs/verbs.h"
#include "app/cli/verbs/withcapability.h"

namespace tailrace::cli {

namespace {

using Entries = std::vector<ConfigEntry>;

using settle::entryOf;

int show(Context &context, const std::string &topic, const Entries &entries)
{
    Listing listing({{"Name"}, {"Value"}});
    for (const ConfigEntry &each : entries) {
        JsonObject object;
        object.text("topic", topic).text("name", each.name).raw("value", orNull(each.value));
        listing.add({object.flag("sensitive", each.sensitive).done(), {each.name, configCell(each)}});
    }
    listing.write(context.out, context.output, context.color);
    return status::done;
}

int printChanges(Context &context, const std::string &topic, const Entries &before,
    const std::vector<ConfigChange> &changes, State state)
{
    Listing listing({{"Name"}, {"Before"}, {"After"}, {"State"}});
    for (const ConfigChange &change : changes) {
        const ConfigEntry *entry = entryOf(before, change.name);
        const ConfigEntry none {.name = change.name};
        const ConfigEntry &was = entry ? *entry : none;
        JsonObject object;
        object.text("topic", topic).text("name", change.name).raw("value", orNull(change.value));
        object.flag("sensitive", was.sensitive).raw("before", orNull(was.value));
        object.flag("dryRun", context.invocation.global.dryRun).text("state", wordOf(state));
        listing.add({object.done(),
            {change.name, configCell(was), change.value.value_or("(default)"), std::string(wordOf(state))}});
    }
    listing.write(context.out, context.output, context.color);
    return statusOf(context, state, topic);
}

int change(Context &context, OpenConnection &open, const std::vector<ConfigChange> &changes)
{
    const std::string &name = context.invocation.topic.name;
    const auto admin = writer<TopicAdmin>(context, *open.connection);
    if (!admin)
        return report(context, admin.error());
    const auto configs = beside<TopicConfigs>(*open.connection, *admin);
    if (!configs)
        return report(context, configs.error());
    const auto before = ask(context, *configs, configs->capability->configs(name), "describe configuration");
    if (!before)
        return reportUnlessInterrupted(context, before.error());
    Result<State> state = State::Planned;
    if (!context.invocation.global.dryRun) {
        const auto effect = ask(
            context, *admin, admin->capability->change(name, {.configs = changes}), "change configuration");
        state = settle(
            context, effect, [&] { return configs->capability->configs(name); },
            [&changes](const Result<Entries> &answer) { return settle::shows(answer, changes); });
    }
    if (!state)
        return reportUnlessInterrupted(context, state.error());
    return printChanges(context, name, *before, changes, *state);
}

} // namespace

int runTopicConfig(Context &context)
{
    const TopicOptions &options = context.invocation.topic;
    const auto changes = configChanges(options.set, options.unset);
    if (!changes)
        return report(context, changes.error());
    if (!changes->empty())
        return withConnection(context, [&](OpenConnection &open) { return change(context, open, *changes); });
    return withCapability<TopicConfigs>(context, [&](Offer<TopicConfigs> &offer) {
        const auto entries
            = ask(context, offer, offer.capability->configs(options.name), "describe configuration");
        return entries ? show(context, options.name, *entries)
                       : reportUnlessInterrupted(context, entries.error());
    });
}

} // namespace tailrace::cli
