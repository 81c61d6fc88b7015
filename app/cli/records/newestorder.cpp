// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/records/newestorder.h"

#include "services/store/recordpool.h"

#include <algorithm>
#include <numeric>

namespace tailrace::cli {

namespace {

using SegmentPtr = std::shared_ptr<const store::Segment>;

// A segment from its newest record to its oldest.
class Cursor
{
public:
    explicit Cursor(SegmentPtr segment)
        : m_segment(std::move(segment))
        , m_order(static_cast<std::size_t>(m_segment->size()))
    {
        std::iota(m_order.begin(), m_order.end(), 0);
        std::sort(m_order.begin(), m_order.end(), [this](std::int32_t a, std::int32_t b) {
            return store::earlier(m_segment->record(a), m_segment->record(b));
        });
        next();
    }
    const RecordRef &record() const { return m_record; }
    bool next()
    {
        if (m_order.empty())
            return false;
        m_record = m_segment->record(m_order.back());
        m_order.pop_back();
        return true;
    }

private:
    SegmentPtr m_segment;
    std::vector<std::int32_t> m_order; // what is left, the oldest first
    RecordRef m_record;
};

constexpr auto older
    = [](const Cursor &a, const Cursor &b) { return store::earlier(a.record(), b.record()); };

} // namespace

NewestOrder::NewestOrder(std::int64_t budgetBytes)
    : m_store({budgetBytes, store::Overflow::Spill, {}})
{
}

Result<void> NewestOrder::add(std::span<const RecordRef> records)
{
    return m_store.append(records);
}

// Merges the segments; one is opened only when the turn of its newest record may have come, so that no more
// are sorted at a time than overlap.
Result<void> NewestOrder::take(bool all, const Use &use)
{
    if (!all)
        return {};
    std::vector<SegmentPtr> closed = m_store.segments();
    std::erase_if(closed, [](const SegmentPtr &segment) { return segment->size() == 0; });
    std::sort(closed.begin(), closed.end(),
        [](const SegmentPtr &a, const SegmentPtr &b) { return a->maxTimestamp() < b->maxTimestamp(); });
    m_store.clear(); // the segments go one by one, as they are through
    std::vector<Cursor> open; // a heap: the newest record first
    while (!open.empty() || !closed.empty()) {
        while (!closed.empty()
            && (open.empty() || closed.back()->maxTimestamp() >= open.front().record().timestamp)) {
            open.emplace_back(std::move(closed.back()));
            closed.pop_back();
            std::push_heap(open.begin(), open.end(), older);
        }
        std::pop_heap(open.begin(), open.end(), older);
        use(open.back().record());
        if (open.back().next())
            std::push_heap(open.begin(), open.end(), older);
        else
            open.pop_back();
    }
    return {};
}

} // namespace tailrace::cli
