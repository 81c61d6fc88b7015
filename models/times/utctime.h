// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <optional>

namespace tailrace::models {

// A time as people type it, in UTC unless it says its zone: "2026-03-17 13:30", with seconds and milliseconds
// or without, a date alone, RFC 3339, epoch milliseconds. None: it is no time.
std::optional<std::int64_t> utcTime(const QString &text);

} // namespace tailrace::models
