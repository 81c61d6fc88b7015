// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/groups.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tailrace::cli {

using ResetTarget = decltype(GroupReset::to);

// "earliest", "latest", "offset:N", "time:T", "ago:15m" (before nowMs), "shift:+N", "shift:-N".
[[nodiscard]] Result<ResetTarget> parseResetTarget(std::string_view text, std::int64_t nowMs);

// Lines of TOPIC,PARTITION,OFFSET, as Kafka's own tool exports them; empty lines are passed over.
// Error::Invalid names the line.
[[nodiscard]] Result<std::vector<ResetOffset>> parseResetLines(std::string_view text);

} // namespace tailrace::cli
