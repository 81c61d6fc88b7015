// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/activity/activitylog.h"
#include "services/activity/running.h"
#include "services/capability/connection.h"

#include <memory>

namespace tailrace::activity {

// The same backend of native Kafka, each operation of which is told to the log, which outlives it: lists of
// topics, watermarks, administration, reads and producers with how much went through them. Each has a line of
// kcat that asks the same where there is one. Backends over HTTP tell by themselves. Thread and errors as the
// backend's own; a read ends on its own thread. kcatOptions: what kcat needs to get in, a space before each,
// without a secret.
std::unique_ptr<Backend> observed(
    std::unique_ptr<Backend> backend, ActivityLog &log, const std::string &kcatOptions = {});

// The same, and whatever a backend of any kind does is listed while it lasts, under this connection's name.
std::unique_ptr<Backend> observed(std::unique_ptr<Backend> backend, ActivityLog &log,
    std::shared_ptr<RunningList> running, std::string connection, const std::string &kcatOptions = {});

} // namespace tailrace::activity
