// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/timehistogram.h"
#include "services/core/ids.h"
#include "services/filter/filter.h"
#include "services/schemas/decodedrecord.h"
#include "services/store/recordstore.h"

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace tailrace::records {

// Looks for the records of a store that a filter takes, on a thread of its own, following the store as it
// grows. Owner's thread for everything but wake, which is called on the scanning thread, once until the next
// take().
class FilterScan
{
public:
    struct Found
    {
        std::vector<SeqNo> matches; // ascending, since the last take()
        SeqNo scannedTo; // everything held before this was looked at
    };

    FilterScan(std::shared_ptr<store::RecordStore> store, std::shared_ptr<const filter::Filter> filter,
        schemas::DecodedRecord decoded, std::function<void()> wake);
    ~FilterScan(); // milliseconds: a scan is given up between two records

    void poke(); // the store has grown
    Found take();
    TimeHistogram times() const; // of the matches; a copy

private:
    void run(const std::stop_token &stop);
    SeqNo scanSegment(
        const store::Segment &segment, SeqNo from, filter::Matcher &matcher, const std::stop_token &stop);
    void publish(const std::vector<SeqNo> &matches, const std::vector<std::int64_t> &times, SeqNo scannedTo);

    const std::shared_ptr<store::RecordStore> m_store;
    const std::shared_ptr<const filter::Filter> m_filter;
    schemas::DecodedRecord m_decoded; // of the scanning thread
    const std::function<void()> m_wake;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_grown;
    bool m_poked = true;
    bool m_woken = false;
    Found m_found;
    TimeHistogram m_times;
    std::jthread m_thread; // last: ends before the rest goes
};

} // namespace tailrace::records
