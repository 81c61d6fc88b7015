// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/rate.h"

#include <charconv>
#include <string>

namespace tailrace::cli {

Result<std::int64_t> parseRate(std::string_view text)
{
    std::string_view digits = text;
    if (digits.ends_with("/s"))
        digits.remove_suffix(2);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size() || value < 1)
        return fail(Error::Kind::Invalid,
            "\"" + std::string(text) + "\": expected records a second, as 100/s", "--rate");
    return value;
}

} // namespace tailrace::cli
