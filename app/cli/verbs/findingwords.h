// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output/listing.h"
#include "services/schemaedit/fixes.h"

namespace tailrace::cli {

// A finding as cli.md, "schema check", has it, and for people. Versions are of a registry where the labels
// are numbers, else files. The path is of the schema that is checked.
Listing::Row rowOf(
    const tailrace::schema::Finding &finding, const std::vector<tailrace::schemaedit::Fix> &fixes = {});
// A fix beneath its finding; in tables alone.
Listing::Row rowOf(const tailrace::schemaedit::Fix &fix);
// What does not fit, in a sentence.
std::string messageOf(const tailrace::schema::Finding &finding);

} // namespace tailrace::cli
