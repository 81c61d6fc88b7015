// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/schema/problem.h"

#include <array>

namespace tailrace::schema {

std::string_view codeName(Problem::Code code)
{
    static constexpr std::array<std::string_view, 31> names {"notJson", "noType", "noName", "noFields",
        "noSymbols", "noSize", "noItems", "nestedUnion", "undefinedName", "redefinition", "duplicateField",
        "duplicateSymbol", "duplicateBranch", "illegalName", "illegalNamespace", "namedAsPrimitive",
        "invalidDefault", "invalidEnumDefault", "invalidOrder", "invalidAliases", "commentAtEnd",
        "removedNotation", "nameBeyondAscii", "defaultNotOfFirstBranch", "forwardReference",
        "sameDefinitionTwice", "unknownLogicalType", "invalidLogicalType", "misplacedLogicalType",
        "ignoredValue", "duplicateMember"};
    return names[static_cast<std::size_t>(code)];
}

} // namespace tailrace::schema
