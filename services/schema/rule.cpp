// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/schema/rule.h"

#include <array>

namespace tailrace::schema {

std::string_view ruleName(Rule rule)
{
    static constexpr std::array<std::string_view, 10> names {"NAME_MISMATCH", "FIXED_SIZE_MISMATCH",
        "MISSING_ENUM_SYMBOLS", "READER_FIELD_MISSING_DEFAULT_VALUE", "TYPE_MISMATCH", "MISSING_UNION_BRANCH",
        "AMBIGUOUS_FIELD", "DECIMAL_MISMATCH", "DURATION_MISMATCH", "LOGICAL_TYPE_MISMATCH"};
    return names[static_cast<std::size_t>(rule)];
}

} // namespace tailrace::schema
