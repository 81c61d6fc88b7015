// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>

namespace tailrace::records {

// Mean rates over the last two seconds, from samples of running totals. Times in ms of any steady clock. One
// thread.
class Rates
{
public:
    void clear() { m_samples.clear(); }
    void sample(std::int64_t nowMs, std::int64_t records, std::int64_t bytes);
    std::int64_t recordsPerSecond() const;
    std::int64_t bytesPerSecond() const;

private:
    struct Sample
    {
        std::int64_t ms;
        std::int64_t records;
        std::int64_t bytes;
    };
    std::deque<Sample> m_samples;
};

} // namespace tailrace::records
