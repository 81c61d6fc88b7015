// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/connect/endpoints.h"
#include "app/cli/context.h"
#include "services/profiles/profile.h"

#include <string_view>
#include <vector>

namespace tailrace::cli {

// Stores a new profile of these endpoints, secrets in the keychain first, and prints it as "add"; a dry run
// stores nothing. Answers the exit status. Error::Conflict: the name is taken.
int saveProfile(Context &context, profiles::Profile profile, std::vector<ReadyEndpoint> endpoints);

Error noProfile(const std::string &name);

// {"name","dryRun","change"}
int printProfileChange(Context &context, std::string_view change, const std::string &name);

} // namespace tailrace::cli
