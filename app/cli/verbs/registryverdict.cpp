// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/registryverdict.h"

#include "app/cli/connect/usage.h"
#include "app/cli/connect/waiting.h"
#include "app/cli/verbs/schemawords.h"

#include <algorithm>

namespace tailrace::cli {

namespace {

using tailrace::schema::isTransitive;
using Dialect = RegistryFeatures::Dialect;
using Versions = std::vector<std::optional<std::int32_t>>;

bool isNumber(const std::string &word)
{
    return !word.empty()
        && std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Artifacts are held against what the rule in force names, in one request.
RegistryVerdict whyNot(const RegistryQuestion &question)
{
    using What = Against::What;
    if (!question.features.checks)
        return {{}, "it has no check"};
    if (question.isOtherLevel)
        return {{}, "its rule has another level"};
    if (question.features.dialect == Dialect::Confluent)
        return {};
    const bool isWhole = isTransitive(question.level);
    const What what = question.against.what;
    if (what == What::Version || (what == What::Latest && isWhole) || (what == What::All && !isWhole))
        return {{}, "its rule names other versions"};
    return {};
}

} // namespace

Result<Against> againstOf(const std::vector<std::string> &words)
{
    using What = Against::What;
    if (words.empty())
        return Against {};
    for (const std::string &word : words) {
        const bool isKeyword = word == "latest" || word == "all" || isNumber(word);
        if (isKeyword && words.size() > 1)
            return fail(usage("--against " + word + " stands alone; a file of that name is ./" + word));
    }
    const std::string &only = words.front();
    if (only == "latest")
        return Against {What::Latest, 0, {}};
    if (only == "all")
        return Against {What::All, 0, {}};
    if (!isNumber(only))
        return Against {What::Files, 0, words};
    const auto version = versionOf(only);
    if (!version)
        return fail(version.error());
    return Against {What::Version, version->value_or(0), {}};
}

Result<RegistryVerdict> askRegistry(
    Context &context, const Offer<SchemaRegistry> &registry, const RegistryQuestion &question)
{
    RegistryVerdict answer = whyNot(question);
    if (!answer.notAsked.empty())
        return answer;
    const bool isConfluent = question.features.dialect == Dialect::Confluent;
    const bool isAll = question.against.what == Against::What::All
        || (question.against.what == Against::What::Rule && isTransitive(question.level));
    const bool inOne
        = isConfluent && isAll && isTransitive(question.level) && question.features.checksAllVersions;
    Versions versions {std::nullopt};
    if (isConfluent && !inOne && (isAll || question.against.what == Against::What::Version))
        versions.assign(question.versions.begin(), question.versions.end());
    answer.verdict = CompatibilityVerdict {true, {}};
    for (const auto &version : versions) {
        auto one = ask(context, registry,
            registry.capability->check(question.subject, question.schema, version, inOne), "check schema");
        if (!one)
            return fail(std::move(one.error()));
        answer.verdict->isCompatible = answer.verdict->isCompatible && one->isCompatible;
        auto &messages = answer.verdict->messages;
        messages.insert(messages.end(), one->messages.begin(), one->messages.end());
    }
    return answer;
}

} // namespace tailrace::cli
