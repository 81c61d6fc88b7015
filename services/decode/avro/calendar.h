// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tailrace::avro {

// Days, times of a day and moments as ISO 8601 has them, in the Gregorian calendar without a beginning or
// end; digits: of a second's fraction, which says the unit as well. Exact for every number there is. A text
// that is none of these, or that has more digits than there are, is nullopt.

void appendDate(std::string &out, std::int64_t days); // since 1970-01-01
std::optional<std::int64_t> dateOf(std::string_view text);

// False, with out as it was: not within a day.
[[nodiscard]] bool appendTime(std::string &out, std::int64_t units, unsigned digits);
std::optional<std::int64_t> timeOf(std::string_view text, unsigned digits);

// Since 1970-01-01T00:00; a text of one that is not local has its zone: Z, or an offset.
void appendMoment(std::string &out, std::int64_t units, unsigned digits, bool isLocal);
std::optional<std::int64_t> momentOf(std::string_view text, unsigned digits, bool isLocal);

} // namespace tailrace::avro
