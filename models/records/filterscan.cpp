// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/records/filterscan.h"

#include <algorithm>

namespace tailrace::records {

namespace {

constexpr std::int32_t slice = 16384; // records between two publications

} // namespace

FilterScan::FilterScan(std::shared_ptr<store::RecordStore> store,
    std::shared_ptr<const filter::Filter> filter, schemas::DecodedRecord decoded, std::function<void()> wake)
    : m_store(std::move(store))
    , m_filter(std::move(filter))
    , m_decoded(std::move(decoded))
    , m_wake(std::move(wake))
{
    m_found.scannedTo = m_store->first();
    m_thread = std::jthread([this](const std::stop_token &stop) { run(stop); });
}

FilterScan::~FilterScan()
{
    m_thread.request_stop();
    m_thread.join();
}

void FilterScan::poke()
{
    {
        const std::lock_guard lock(m_mutex);
        m_poked = true;
    }
    m_grown.notify_one();
}

FilterScan::Found FilterScan::take()
{
    const std::lock_guard lock(m_mutex);
    m_woken = false;
    const SeqNo scannedTo = m_found.scannedTo;
    return std::exchange(m_found, {{}, scannedTo});
}

TimeHistogram FilterScan::times() const
{
    const std::lock_guard lock(m_mutex);
    return m_times;
}

void FilterScan::run(const std::stop_token &stop)
{
    filter::Matcher matcher(m_filter);
    SeqNo next = m_store->first();
    while (!stop.stop_requested()) {
        {
            std::unique_lock lock(m_mutex);
            m_grown.wait(lock, stop, [this] { return m_poked; });
            m_poked = false;
        }
        for (const auto &segment : m_store->segments()) {
            while (segment->end() > next && !stop.stop_requested())
                next = scanSegment(*segment, std::max(next, segment->first()), matcher, stop);
        }
    }
}

SeqNo FilterScan::scanSegment(
    const store::Segment &segment, SeqNo from, filter::Matcher &matcher, const std::stop_token &stop)
{
    const auto begin = static_cast<std::int32_t>(from - segment.first());
    const std::int32_t end = begin + std::min(segment.size() - begin, slice);
    std::vector<SeqNo> matches;
    std::vector<std::int64_t> times;
    for (std::int32_t i = begin; i < end; ++i) {
        if ((i & 0xff) == 0 && stop.stop_requested())
            return segment.first() + i; // given up: what was found is of no use any more
        const RecordRef record = segment.record(i);
        if (matcher.matches(m_decoded.of(record))) {
            matches.push_back(segment.first() + i);
            times.push_back(record.timestamp);
        }
    }
    publish(matches, times, segment.first() + end);
    return segment.first() + end;
}

void FilterScan::publish(
    const std::vector<SeqNo> &matches, const std::vector<std::int64_t> &times, SeqNo scannedTo)
{
    bool wake = false;
    {
        const std::lock_guard lock(m_mutex);
        m_found.matches.insert(m_found.matches.end(), matches.begin(), matches.end());
        for (std::size_t i = 0; i < matches.size(); ++i)
            m_times.add(matches[i], times[i]);
        m_times.evictBefore(m_store->first());
        m_found.scannedTo = scannedTo;
        wake = !std::exchange(m_woken, true);
    }
    if (wake)
        m_wake();
}

} // namespace tailrace::records
