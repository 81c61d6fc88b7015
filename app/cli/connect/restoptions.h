// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/connect/endpoints.h"

namespace tailrace::cli {

// The credential options of one REST endpoint, laid over what is there already. Error::Invalid: an unset
// variable, more than one secret, options that contradict each other or that the endpoint has no use for.
[[nodiscard]] Result<void> applyRestOptions(const CredentialOptions &credentials, ReadyEndpoint &ready);

} // namespace tailrace::cli
