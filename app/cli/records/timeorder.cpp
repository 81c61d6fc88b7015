// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/records/timeorder.h"

#include <algorithm>

namespace tailrace::cli {

namespace {

constexpr std::size_t atOnce = 512;

} // namespace

TimeOrder::TimeOrder(std::int64_t budgetBytes)
    : m_budget(budgetBytes)
    , m_ready(atOnce)
    , m_feed(atOnce)
    , m_pool(std::make_shared<store::BlockPool>())
{
    m_merge.keepOffsetOrder();
}

void TimeOrder::start(const std::vector<PartitionProgress> &partitions)
{
    m_catchUp.start(partitions);
    for (const auto &[id, end] : m_catchUp.behind()) {
        m_merge.addLane(id.first, id.second);
        m_lanes[id];
    }
}

TimeOrder::Lane &TimeOrder::laneOf(const RecordRef &record)
{
    const CatchUp::Id id {record.topic, record.partition};
    const auto [found, isNew] = m_lanes.try_emplace(id);
    if (isNew && !m_catchUp.isBehind(id))
        close(id, found->second);
    return found->second;
}

void TimeOrder::close(const CatchUp::Id &id, Lane &lane)
{
    lane.open = false;
    m_merge.setCaughtUp(id.first, id.second, true);
}

Result<void> TimeOrder::push(Lane &lane, std::span<const RecordRef> records)
{
    for (const RecordRef &record : records)
        lane.newest = std::max(lane.newest, record.timestamp);
    return m_merge.push(records);
}

Result<void> TimeOrder::defer(Lane &lane, std::span<const RecordRef> records)
{
    if (!m_file) {
        auto made = store::SpillFile::create({});
        if (!made)
            return fail(std::move(made.error()));
        m_file = std::move(*made);
    }
    if (!lane.backlog)
        lane.backlog = std::make_unique<store::Backlog>(m_pool, m_file);
    for (const RecordRef &record : records) {
        if (auto pushed = lane.backlog->push(record); !pushed)
            return pushed;
    }
    return {};
}

Result<void> TimeOrder::addRun(std::span<const RecordRef> records)
{
    Lane &lane = laneOf(records.front());
    return lane.waits() || m_merge.bytes() >= m_budget ? defer(lane, records) : push(lane, records);
}

Result<void> TimeOrder::add(std::span<const RecordRef> records)
{
    while (!records.empty()) {
        const RecordRef &first = records.front();
        const auto end = std::find_if(records.begin(), records.end(), [&first](const RecordRef &each) {
            return each.partition != first.partition || each.topic != first.topic;
        });
        const auto count = static_cast<std::size_t>(end - records.begin());
        if (auto added = addRun(records.first(count)); !added)
            return added;
        records = records.subspan(count);
    }
    return {};
}

void TimeOrder::passed(const RecordRef &record)
{
    m_catchUp.passed(record);
    Lane &lane = laneOf(record);
    if (lane.waits())
        return; // what it has in line comes first
    const CatchUp::Id id {record.topic, record.partition};
    m_merge.advance(record.topic, record.partition, record.timestamp);
    lane.newest = std::max(lane.newest, record.timestamp);
    if (lane.open && !m_catchUp.isBehind(id))
        close(id, lane);
}

void TimeOrder::quiet()
{
    m_catchUp.quiet();
    for (auto &[id, lane] : m_lanes) {
        if (lane.open && !lane.waits() && !m_catchUp.isBehind(id))
            close(id, lane);
    }
}

// The one that is furthest behind of those that have something in line; none where another, which has
// nothing, must come first and the budget is used up.
TimeOrder::Lanes::iterator TimeOrder::nextToFeed()
{
    auto best = m_lanes.end();
    std::int64_t least = std::numeric_limits<std::int64_t>::max(); // of those that hold the others back
    for (auto lane = m_lanes.begin(); lane != m_lanes.end(); ++lane) {
        if (lane->second.waits() && (best == m_lanes.end() || lane->second.newest < best->second.newest))
            best = lane;
        if (lane->second.open)
            least = std::min(least, lane->second.newest);
    }
    const bool helps = best != m_lanes.end() && (m_merge.bytes() < m_budget || best->second.newest <= least);
    return helps ? best : m_lanes.end();
}

Result<bool> TimeOrder::feed()
{
    const auto found = nextToFeed();
    if (found == m_lanes.end())
        return false;
    auto &[id, lane] = *found;
    const std::size_t count = lane.backlog->take(m_feed);
    if (auto pushed = push(lane, std::span(m_feed).first(count)); !pushed)
        return fail(std::move(pushed.error()));
    if (lane.open && !lane.waits() && !m_catchUp.isBehind(id))
        close(id, lane);
    return true;
}

void TimeOrder::release(store::TimeMerge::Release what, const Use &use)
{
    std::size_t count = 0;
    do {
        count = m_merge.release(m_ready, what);
        for (std::size_t i = 0; i < count; ++i)
            use(m_ready[i]);
    } while (count == m_ready.size());
}

Result<void> TimeOrder::take(bool all, const Use &use)
{
    for (auto &[id, lane] : m_lanes) {
        if (all && lane.open && !lane.waits())
            close(id, lane); // nothing more comes
    }
    if (all)
        m_catchUp.end();
    for (;;) {
        release(store::TimeMerge::Release::Ready, use);
        const auto fed = feed();
        if (!fed)
            return fail(fed.error());
        if (!*fed)
            break;
    }
    if (all)
        release(store::TimeMerge::Release::All, use);
    return {};
}

std::optional<MergeReport> TimeOrder::report() const
{
    return MergeReport {m_merge.mergedUpTo(), m_merge.late()};
}

} // namespace tailrace::cli
