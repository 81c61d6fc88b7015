// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/kafka/newestrecords.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

namespace tailrace::kafka {

NewestRecords::NewestRecords(std::int64_t count, Of of, std::vector<std::int64_t> boundaries)
    : m_count(static_cast<std::size_t>(std::max<std::int64_t>(count, 0)))
    , m_of(of)
    , m_boundaries(std::move(boundaries))
    , m_open(static_cast<std::size_t>(
          std::ranges::count_if(m_boundaries, [](std::int64_t b) { return b >= 0; })))
    , m_candidates(m_boundaries.size())
{
}

void NewestRecords::reached(std::size_t partition, std::int64_t next)
{
    if (partition >= m_boundaries.size())
        return;
    std::int64_t &boundary = m_boundaries[partition];
    if (boundary < 0 || next < boundary)
        return;
    boundary = -1;
    --m_open;
}

bool NewestRecords::isShort(std::size_t partition, std::int64_t next) const
{
    return partition < m_boundaries.size() && m_boundaries[partition] >= 0 && next >= m_boundaries[partition]
        && m_candidates[partition].size() < m_count;
}

void NewestRecords::forget(std::size_t partition)
{
    m_candidates[partition].clear();
}

void NewestRecords::add(std::size_t partition, MessagePtr message)
{
    if (partition >= m_boundaries.size() || m_boundaries[partition] < 0
        || message->offset >= m_boundaries[partition]) {
        m_later.push_back(std::move(message));
        return;
    }
    auto &candidates = m_candidates[partition];
    candidates.push_back({partition, rd_kafka_message_timestamp(message.get(), nullptr), std::move(message)});
    if (candidates.size() > m_count)
        candidates.pop_front();
}

// Which ones: the newest by time, of equally old ones the later offset.
std::vector<NewestRecords::Candidate> NewestRecords::picked()
{
    std::vector<Candidate> all;
    for (auto &candidates : m_candidates)
        std::ranges::move(candidates, std::back_inserter(all));
    m_candidates.clear();
    if (m_of == Of::Each || all.size() <= m_count)
        return all;
    const auto newer = [](const Candidate &a, const Candidate &b) {
        return std::tuple(a.timestamp, a.message->offset) > std::tuple(b.timestamp, b.message->offset);
    };
    const auto last = all.begin() + static_cast<std::ptrdiff_t>(m_count);
    std::ranges::nth_element(all, last, newer);
    all.erase(last, all.end());
    return all;
}

std::vector<MessagePtr> NewestRecords::take()
{
    std::vector<Candidate> candidates = picked();
    // In which order: a record never before one of a lower offset in its partition, whatever its producer's
    // clock.
    std::ranges::sort(
        candidates, {}, [](const Candidate &c) { return std::tuple(c.partition, c.message->offset); });
    std::map<std::size_t, std::int64_t> latest;
    for (Candidate &candidate : candidates) {
        auto &time = latest.try_emplace(candidate.partition, candidate.timestamp).first->second;
        time = candidate.timestamp = std::max(time, candidate.timestamp);
    }
    std::ranges::stable_sort(candidates, {}, &Candidate::timestamp);
    std::vector<MessagePtr> all;
    all.reserve(candidates.size() + m_later.size());
    for (Candidate &candidate : candidates)
        all.push_back(std::move(candidate.message));
    std::ranges::move(m_later, std::back_inserter(all));
    m_later.clear();
    return all;
}

} // namespace tailrace::kafka
