// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/invocation.h"
#include "services/profiles/open.h"

#include <vector>

namespace tailrace::cli {

using profiles::ReadyEndpoint;

// The endpoints that the line itself names, in its order. Error::Invalid: wrong usage, as an option that
// belongs to no endpoint or one that its endpoint has no use for, an unset variable. secretInput: where
// --secret-stdin reads one line.
[[nodiscard]] Result<std::vector<ReadyEndpoint>> endpointsOf(
    const ConnectionOptions &options, int secretInput);

// The line's own options laid over the endpoints of a profile: -X, --secret-env, files, and credentials where
// only one REST endpoint can be meant.
[[nodiscard]] Result<void> applyOverlay(
    const ConnectionOptions &options, std::vector<ReadyEndpoint> &endpoints);

} // namespace tailrace::cli
