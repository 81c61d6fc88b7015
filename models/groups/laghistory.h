// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/groups/grouplag.h"

#include <cstdint>
#include <deque>
#include <optional>

namespace tailrace::models {

// How far a group was behind, as often as somebody asked: nothing between two answers is made up. A value;
// one thread.
class LagHistory
{
public:
    struct Point
    {
        std::int64_t atMs = 0; // since the epoch
        std::optional<std::int64_t> lag {}; // none: not known then
        bool hadMembers = false;
    };
    static constexpr std::int64_t spanMs = 15 * 60 * 1000; // what is older is forgotten

    void add(std::int64_t atMs, const GroupLag &lag, bool hasMembers);
    const std::deque<Point> &points() const { return m_points; }
    int known() const; // points with a lag
    std::int64_t most() const; // of what is known; 0: nothing is
    // When the last member was gone, if that was seen to happen and nobody came back.
    std::optional<std::int64_t> leftAtMs() const;

private:
    std::deque<Point> m_points; // by time
};

// The smallest of 1, 2, 4, 8 times a power of ten that is not below the value: where an axis ends.
std::int64_t axisEnd(std::int64_t value);

} // namespace tailrace::models
