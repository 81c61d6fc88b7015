// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/listing.h"
#include "app/cli/verbs/confirm.h"
#include "app/cli/verbs/fields.h"
#include "app/cli/verbs/settle.h"
#include "app/cli/verbs/verbs.h"
#include "app/cli/verbs/withcapability.h"
#include "services/capability/groups.h"

#include <algorithm>

namespace tailrace::cli {

namespace {

std::string memberJson(const GroupMember &member)
{
    JsonObject object;
    object.text("memberId", member.memberId).text("clientId", member.clientId).text("host", member.host);
    object.raw("assignments", jsonArray(member.assignments, [](const TopicPartition &each) {
        return JsonObject().text("topic", each.topic).number("partition", each.partition).done();
    }));
    return object.done();
}

std::string offsetJson(const GroupOffset &offset)
{
    JsonObject object;
    object.text("topic", offset.topic).number("partition", offset.partition);
    object.raw("committedOffset", orNull(offset.committed)).raw("endOffset", orNull(offset.end));
    return object.raw("lag", orNull(offset.lag())).done();
}

// None, where the lag of one partition is not known: a sum of the others would be too small.
std::optional<std::int64_t> totalLag(const GroupDescription &group)
{
    std::int64_t total = 0;
    for (const GroupOffset &each : group.offsets) {
        const auto lag = each.lag();
        if (!lag && each.committed)
            return std::nullopt;
        total += lag.value_or(0);
    }
    return total;
}

std::string readerOf(const GroupDescription &group, const GroupOffset &offset)
{
    for (const GroupMember &member : group.members) {
        for (const TopicPartition &each : member.assignments) {
            if (each.topic == offset.topic && each.partition == offset.partition)
                return member.clientId.empty() ? member.memberId : member.clientId;
        }
    }
    return "-";
}

void printTable(Context &context, const GroupDescription &group)
{
    context.out.add("Group " + printable(group.id) + ", " + printable(group.state) + ", "
        + std::to_string(group.members.size()) + " members, lag " + cell(totalLag(group)) + "\n");
    Listing table(
        {{"Topic"}, {"Partition", true}, {"Committed", true}, {"End", true}, {"Lag", true}, {"Member"}});
    for (const GroupOffset &each : group.offsets)
        table.add({{},
            {each.topic, std::to_string(each.partition), cell(each.committed), cell(each.end),
                cell(each.lag()), readerOf(group, each)}});
    table.write(context.out, context.output, context.color);
}

} // namespace

int runGroupList(Context &context)
{
    return withCapability<ConsumerGroups>(context, [&context](Offer<ConsumerGroups> &offer) {
        auto groups = ask(context, offer, offer.capability->groups(), "list groups");
        if (!groups)
            return reportUnlessInterrupted(context, groups.error());
        std::sort(groups->begin(), groups->end(),
            [](const GroupSummary &a, const GroupSummary &b) { return a.id < b.id; });
        Listing listing({{"Group"}, {"State"}});
        for (const GroupSummary &each : *groups) {
            JsonObject object;
            object.text("group", each.id).raw("state", textOrNull(each.state));
            listing.add({object.done(), {each.id, each.state.empty() ? "-" : each.state}});
        }
        listing.write(context.out, context.output, context.color);
        return status::done;
    });
}

int runGroupShow(Context &context)
{
    return withCapability<ConsumerGroups>(context, [&context](Offer<ConsumerGroups> &offer) {
        const auto group
            = ask(context, offer, offer.capability->group(context.invocation.group.name), "describe group");
        if (!group)
            return reportUnlessInterrupted(context, group.error());
        if (context.output == Output::Table) {
            printTable(context, *group);
            return status::done;
        }
        JsonObject object;
        object.text("group", group->id).text("state", group->state);
        object.raw("members", jsonArray(group->members, memberJson));
        object.raw("offsets", jsonArray(group->offsets, offsetJson));
        object.raw("totalLag", orNull(totalLag(*group)));
        Listing single({{"Group"}});
        single.add({object.done(), {}});
        single.writeSingle(context.out, context.output, context.color);
        return status::done;
    });
}

int runGroupDelete(Context &context)
{
    const std::string &name = context.invocation.group.name;
    return withConnection(context, [&](OpenConnection &open) {
        const auto admin = writer<GroupAdmin>(context, *open.connection);
        if (!admin)
            return report(context, admin.error());
        const auto groups = beside<ConsumerGroups>(*open.connection, *admin);
        if (!groups)
            return report(context, groups.error());
        if (auto confirmed = confirmDestruction(
                context, open, "delete group " + printable(name) + " and its offsets?", name);
            !confirmed)
            return report(context, confirmed.error());
        Result<State> state = State::Planned;
        if (context.invocation.global.dryRun) {
            if (const auto group = ask(context, *groups, groups->capability->group(name), "describe group");
                !group)
                state = fail(group.error());
        } else {
            const auto effect = ask(context, *admin, admin->capability->remove(name), "delete group");
            state = settle(
                context, effect, [&] { return groups->capability->group(name); }, settle::isGroupGone);
        }
        if (!state)
            return reportUnlessInterrupted(context, state.error());
        JsonObject object;
        object.text("group", name).text("change", "delete").text("state", wordOf(*state));
        Listing listing({{"Change"}, {"Group"}, {"State"}});
        listing.add({object.flag("dryRun", context.invocation.global.dryRun).done(),
            {"delete", name, std::string(wordOf(*state))}});
        listing.writeSingle(context.out, context.output, context.color);
        return statusOf(context, *state, name);
    });
}

} // namespace tailrace::cli
