// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/groups.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace tailrace::models {

// How far a group, or what it reads of one topic, is behind. Records; a value of any thread.
struct GroupLag
{
    std::optional<std::int64_t> sum {}; // of the partitions whose lag is known; none: of not a single one
    int uncommitted = 0; // partitions without a committed offset: they have no lag
    int unknown = 0; // committed, but the end is not known: the sum is at least this

    void add(const GroupOffset &offset);
    static GroupLag of(const std::vector<GroupOffset> &offsets);
};

// Adds without wrapping around: what does not fit is the largest number.
std::int64_t addUpTo(std::int64_t a, std::int64_t b);

} // namespace tailrace::models
