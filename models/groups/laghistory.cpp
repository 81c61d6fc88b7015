// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/groups/laghistory.h"

#include <algorithm>

namespace tailrace::models {

void LagHistory::add(std::int64_t atMs, const GroupLag &lag, bool hasMembers)
{
    if (!m_points.empty() && atMs <= m_points.back().atMs)
        return; // the clock was set back: time does not run twice here
    m_points.push_back({atMs, lag.sum, hasMembers});
    while (m_points.front().atMs < atMs - spanMs)
        m_points.pop_front();
}

int LagHistory::known() const
{
    return static_cast<int>(std::count_if(
        m_points.begin(), m_points.end(), [](const Point &point) { return point.lag.has_value(); }));
}

std::int64_t LagHistory::most() const
{
    std::int64_t most = 0;
    for (const Point &point : m_points)
        most = std::max(most, point.lag.value_or(0));
    return most;
}

std::optional<std::int64_t> LagHistory::leftAtMs() const
{
    std::optional<std::int64_t> left;
    for (std::size_t i = 1; i < m_points.size(); ++i) {
        if (m_points[i - 1].hadMembers && !m_points[i].hadMembers)
            left = m_points[i].atMs;
        else if (m_points[i].hadMembers)
            left.reset();
    }
    return left;
}

std::int64_t axisEnd(std::int64_t value)
{
    for (std::int64_t power = 1; power <= INT64_MAX / 10; power *= 10) {
        for (const std::int64_t step : {1, 2, 4, 8}) {
            if (step * power >= std::max<std::int64_t>(value, 4))
                return step * power;
        }
    }
    return INT64_MAX;
}

} // namespace tailrace::models
