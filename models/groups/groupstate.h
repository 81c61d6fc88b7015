// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace tailrace::models {

// What a group's state means to whoever wants to change the group.
enum class GroupState : std::uint8_t
{
    Unknown, // no word, or one that we do not know
    Stable, // members read
    Empty, // nobody reads; offsets are kept
    Rebalancing, // members come or go
    Dead // nothing is left of it
};

// Services write the same words differently: "PreparingRebalance", "PREPARING_REBALANCE", "Preparing
// rebalance".
GroupState groupState(std::string_view word);

} // namespace tailrace::models
