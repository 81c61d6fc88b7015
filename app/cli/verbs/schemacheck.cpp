// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/connect/usage.h"
#include "app/cli/verbs/checkoutcome.h"
#include "app/cli/verbs/fields.h"
#include "app/cli/verbs/filetext.h"
#include "app/cli/verbs/schemawords.h"
#include "app/cli/verbs/storedschemas.h"
#include "app/cli/verbs/verbs.h"
#include "app/cli/verbs/withcapability.h"

#include <algorithm>

namespace tailrace::cli {

namespace avro = tailrace::schema;

namespace {

// What was asked to be checked. Error::Schema: it is no schema, which is an answer.
Result<avro::SchemaPtr> modelOf(const std::string &text)
{
    avro::Reading reading = avro::Schema::read(text);
    const auto worst = std::find_if(reading.problems.begin(), reading.problems.end(),
        [](const avro::Problem &each) { return each.severity != avro::Problem::Severity::Warning; });
    if (worst == reading.problems.end() && reading.schema)
        return std::move(reading.schema);
    const bool isSaid = worst != reading.problems.end();
    return fail(Error::Kind::Schema, isSaid ? worst->message : "no schema",
        isSaid ? avro::describe(worst->place) : std::string());
}

// It is no schema: the answer is "no".
int invalid(Context &context, const Error &error)
{
    context.diagnostics.error(error);
    return status::no;
}

avro::Level levelAmong(avro::Level level, Against::What what)
{
    return what == Against::What::All || what == Against::What::Files ? avro::transitive(level) : level;
}

int checkFiles(Context &context, const NewSchema &proposed, const Against &against)
{
    if (proposed.type.kind != SchemaType::Kind::Avro)
        return report(context,
            Error::make(Error::Kind::Unsupported, "only Avro schemas can be checked without a registry",
                "schema check"));
    const auto model = modelOf(proposed.text);
    if (!model)
        return invalid(context, model.error());
    std::vector<avro::Version> versions;
    for (const std::string &path : against.files) {
        auto text = fileText(path);
        if (!text)
            return report(context, text.error());
        auto earlier = avro::Schema::parse(std::move(*text));
        if (!earlier) {
            Error error = std::move(earlier.error());
            error.where = path + ", " + error.where;
            return report(context, error);
        }
        versions.push_back({path, std::move(*earlier)});
    }
    const std::string &wish = context.invocation.schema.level;
    CheckOutcome outcome;
    outcome.level = levelAmong(avro::levelOf(wish).value_or(avro::Level::Backward), against.what);
    check(outcome, *model, versions);
    outcome.count = versions.size();
    outcome.against = jsonArray(against.files, [](const std::string &each) { return jsonString(each); });
    return finish(context, outcome);
}

// The level in force; none there is NONE.
Result<avro::Level> levelInForce(Context &context, const Offer<SchemaRegistry> &registry)
{
    const std::string &subject = context.invocation.schema.subject;
    const auto rule = ask(context, registry,
        registry.capability->ruleInForce(subject, SchemaRule::Kind::Compatibility), "get rule");
    if (!rule)
        return fail(rule.error());
    if (rule->rule.level.empty())
        return avro::Level::None;
    const auto level = avro::levelOf(rule->rule.level);
    if (!level)
        return fail(
            Error::Kind::Unsupported, "the level " + rule->rule.level + " is not known", "schema check");
    return *level;
}

// Numbers of the versions that count, oldest first.
Result<std::vector<std::int32_t>> versionsOf(
    Context &context, const Offer<SchemaRegistry> &registry, const Against &against, avro::Level level)
{
    using What = Against::What;
    if (against.what == What::Version)
        return std::vector<std::int32_t> {against.version};
    const auto entries = ask(context, registry,
        registry.capability->versions(context.invocation.schema.subject, false), "list versions");
    if (!entries)
        return fail(entries.error());
    std::vector<std::int32_t> numbers;
    for (const VersionEntry &each : *entries)
        numbers.push_back(each.version);
    std::sort(numbers.begin(), numbers.end());
    const bool areAll
        = against.what == What::All || (against.what == What::Rule && avro::isTransitive(level));
    if (!areAll && numbers.size() > 1)
        numbers.erase(numbers.begin(), numbers.end() - 1);
    return numbers;
}

int checkVersions(Context &context, const Offer<SchemaRegistry> &registry, const NewSchema &proposed,
    const Against &against)
{
    const SchemaOptions &options = context.invocation.schema;
    const auto features = ask(context, registry, registry.capability->features(), "get features");
    if (!features)
        return reportUnlessInterrupted(context, features.error());
    const auto inForce = levelInForce(context, registry);
    if (!inForce)
        return reportUnlessInterrupted(context, inForce.error());
    const avro::Level level = avro::levelOf(options.level).value_or(*inForce);
    const auto numbers = versionsOf(context, registry, against, level);
    if (!numbers)
        return reportUnlessInterrupted(context, numbers.error());
    StoredSchemas schemas(context, registry);
    const auto stored = schemas.all(options.subject, *numbers);
    if (!stored)
        return reportUnlessInterrupted(context, stored.error());

    CheckOutcome outcome;
    outcome.level = levelAmong(level, against.what);
    outcome.count = numbers->size();
    outcome.against = jsonArray(*numbers, [](std::int32_t each) { return std::to_string(each); });
    bool isAvro = proposed.type.kind == SchemaType::Kind::Avro;
    std::vector<avro::Version> versions;
    for (const StoredSchema &each : *stored) {
        isAvro = isAvro && each.model;
        versions.push_back({std::to_string(each.stored.info.version), each.model});
    }
    if (isAvro) {
        const auto model = modelOf(proposed.text);
        if (!model)
            return invalid(context, model.error());
        check(outcome, *model, versions);
    }
    const RegistryQuestion question {
        *features, options.subject, proposed, against, *numbers, *inForce, level != *inForce};
    auto verdict = askRegistry(context, registry, question);
    const bool hasFailed = !verdict;
    if (verdict)
        outcome.registry = std::move(*verdict);
    else if (verdict.error().kind == Error::Kind::Schema)
        return invalid(context, verdict.error());
    else
        static_cast<void>(reportUnlessInterrupted(context, verdict.error()));
    if (!outcome.report && outcome.registry && !outcome.registry->verdict)
        return report(context,
            Error::make(Error::Kind::Unsupported,
                "only Avro schemas can be checked here, and the registry was not asked: "
                    + outcome.registry->notAsked,
                "schema check"));
    return finish(context, outcome, hasFailed);
}

} // namespace

int runSchemaCheck(Context &context)
{
    const SchemaOptions &options = context.invocation.schema;
    const auto against = againstOf(options.against);
    if (!against)
        return report(context, against.error());
    const bool isOffline = against->what == Against::What::Files;
    if (!isOffline && options.subject.empty())
        return report(context, usage("expected SCHEMA, or files behind --against"));
    auto text = fileText(options.file);
    if (!text)
        return report(context, text.error());
    const NewSchema proposed {.text = std::move(*text), .type = typeOf(options.type)};
    if (isOffline)
        return checkFiles(context, proposed, *against);
    return withCapability<SchemaRegistry>(context, [&](Offer<SchemaRegistry> &registry) {
        return checkVersions(context, registry, proposed, *against);
    });
}

} // namespace tailrace::cli
