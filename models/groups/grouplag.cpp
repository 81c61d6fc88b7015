// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/groups/grouplag.h"

#include <limits>

namespace tailrace::models {

std::int64_t addUpTo(std::int64_t a, std::int64_t b)
{
    std::int64_t sum = 0;
    if (!__builtin_add_overflow(a, b, &sum))
        return sum;
    return a < 0 ? std::numeric_limits<std::int64_t>::min() : std::numeric_limits<std::int64_t>::max();
}

void GroupLag::add(const GroupOffset &offset)
{
    if (!offset.committed || *offset.committed < 0)
        ++uncommitted;
    else if (const auto lag = offset.lag())
        sum = addUpTo(sum.value_or(0), *lag);
    else
        ++unknown;
}

GroupLag GroupLag::of(const std::vector<GroupOffset> &offsets)
{
    GroupLag lag;
    for (const GroupOffset &offset : offsets)
        lag.add(offset);
    return lag;
}

} // namespace tailrace::models
