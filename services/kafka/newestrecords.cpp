// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/kafka/newestrecords.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace tailrace::kafka {

NewestRecords::NewestRecords(std::int64_t count, std::vector<std::int64_t> boundaries)
    : m_count(static_cast<std::size_t>(std::max<std::int64_t>(count, 0)))
    , m_boundaries(std::move(boundaries))
    , m_open(static_cast<std::size_t>(
          std::ranges::count_if(m_boundaries, [](std::int64_t b) { return b >= 0; })))
{
}

void NewestRecords::reached(std::size_t partition, std::int64_t next)
{
    std::int64_t &boundary = m_boundaries[partition];
    if (boundary < 0 || next < boundary)
        return;
    boundary = -1;
    --m_open;
}

void NewestRecords::add(std::size_t partition, MessagePtr message)
{
    const std::int64_t boundary = m_boundaries[partition];
    const std::int64_t next = message->offset + 1;
    if (boundary < 0 || message->offset >= boundary)
        m_later.push_back(std::move(message));
    else
        m_candidates.push_back(
            {partition, rd_kafka_message_timestamp(message.get(), nullptr), std::move(message)});
    reached(partition, next);
}

std::vector<MessagePtr> NewestRecords::take()
{
    // Which ones: the newest by time, of equally old ones the later offset.
    const auto newer = [](const Candidate &a, const Candidate &b) {
        return std::tuple(a.timestamp, a.message->offset) > std::tuple(b.timestamp, b.message->offset);
    };
    if (m_candidates.size() > m_count) {
        std::ranges::nth_element(
            m_candidates, m_candidates.begin() + static_cast<std::ptrdiff_t>(m_count), newer);
        m_candidates.erase(m_candidates.begin() + static_cast<std::ptrdiff_t>(m_count), m_candidates.end());
    }
    // In which order: a record never before one of a lower offset in its partition, whatever its producer's
    // clock.
    std::ranges::sort(
        m_candidates, {}, [](const Candidate &c) { return std::tuple(c.partition, c.message->offset); });
    std::map<std::size_t, std::int64_t> latest;
    for (Candidate &candidate : m_candidates) {
        auto &time = latest.try_emplace(candidate.partition, candidate.timestamp).first->second;
        time = candidate.timestamp = std::max(time, candidate.timestamp);
    }
    std::ranges::stable_sort(m_candidates, {}, &Candidate::timestamp);
    std::vector<MessagePtr> all;
    all.reserve(m_candidates.size() + m_later.size());
    for (Candidate &candidate : m_candidates)
        all.push_back(std::move(candidate.message));
    std::ranges::move(m_later, std::back_inserter(all));
    m_candidates.clear();
    m_later.clear();
    return all;
}

} // namespace tailrace::kafka
