// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/checkoutcome.h"

#include "app/cli/output/listing.h"
#include "app/cli/verbs/fields.h"
#include "app/cli/verbs/findingwords.h"

#include <algorithm>

namespace tailrace::cli {

namespace avro = tailrace::schema;

namespace {

std::string wordOf(bool isCompatible)
{
    return isCompatible ? "compatible" : "incompatible";
}

std::string registryJson(const RegistryVerdict &registry)
{
    JsonObject object;
    object.raw("compatible",
        registry.verdict ? (registry.verdict->isCompatible ? "true" : "false") : std::string("null"));
    object.raw("messages",
        jsonArray(registry.verdict ? registry.verdict->messages : std::vector<std::string>(),
            [](const std::string &each) { return jsonString(each); }));
    return object.raw("notAsked", textOrNull(registry.notAsked)).done();
}

bool doDiffer(const CheckOutcome &outcome)
{
    return outcome.report && outcome.registry && outcome.registry->verdict
        && outcome.registry->verdict->isCompatible != outcome.report->isCompatible;
}

void warn(Context &context, const CheckOutcome &outcome)
{
    for (const avro::Finding &each :
        outcome.report ? outcome.report->warnings : std::vector<avro::Finding>()) {
        const Listing::Row row = rowOf(each);
        context.diagnostics.warning(row.cells.front() + ": " + row.cells.back(), row.json);
    }
    if (!doDiffer(outcome))
        return;
    const bool isCompatible = outcome.report->isCompatible;
    const std::string text = "the registry says " + wordOf(!isCompatible)
        + " where the rules of Avro for Java say " + wordOf(isCompatible);
    JsonObject object;
    object.text("rule", "REGISTRY_DIFFERS").text("message", text);
    context.diagnostics.warning(text, object.raw("registry", registryJson(*outcome.registry)).done());
}

void summarize(Context &context, const CheckOutcome &outcome)
{
    const std::size_t findings = outcome.report ? outcome.report->findings.size() : 0;
    const std::size_t warnings = outcome.report ? outcome.report->warnings.size() : 0;
    const std::string level(avro::levelName(outcome.level));
    JsonObject object;
    object.raw("compatible",
        outcome.report ? (outcome.report->isCompatible ? "true" : "false") : std::string("null"));
    object.text("level", level).raw("against", outcome.against).number("findings", findings);
    object.number("warnings", warnings).number("unlisted", outcome.report ? outcome.report->unlisted : 0);
    object.raw("registry", outcome.registry ? registryJson(*outcome.registry) : "null");
    std::string text = outcome.report ? wordOf(outcome.report->isCompatible) : std::string("not Avro");
    text += " by " + level + " with " + std::to_string(outcome.count)
        + (outcome.count == 1 ? " version" : " versions");
    if (outcome.registry && outcome.registry->verdict) {
        text += "; the registry says " + wordOf(outcome.registry->verdict->isCompatible);
        for (const std::string &each : outcome.registry->verdict->messages)
            text += "\n  " + printable(each);
    } else if (outcome.registry && !outcome.registry->notAsked.empty()) {
        text += "; the registry was not asked: " + outcome.registry->notAsked;
    }
    context.diagnostics.summary(text, object.done());
}

} // namespace

void check(CheckOutcome &outcome, const avro::SchemaPtr &proposed, const std::vector<avro::Version> &versions)
{
    outcome.report = avro::checkCompatibility(proposed, versions, outcome.level);
    const std::vector<avro::Finding> &findings = outcome.report->findings;
    for (std::size_t i = 0; i < std::min(findings.size(), schemaedit::maxFixedFindings); ++i)
        outcome.fixes.push_back(
            schemaedit::fixesOf(findings[i], *outcome.report, proposed, versions, outcome.level));
}

int finish(Context &context, const CheckOutcome &outcome, bool hasFailed)
{
    Listing listing({{"Path"}, {"Rule"}, {"Direction"}, {"Reader"}, {"Writer"}, {"Message"}});
    if (outcome.report) {
        static const std::vector<schemaedit::Fix> none;
        for (std::size_t i = 0; i < outcome.report->findings.size(); ++i) {
            const std::vector<schemaedit::Fix> &fixes = i < outcome.fixes.size() ? outcome.fixes[i] : none;
            listing.add(rowOf(outcome.report->findings[i], fixes));
            if (context.output != Output::Table)
                continue;
            for (const schemaedit::Fix &fix : fixes)
                listing.add(rowOf(fix));
        }
    }
    if (context.output != Output::Table || (outcome.report && !outcome.report->findings.empty()))
        listing.write(context.out, context.output, context.color);
    context.out.flush();
    warn(context, outcome);
    summarize(context, outcome);
    const bool isRefused
        = outcome.registry && outcome.registry->verdict && !outcome.registry->verdict->isCompatible;
    if ((outcome.report && !outcome.report->isCompatible) || isRefused)
        return status::no;
    if (hasFailed)
        return status::failed;
    if (outcome.report && !outcome.report->isDecided)
        return report(context,
            Error::make(Error::Kind::Unsupported, "the schemas are too large or too deep to be sure",
                "schema check"));
    return status::done;
}

} // namespace tailrace::cli
