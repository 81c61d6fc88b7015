// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/json/json.h"
#include "app/sandbox/state/refusal.h"

namespace tailrace::sandbox {

// Whether a document describes a bridge: 400 for what is missing or of the wrong type, 422 for values that
// the service does not take.
Answered<void> checkBridge(const Json &bridge);
// The same with every password replaced by a fixed number of asterisks.
Json masked(Json bridge);
// The service takes what it is sent: a mask that was sent back is the password from then on.
bool hasMaskForPassword(const Json &bridge);

} // namespace tailrace::sandbox
