// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>

namespace tailrace::models {

// Replaces {{seq}} (sequence), {{uuid}} (a new one each time) and {{now}} (epoch ms); other braces stay.
QString replacePlaceholders(const QString &text, std::int64_t sequence, std::int64_t nowMs);
bool hasPlaceholders(const QString &text);

} // namespace tailrace::models
