// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/listing.h"
#include "app/cli/verbs/fields.h"
#include "app/cli/verbs/schemawords.h"
#include "app/cli/verbs/verbs.h"
#include "app/cli/verbs/withcapability.h"

namespace tailrace::cli {

namespace {

using Place = std::optional<std::string>;

Listing::Row rowOf(const Place &subject, const SchemaRule &rule, SetAt setAt)
{
    const std::string kind(wordOf(rule.kind));
    JsonObject object;
    object.raw("subject", orNull(subject)).text("rule", kind).raw("level", textOrNull(rule.level));
    return {object.text("setAt", wordOf(setAt)).done(),
        {kind, rule.level.empty() ? "-" : rule.level, std::string(wordOf(setAt))}};
}

Listing ruleListing()
{
    return Listing({{"Rule"}, {"Level"}, {"Set at"}});
}

// What is in force, global or for a schema.
Result<RuleInForce> inForce(
    Context &context, const Offer<SchemaRegistry> &reader, const Place &subject, SchemaRule::Kind kind)
{
    if (subject)
        return ask(context, reader, reader.capability->ruleInForce(*subject, kind), "get rule");
    const auto rules = ask(context, reader, reader.capability->rules(std::nullopt), "list rules");
    if (!rules)
        return fail(rules.error());
    for (const SchemaRule &each : *rules) {
        if (each.kind == kind)
            return RuleInForce {each, SetAt::Global};
    }
    return RuleInForce {{kind, {}}, SetAt::Nowhere};
}

// A change of a rule or a mode: tell() what there was, then send().
template<class Tell, class Send>
int changed(Context &context, SchemaChange change, Tell tell, Send send)
{
    return withConnection(context, [&](OpenConnection &open) {
        const auto admin = writer<SchemaRegistryAdmin>(context, *open.connection);
        if (!admin)
            return report(context, admin.error());
        const auto reader = beside<SchemaRegistry>(*open.connection, *admin);
        if (!reader)
            return report(context, reader.error());
        const Result<std::string> before = tell(*reader);
        if (!before)
            return reportUnlessInterrupted(context, before.error());
        change.before = *before;
        const Result<Effect> effect = context.invocation.global.dryRun
            ? Result<Effect>(Effect::Done)
            : ask(context, *admin, send(*admin->capability), change.what.c_str());
        return printChange(context, change, effect);
    });
}

// The level that is set there itself.
auto levelAt(Context &context, const RuleWords &words)
{
    return [&context, words](const Offer<SchemaRegistry> &reader) -> Result<std::string> {
        const auto rules = ask(context, reader, reader.capability->rules(words.subject), "list rules");
        if (!rules)
            return fail(rules.error());
        for (const SchemaRule &each : *rules) {
            if (each.kind == words.rule.kind)
                return each.level;
        }
        return std::string();
    };
}

} // namespace

int runSchemaRuleList(Context &context)
{
    const std::string &name = context.invocation.schema.subject;
    const Place subject = name.empty() ? Place() : Place(name);
    return withCapability<SchemaRegistry>(context, [&](Offer<SchemaRegistry> &reader) {
        const auto rules = ask(context, reader, reader.capability->rules(subject), "list rules");
        if (!rules)
            return reportUnlessInterrupted(context, rules.error());
        Listing listing = ruleListing();
        for (const SchemaRule &each : *rules)
            listing.add(rowOf(subject, each, subject ? SetAt::Subject : SetAt::Global));
        listing.write(context.out, context.output, context.color);
        return status::done;
    });
}

int runSchemaRuleShow(Context &context)
{
    const auto words = ruleWords(context.invocation.schema.words, false);
    if (!words)
        return report(context, words.error());
    return withCapability<SchemaRegistry>(context, [&](Offer<SchemaRegistry> &reader) {
        const auto found = inForce(context, reader, words->subject, words->rule.kind);
        if (!found)
            return reportUnlessInterrupted(context, found.error());
        Listing listing = ruleListing();
        listing.add(rowOf(words->subject, found->rule, found->setAt));
        listing.writeSingle(context.out, context.output, context.color);
        return status::done;
    });
}

int runSchemaRuleSet(Context &context)
{
    const auto words = ruleWords(context.invocation.schema.words, true);
    if (!words)
        return report(context, words.error());
    SchemaChange change {.what = "rule set", .subject = words->subject};
    change.after = words->rule.level;
    return changed(context, change, levelAt(context, *words),
        [&words](SchemaRegistryAdmin &admin) { return admin.setRule(words->subject, words->rule); });
}

int runSchemaRuleDelete(Context &context)
{
    const auto words = ruleWords(context.invocation.schema.words, false);
    if (!words)
        return report(context, words.error());
    return changed(context, {.what = "rule delete", .subject = words->subject}, levelAt(context, *words),
        [&words](SchemaRegistryAdmin &admin) { return admin.removeRule(words->subject, words->rule.kind); });
}

int runSchemaMode(Context &context)
{
    const ModeWords words = modeWords(context.invocation.schema.words);
    const auto modeAt = [&](const Offer<SchemaRegistry> &reader) -> Result<std::string> {
        const auto mode = ask(context, reader, reader.capability->mode(words.subject), "get mode");
        if (!mode)
            return fail(mode.error());
        return mode->mode;
    };
    SchemaChange change {.what = "mode", .subject = words.subject};
    if (!words.mode.empty()) {
        change.after = words.mode;
        return changed(context, change, modeAt,
            [&words](SchemaRegistryAdmin &admin) { return admin.setMode(words.subject, words.mode); });
    }
    return withCapability<SchemaRegistry>(context, [&](Offer<SchemaRegistry> &reader) {
        const auto mode = modeAt(reader);
        if (!mode)
            return reportUnlessInterrupted(context, mode.error());
        change.before = *mode;
        change.after = *mode;
        return printChange(context, change, Effect::Done);
    });
}

} // namespace tailrace::cli
