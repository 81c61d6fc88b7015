// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"
#include "services/capability/connection.h"
#include "services/capability/schemaregistry.h"
#include "services/schema/compatibility.h"

namespace tailrace::cli {

// What a schema is held against: as the rule in force has it, where nothing is said.
struct Against
{
    enum class What : std::uint8_t
    {
        Rule,
        Latest,
        All,
        Version,
        Files
    };
    What what = What::Rule;
    std::int32_t version = 0;
    std::vector<std::string> files {};
};
// The words behind --against. Error::Invalid: of latest, all and a number there is more than one word.
[[nodiscard]] Result<Against> againstOf(const std::vector<std::string> &words);

// What the registry itself says, or why it was not asked the same question.
struct RegistryVerdict
{
    std::optional<CompatibilityVerdict> verdict {};
    std::string notAsked {};
};
struct RegistryQuestion
{
    const RegistryFeatures &features;
    const std::string &subject;
    const NewSchema &schema;
    const Against &against;
    const std::vector<std::int32_t> &versions; // that the question is about
    tailrace::schema::Level level {}; // that is in force there
    bool isOtherLevel = false; // another one than that was asked for
};
[[nodiscard]] Result<RegistryVerdict> askRegistry(
    Context &context, const Offer<SchemaRegistry> &registry, const RegistryQuestion &question);

} // namespace tailrace::cli
