// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/verbs/registryverdict.h"
#include "services/schemaedit/fixes.h"

namespace tailrace::cli {

// What is known of a schema after it was held against others.
struct CheckOutcome
{
    std::optional<tailrace::schema::Report> report {}; // none: not Avro, so the registry alone says
    std::vector<std::vector<schemaedit::Fix>> fixes {}; // of the report's first findings
    tailrace::schema::Level level {};
    std::string against {}; // a JSON array
    std::size_t count = 0; // of what it was held against
    std::optional<RegistryVerdict> registry {}; // none: without one
};

// Holds the schema against the versions by the level of the outcome, and looks for what would help.
void check(CheckOutcome &outcome, const tailrace::schema::SchemaPtr &proposed,
    const std::vector<tailrace::schema::Version> &versions);
// Prints the findings, and beside them what warns, what the registry says and whether the two differ. Answers
// the exit status; hasFailed: the registry could not be asked.
int finish(Context &context, const CheckOutcome &outcome, bool hasFailed = false);

} // namespace tailrace::cli
