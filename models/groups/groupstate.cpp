// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/groups/groupstate.h"

#include <string>

namespace tailrace::models {

GroupState groupState(std::string_view word)
{
    std::string letters;
    for (const char c : word) {
        if (c >= 'A' && c <= 'Z')
            letters += static_cast<char>(c - 'A' + 'a');
        else if (c >= 'a' && c <= 'z')
            letters += c;
    }
    if (letters == "stable")
        return GroupState::Stable;
    if (letters == "empty")
        return GroupState::Empty;
    if (letters == "dead")
        return GroupState::Dead;
    if (letters == "preparingrebalance" || letters == "completingrebalance" || letters == "assigning"
        || letters == "reconciling")
        return GroupState::Rebalancing;
    return GroupState::Unknown;
}

} // namespace tailrace::models
