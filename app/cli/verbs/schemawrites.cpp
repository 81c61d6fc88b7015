// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/listing.h"
#include "app/cli/verbs/confirm.h"
#include "app/cli/verbs/filetext.h"
#include "app/cli/verbs/schemawords.h"
#include "app/cli/verbs/verbs.h"
#include "app/cli/verbs/withcapability.h"

namespace tailrace::cli {

namespace {

Result<NewSchema> schemaOf(const SchemaOptions &options)
{
    auto text = fileText(options.file);
    if (!text)
        return fail(std::move(text.error()));
    return NewSchema {.text = std::move(*text), .type = typeOf(options.type)};
}

// Writer and reader of a verb that changes schemas, handed to change(admin, registry, open).
template<class Use>
int withRegistry(Context &context, Use use)
{
    return withConnection(context, [&](OpenConnection &open) {
        const auto admin = writer<SchemaRegistryAdmin>(context, *open.connection);
        if (!admin)
            return report(context, admin.error());
        const auto reader = beside<SchemaRegistry>(*open.connection, *admin);
        if (!reader)
            return report(context, reader.error());
        return use(*admin, *reader, open);
    });
}

// A new version, or nothing of it in a dry run.
template<class Send>
int made(Context &context, const char *what, Send send)
{
    const SchemaOptions &options = context.invocation.schema;
    const auto schema = schemaOf(options);
    if (!schema)
        return report(context, schema.error());
    return withRegistry(context,
        [&](const Offer<SchemaRegistryAdmin> &admin, const Offer<SchemaRegistry> &, OpenConnection &) {
            SchemaChange change {.what = what};
            if (!options.subject.empty())
                change.subject = options.subject;
            if (context.invocation.global.dryRun)
                return printChange(context, change, Effect::Done);
            const auto info = ask(context, admin, send(*admin.capability, *schema), what);
            if (!info)
                return reportUnlessInterrupted(context, info.error());
            change.subject = info->subject;
            change.version = info->version;
            change.ids = info->ids;
            return printChange(context, change, Effect::Done);
        });
}

template<class Send>
Result<Effect> sent(Context &context, const Offer<SchemaRegistryAdmin> &admin, const char *what, Send send)
{
    if (context.invocation.global.dryRun)
        return Effect::Done;
    return ask(context, admin, send(), what);
}

std::string question(const SchemaOptions &options, std::size_t versions, bool isForGood)
{
    const std::string end = isForGood ? " for good?" : "?";
    if (!options.version)
        return "delete schema " + printable(options.subject) + " with all of its versions" + end;
    const std::string one = "delete version " + std::to_string(*options.version) + " of schema "
        + printable(options.subject) + end;
    return versions == 1 ? one + " It is the last one: the schema goes with it." : one;
}

} // namespace

int runSchemaCreate(Context &context)
{
    const std::string &name = context.invocation.schema.subject;
    return made(context, "create", [&name](SchemaRegistryAdmin &admin, const NewSchema &schema) {
        return admin.create(name.empty() ? std::nullopt : std::optional<std::string>(name), schema);
    });
}

int runSchemaAddVersion(Context &context)
{
    const std::string &name = context.invocation.schema.subject;
    return made(context, "add-version", [&name](SchemaRegistryAdmin &admin, const NewSchema &schema) {
        return admin.addVersion(name, schema, AddVersion::Append);
    });
}

int runSchemaUpdate(Context &context)
{
    const std::string &name = context.invocation.schema.subject;
    return made(context, "update", [&name](SchemaRegistryAdmin &admin, const NewSchema &schema) {
        return admin.addVersion(name, schema, AddVersion::Update);
    });
}

int runSchemaDelete(Context &context)
{
    const SchemaOptions &options = context.invocation.schema;
    return withRegistry(context,
        [&](const Offer<SchemaRegistryAdmin> &admin, const Offer<SchemaRegistry> &reader,
            OpenConnection &open) {
            const auto features = ask(context, reader, reader.capability->features(), "get features");
            if (!features)
                return reportUnlessInterrupted(context, features.error());
            const auto versions
                = ask(context, reader, reader.capability->versions(options.subject, true), "list versions");
            if (!versions)
                return reportUnlessInterrupted(context, versions.error());
            // Where there is one stage only, it is for good.
            const bool isForGood = options.permanent || !features->softDelete;
            const auto confirmed = confirmDestruction(
                context, open, question(options, versions->size(), isForGood), options.subject);
            if (!confirmed)
                return report(context, confirmed.error());
            const Deletion stage = isForGood ? Deletion::Permanent : Deletion::Soft;
            const auto effect = sent(context, admin, "delete schema", [&] {
                return options.version
                    ? admin.capability->removeVersion(options.subject, *options.version, stage)
                    : admin.capability->remove(options.subject, stage);
            });
            SchemaChange change {.what = "delete", .subject = options.subject};
            change.version = options.version;
            change.after = isForGood ? "" : "deleted";
            return printChange(context, change, effect);
        });
}

int runSchemaState(Context &context)
{
    const SchemaOptions &options = context.invocation.schema;
    using State = SchemaState::Kind;
    const auto stateBefore = [&](const Offer<SchemaRegistry> &reader) -> Result<std::string> {
        const auto versions
            = ask(context, reader, reader.capability->versions(options.subject, true), "list versions");
        if (!versions)
            return fail(versions.error());
        // Of all together: enabled as long as any of them is.
        std::optional<State> found;
        for (const VersionEntry &each : *versions) {
            if (options.version && *options.version != each.version)
                continue;
            if (!found || each.state.kind == State::Enabled)
                found = each.state.kind;
        }
        if (!found)
            return fail(Error::Kind::NotFound, "no such version", "registry: list versions");
        return std::string(wordOf(*found));
    };
    SchemaChange change {.what = "state", .subject = options.subject};
    change.version = options.version;
    if (options.state.empty())
        return withCapability<SchemaRegistry>(context, [&](Offer<SchemaRegistry> &reader) {
            const auto before = stateBefore(reader);
            if (!before)
                return reportUnlessInterrupted(context, before.error());
            change.before = *before;
            change.after = *before;
            return printChange(context, change, Effect::Done);
        });
    return withRegistry(context,
        [&](const Offer<SchemaRegistryAdmin> &admin, const Offer<SchemaRegistry> &reader, OpenConnection &) {
            const auto before = stateBefore(reader);
            if (!before)
                return reportUnlessInterrupted(context, before.error());
            change.before = *before;
            change.after = options.state;
            const State state = options.state == "enabled" ? State::Enabled : State::Disabled;
            return printChange(context, change, sent(context, admin, "set state", [&] {
                return admin.capability->setState(options.subject, options.version, state);
            }));
        });
}

} // namespace tailrace::cli
