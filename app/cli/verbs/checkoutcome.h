// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/verbs/registryverdict.h"

namespace tailrace::cli {

// What is known of a schema after it was held against others.
struct CheckOutcome
{
    std::optional<tailrace::schema::Report> report {}; // none: not Avro, so the registry alone says
    tailrace::schema::Level level {};
    std::string against {}; // a JSON array
    std::size_t count = 0; // of what it was held against
    std::optional<RegistryVerdict> registry {}; // none: without one
};

// Prints the findings, and beside them what warns, what the registry says and whether the two differ. Answers
// the exit status; hasFailed: the registry could not be asked.
int finish(Context &context, const CheckOutcome &outcome, bool hasFailed = false);

} // namespace tailrace::cli
