// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/connect/usage.h"
#include "app/cli/output/listing.h"
#include "app/cli/verbs/confirm.h"
#include "app/cli/verbs/fields.h"
#include "app/cli/verbs/verbs.h"
#include "app/cli/verbs/withcapability.h"
#include "services/capability/acls.h"
#include "services/capability/reassignments.h"

#include <algorithm>
#include <tuple>

namespace tailrace::cli {

namespace {

// Kafka's words are upper case; "describe-configs" is DESCRIBE_CONFIGS.
std::optional<std::string> wordOf(const std::string &text)
{
    if (text.empty())
        return std::nullopt;
    std::string word = text;
    std::transform(word.begin(), word.end(), word.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c == '-' ? '_' : c;
    });
    return word;
}

std::optional<std::string> nameOf(const std::string &text)
{
    return text.empty() ? std::nullopt : std::optional(text);
}

AclFilter filterOf(const AclOptions &options)
{
    return {wordOf(options.resourceType), nameOf(options.resourceName), wordOf(options.pattern),
        nameOf(options.principal), nameOf(options.host), wordOf(options.operation),
        wordOf(options.permission)};
}

JsonObject jsonOf(const AclBinding &acl)
{
    JsonObject object;
    object.text("resourceType", acl.resourceType).text("resourceName", acl.resourceName);
    object.text("patternType", acl.patternType).text("principal", acl.principal).text("host", acl.host);
    return object.text("operation", acl.operation).text("permission", acl.permission);
}

Listing listing(bool changes)
{
    std::vector<Listing::Column> columns {
        {"Resource"}, {"Name"}, {"Pattern"}, {"Principal"}, {"Host"}, {"Operation"}, {"Permission"}};
    if (changes)
        columns.insert(columns.begin(), {"Change"});
    return Listing(std::move(columns));
}

void add(Listing &to, const AclBinding &acl)
{
    to.add({jsonOf(acl).done(),
        {acl.resourceType, acl.resourceName, acl.patternType, acl.principal, acl.host, acl.operation,
            acl.permission}});
}

int printChanges(Context &context, const char *change, const std::vector<AclBinding> &acls)
{
    const bool dryRun = context.invocation.global.dryRun;
    Listing all = listing(true);
    for (const AclBinding &acl : acls) {
        JsonObject object = jsonOf(acl);
        object.text("change", change).flag("dryRun", dryRun).text("state", dryRun ? "planned" : "done");
        all.add({object.done(),
            {change, acl.resourceType, acl.resourceName, acl.patternType, acl.principal, acl.host,
                acl.operation, acl.permission}});
    }
    all.write(context.out, context.output, context.color);
    return status::done;
}

std::string sentence(const AclBinding &acl)
{
    return acl.permission + " " + acl.principal + " " + acl.operation + " on " + acl.resourceType + " "
        + acl.resourceName;
}

} // namespace

int runAclList(Context &context)
{
    return withCapability<Acls>(context, [&context](Offer<Acls> &offer) {
        auto acls
            = ask(context, offer, offer.capability->acls(filterOf(context.invocation.acl)), "list ACLs");
        if (!acls)
            return reportUnlessInterrupted(context, acls.error());
        const auto order = [](const AclBinding &each) {
            return std::tie(each.resourceType, each.resourceName, each.principal, each.operation);
        };
        std::sort(acls->begin(), acls->end(),
            [&order](const AclBinding &a, const AclBinding &b) { return order(a) < order(b); });
        Listing all = listing(false);
        for (const AclBinding &acl : *acls)
            add(all, acl);
        all.write(context.out, context.output, context.color);
        return status::done;
    });
}

int runAclCreate(Context &context)
{
    const AclFilter parts = filterOf(context.invocation.acl);
    const AclBinding acl {parts.resourceType.value_or(""), parts.resourceName.value_or(""),
        parts.patternType.value_or("LITERAL"), parts.principal.value_or(""), parts.host.value_or("*"),
        parts.operation.value_or(""), parts.permission.value_or("ALLOW")};
    return withConnection(context, [&](OpenConnection &open) {
        const auto admin = writer<AclAdmin>(context, *open.connection);
        if (!admin)
            return report(context, admin.error());
        if (!context.invocation.global.dryRun) {
            const auto effect = ask(context, *admin, admin->capability->create({acl}), "create ACL");
            if (!effect)
                return reportUnlessInterrupted(context, effect.error());
        }
        return printChanges(context, "create", {acl});
    });
}

int runAclDelete(Context &context)
{
    const AclFilter filter = filterOf(context.invocation.acl);
    return withConnection(context, [&](OpenConnection &open) {
        const auto admin = writer<AclAdmin>(context, *open.connection);
        if (!admin)
            return report(context, admin.error());
        const auto reader = beside<Acls>(*open.connection, *admin);
        if (!reader)
            return report(context, reader.error());
        // What would go is shown, and asked about, before anything does.
        const auto found = ask(context, *reader, reader->capability->acls(filter), "list ACLs");
        if (!found)
            return reportUnlessInterrupted(context, found.error());
        if (found->empty())
            return report(context, Error::make(Error::Kind::NotFound, "no ACL is like that", "acl delete"));
        if (context.invocation.global.dryRun)
            return printChanges(context, "delete", *found);
        if (willAsk(context)) {
            for (const AclBinding &acl : *found)
                context.diagnostics.note(printable(sentence(acl)));
        }
        const std::string question = "delete " + std::to_string(found->size()) + " ACLs?";
        if (auto confirmed
            = confirmDestruction(context, open, question, filter.resourceName.value_or("ACLs"));
            !confirmed)
            return report(context, confirmed.error());
        const auto deleted = ask(context, *admin, admin->capability->remove(filter), "delete ACLs");
        if (!deleted)
            return reportUnlessInterrupted(context, deleted.error());
        return printChanges(context, "delete", *deleted);
    });
}

int runTopicReassignments(Context &context)
{
    return withCapability<Reassignments>(context, [&context](Offer<Reassignments> &offer) {
        auto moves = ask(context, offer,
            offer.capability->reassignments(nameOf(context.invocation.topic.name)), "list reassignments");
        if (!moves)
            return reportUnlessInterrupted(context, moves.error());
        std::sort(moves->begin(), moves->end(), [](const Reassignment &a, const Reassignment &b) {
            return std::tie(a.topic, a.partition) < std::tie(b.topic, b.partition);
        });
        Listing all({{"Topic"}, {"Partition", true}, {"Adding"}, {"Removing"}});
        const auto json = [](const std::vector<std::int32_t> &brokers) {
            return jsonArray(brokers, [](std::int32_t each) { return std::to_string(each); });
        };
        const auto text = [](const std::vector<std::int32_t> &brokers) {
            std::string list;
            for (const std::int32_t each : brokers)
                list += (list.empty() ? "" : ",") + std::to_string(each);
            return list;
        };
        for (const Reassignment &each : *moves) {
            JsonObject object;
            object.text("topic", each.topic).number("partition", each.partition);
            object.raw("adding", json(each.adding)).raw("removing", json(each.removing));
            all.add({object.done(),
                {each.topic, std::to_string(each.partition), text(each.adding), text(each.removing)}});
        }
        all.write(context.out, context.output, context.color);
        return status::done;
    });
}

} // namespace tailrace::cli
