// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/listing.h"
#include "app/cli/verbs/fields.h"
#include "app/cli/verbs/schemawords.h"
#include "app/cli/verbs/verbs.h"
#include "app/cli/verbs/withcapability.h"

#include <algorithm>

namespace tailrace::cli {

int runSchemaList(Context &context)
{
    return withCapability<SchemaRegistry>(context, [&context](Offer<SchemaRegistry> &offer) {
        auto all
            = ask(context, offer, offer.capability->subjects(context.invocation.schema.all), "list schemas");
        if (!all)
            return reportUnlessInterrupted(context, all.error());
        std::sort(all->begin(), all->end(),
            [](const SubjectEntry &a, const SubjectEntry &b) { return a.subject < b.subject; });
        Listing listing({{"State"}, {"Schema"}});
        for (const SubjectEntry &each : *all) {
            const std::string state(wordOf(each.state.kind));
            listing.add({JsonObject().text("subject", each.subject).raw("state", textOrNull(state)).done(),
                {state, each.subject}});
        }
        listing.write(context.out, context.output, context.color);
        return status::done;
    });
}

int runSchemaVersions(Context &context)
{
    const SchemaOptions &options = context.invocation.schema;
    return withCapability<SchemaRegistry>(context, [&](Offer<SchemaRegistry> &offer) {
        const auto all
            = ask(context, offer, offer.capability->versions(options.subject, options.all), "list versions");
        if (!all)
            return reportUnlessInterrupted(context, all.error());
        Listing listing({{"Version", true}, {"State"}});
        for (const VersionEntry &each : *all) {
            const std::string state(wordOf(each.state.kind));
            listing.add({JsonObject().number("version", each.version).raw("state", textOrNull(state)).done(),
                {std::to_string(each.version), state}});
        }
        listing.write(context.out, context.output, context.color);
        return status::done;
    });
}

int runSchemaShow(Context &context)
{
    const SchemaOptions &options = context.invocation.schema;
    return withCapability<SchemaRegistry>(context, [&](Offer<SchemaRegistry> &offer) {
        const auto schema
            = ask(context, offer, offer.capability->schema(options.subject, options.version), "get schema");
        return schema ? printSchema(context, *schema) : reportUnlessInterrupted(context, schema.error());
    });
}

int runSchemaById(Context &context)
{
    const std::int64_t id = context.invocation.schema.id.value_or(0);
    return withCapability<SchemaRegistry>(context, [&context, id](Offer<SchemaRegistry> &offer) {
        const auto schema = ask(context, offer, offer.capability->byId(id), "get schema by id");
        if (!schema || context.output == Output::Raw)
            return schema ? printSchema(context, *schema) : reportUnlessInterrupted(context, schema.error());
        const auto features = ask(context, offer, offer.capability->features(), "get features");
        if (!features)
            return reportUnlessInterrupted(context, features.error());
        std::vector<SubjectVersion> all;
        if (features->findsUses) {
            auto uses = ask(context, offer, offer.capability->uses(id), "list uses");
            if (!uses)
                return reportUnlessInterrupted(context, uses.error());
            all = std::move(*uses);
        }
        return printSchema(context, *schema, &all);
    });
}

} // namespace tailrace::cli
