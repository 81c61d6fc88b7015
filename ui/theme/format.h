// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>

namespace tailrace::theme {

// Numbers and times for the eye; copying takes the plain value from the model instead.
QString number(std::int64_t value); // "12 480 218": groups of three with U+00A0, minus U+2212
QString unknown(); // "–": not known or not applicable, never 0
QString bytes(std::int64_t count); // "187 B", "1.86 GiB": binary units, three digits
QString duration(std::int64_t ms); // "312 ms", "1.7 s", "1 min 46 s", "6 d 23 h": the two largest units
QString timeOfDay(std::int64_t epochMs, bool utc); // "14:03:13.913"
QString dateTime(std::int64_t epochMs, bool utc); // "2026-11-03 14:03:13.913"
QString middleElided(const QString &text, int characters); // "6f1d…c2e4"

} // namespace tailrace::theme
