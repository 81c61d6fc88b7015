// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/records/rates.h"

namespace tailrace::records {

namespace {

constexpr std::int64_t windowMs = 2000;

std::int64_t perSecond(std::int64_t count, std::int64_t ms)
{
    return ms > 0 ? count * 1000 / ms : 0;
}

} // namespace

void Rates::sample(std::int64_t nowMs, std::int64_t records, std::int64_t bytes)
{
    m_samples.push_back({nowMs, records, bytes});
    // one sample older than the window stays, to span it wholly
    while (m_samples.size() > 2 && nowMs - m_samples[1].ms >= windowMs)
        m_samples.pop_front();
}

std::int64_t Rates::recordsPerSecond() const
{
    if (m_samples.size() < 2)
        return 0;
    return perSecond(
        m_samples.back().records - m_samples.front().records, m_samples.back().ms - m_samples.front().ms);
}

std::int64_t Rates::bytesPerSecond() const
{
    if (m_samples.size() < 2)
        return 0;
    return perSecond(
        m_samples.back().bytes - m_samples.front().bytes, m_samples.back().ms - m_samples.front().ms);
}

} // namespace tailrace::records
