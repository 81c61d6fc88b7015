// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/connect/endpoints.h"
#include "app/cli/connect/requesttrace.h"
#include "app/cli/connect/sandboxprocess.h"
#include "services/capability/connection.h"
#include "services/profiles/profile.h"
#include "services/profiles/profilestore.h"

#include <memory>

namespace tailrace::cli {

// What a verb talks to; the sandbox, where there is one, ends after the connection.
struct OpenConnection
{
    std::unique_ptr<SandboxProcess> sandbox {};
    std::unique_ptr<RequestTrace> trace {};
    profiles::Environment environment = profiles::Environment::Development;
    std::string mirrorsFrom {}; // the profile of its source; empty: none is named
    std::unique_ptr<Connection> connection {};
};

// The connection that the line asks for (cli.md, "Connection"): endpoint options, --profile, --sandbox,
// $TAILRACE_PROFILE or the profile marked default. Reads secrets from the keychain; contacts no service. Main
// thread.
[[nodiscard]] Result<OpenConnection> openConnection(Context &context);

// A saved connection beside it, for reading alone: no option of the line is about it.
[[nodiscard]] Result<OpenConnection> openForReading(Context &context, const std::string &profile);

// The endpoints that "profile test" is about, with their secrets: of the profile that it names, else those of
// the line's connection. Kinds that this version does not know are among them.
[[nodiscard]] Result<std::vector<ReadyEndpoint>> endpointsToTest(Context &context);

// profiles.json of this call, loaded; a malformed one that was set aside is said on stderr.
[[nodiscard]] Result<profiles::ProfileStore> loadProfiles(Context &context);

} // namespace tailrace::cli
