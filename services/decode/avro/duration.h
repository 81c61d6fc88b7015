// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tailrace::avro {

// Months, days and milliseconds, of which none can be told by the others.
using DurationParts = std::array<std::uint32_t, 3>;

DurationParts durationOfBytes(std::string_view twelve); // each from its lowest byte up
void appendDurationBytes(std::string &out, const DurationParts &duration);

// "P1M2DT3.456S", without the parts that are zero; nothing at all is "PT0S".
void appendDuration(std::string &out, const DurationParts &duration);
// Takes years, weeks, hours and minutes as well. Nullopt: no such text, or a part that is too large.
std::optional<DurationParts> durationOf(std::string_view text);

} // namespace tailrace::avro
