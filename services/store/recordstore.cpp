// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/store/recordstore.h"

#include "services/store/arenasegment.h"
#include "services/store/spilledsegment.h"

#include <algorithm>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

namespace tailrace::store {

namespace {

// One segment of the list with what it adds to the counters.
struct Held
{
    SeqNo first;
    std::shared_ptr<const Segment> segment;
    std::int64_t payload = 0;
    std::int64_t memory = 0;
    std::int64_t spilled = 0;
};

} // namespace

// m_writing serializes those who change the list (append, clear, setBudget); m_listing guards the list and
// the counters for as long as it takes to copy or search them, and is never held over input, output or an
// unmap. The list is: spilled segments, sealed ones in memory, at most one open.
struct RecordStore::Private
{
    explicit Private(StoreOptions given)
        : options(std::move(given))
    {
    }

    bool isOver(std::int64_t more) const
    {
        return counters.memoryBytes + pool->touched() + more > options.budgetBytes;
    }
    void publish();
    [[nodiscard]] Result<void> roll(std::size_t payload);
    void sealOpen();
    bool shed();
    void evictOldest();
    [[nodiscard]] Result<void> spillOldest();
    void enforce();

    StoreOptions options;
    std::mutex m_writing;
    std::shared_ptr<BlockPool> pool = std::make_shared<BlockPool>();
    std::shared_ptr<SpillFile> file;
    std::shared_ptr<ArenaSegment> open;
    std::int32_t published = 0; // records of open that are counted
    std::int64_t lastMemory = 0; // of the standard segment sealed last: what the next one will take
    std::optional<Error> problem;

    mutable std::mutex m_listing;
    std::deque<Held> list;
    std::size_t spilledCount = 0;
    StoreCounters counters;

    std::atomic<std::int64_t> first = 0;
    std::atomic<std::int64_t> end = 0;
    std::thread reaper;
};

void RecordStore::Private::publish()
{
    if (!open)
        return;
    open->publish();
    const std::int64_t fresh = open->written() - published;
    published = open->written();
    const std::lock_guard lock(m_listing);
    Held &last = list.back();
    counters.received += fresh;
    counters.held += fresh;
    counters.payloadBytes += open->payload() - last.payload;
    counters.memoryBytes += open->charge() - last.memory;
    last.payload = open->payload();
    last.memory = open->charge();
    end.fetch_add(fresh, std::memory_order_release);
}

void RecordStore::Private::sealOpen()
{
    if (!open)
        return;
    publish();
    open->seal();
    const std::int64_t memory = open->charge();
    if (open->isStandard())
        lastMemory = memory;
    {
        const std::lock_guard lock(m_listing);
        counters.memoryBytes += memory - list.back().memory;
        list.back().memory = memory;
    }
    open.reset();
}

// Seals the open segment and opens the next, for a record of this size. Room is made before memory is taken:
// what goes hands its warm pages to what comes.
Result<void> RecordStore::Private::roll(std::size_t payload)
{
    sealOpen();
    const bool standard = payload <= arenaCapacity;
    const auto needed = standard ? lastMemory : static_cast<std::int64_t>(wholePages(payload));
    while (isOver(standard && pool->hasSpare() ? 0 : needed) && shed()) { }
    auto block = pool->take(payload);
    if (!block)
        return fail(block.error());
    const SeqNo next {end.load(std::memory_order_relaxed)};
    open = std::make_shared<ArenaSegment>(next, *block, pool);
    published = 0;
    const std::lock_guard lock(m_listing);
    list.push_back({next, open, 0, 0, 0});
    return {};
}

// Takes the oldest segment that can go out of memory; false: none can. One always stays.
bool RecordStore::Private::shed()
{
    const std::size_t sealed = list.size() - (open ? 1 : 0);
    if (options.overflow == Overflow::Spill) {
        if (spilledCount == sealed)
            return false;
        if (const auto spilled = spillOldest(); spilled)
            return true;
        else if (!problem)
            problem = spilled.error();
        // The disk is full: the oldest goes, and with it the place that the next attempt needs.
        if (list.size() == 1)
            return false;
        evictOldest();
        return true;
    }
    if (list.size() <= 1)
        return false;
    evictOldest();
    return true;
}

void RecordStore::Private::evictOldest()
{
    Held oldest; // destroyed after the lock
    const std::lock_guard lock(m_listing);
    oldest = std::move(list.front());
    list.pop_front();
    const std::int64_t records = oldest.segment->size();
    counters.held -= records;
    counters.evicted += records;
    counters.payloadBytes -= oldest.payload;
    counters.memoryBytes -= oldest.memory;
    counters.spilledBytes -= oldest.spilled;
    if (spilledCount > 0)
        --spilledCount;
    first.store(oldest.first.value + records, std::memory_order_release);
}

Result<void> RecordStore::Private::spillOldest()
{
    if (!file) {
        auto made = SpillFile::create(options.spillFolder);
        if (!made)
            return fail(made.error());
        file = std::move(*made);
    }
    Held &held = list[spilledCount]; // only writers change the list, and this is one
    auto spilled = SpilledSegment::make(static_cast<const ArenaSegment &>(*held.segment), file);
    if (!spilled)
        return fail(spilled.error());
    std::shared_ptr<const Segment> former = std::move(*spilled); // destroyed after the lock
    const std::int64_t bytes = static_cast<const SpilledSegment &>(*former).fileBytes();
    const std::lock_guard lock(m_listing);
    former.swap(held.segment);
    counters.memoryBytes += static_cast<std::int64_t>(sizeof(SpilledSegment)) - held.memory;
    counters.spilledBytes += bytes;
    held.memory = sizeof(SpilledSegment);
    held.spilled = bytes;
    ++spilledCount;
    return {};
}

void RecordStore::Private::enforce()
{
    while (isOver(0) && (pool->dropSpare() || shed())) { }
}

RecordStore::RecordStore(StoreOptions options)
    : d(std::make_unique<Private>(std::move(options)))
{
}

RecordStore::~RecordStore()
{
    if (d->reaper.joinable())
        d->reaper.join();
}

Result<void> RecordStore::append(std::span<const RecordRef> records)
{
    const std::lock_guard lock(d->m_writing);
    d->problem.reset();
    for (const RecordRef &record : records) {
        const std::size_t payload = payloadSize(record);
        if (!d->open || !d->open->fits(payload)) {
            Result<void> rolled = isStorable(record)
                ? d->roll(payload)
                : fail(Error::Kind::Invalid, "record of more than 2 GiB", "store: append");
            if (!rolled) {
                d->publish();
                return rolled;
            }
        }
        d->open->append(record);
    }
    d->publish();
    d->enforce();
    if (d->problem)
        return fail(*std::move(d->problem));
    return {};
}

void RecordStore::clear()
{
    const std::lock_guard lock(d->m_writing);
    d->sealOpen();
    std::deque<Held> dropped;
    {
        const std::lock_guard listLock(d->m_listing);
        dropped.swap(d->list);
        d->spilledCount = 0;
        StoreCounters &counters = d->counters;
        counters.evicted += counters.held;
        counters.held = counters.payloadBytes = counters.memoryBytes = counters.spilledBytes = 0;
        d->first.store(d->end.load(std::memory_order_relaxed), std::memory_order_release);
    }
    if (dropped.size() < 64)
        return;
    // Giving gigabytes back to the system takes long enough to be seen: not on the caller's time.
    if (d->reaper.joinable())
        d->reaper.join();
    d->reaper = std::thread([old = std::move(dropped)]() mutable { old.clear(); });
}

void RecordStore::setBudget(std::int64_t bytes)
{
    const std::lock_guard lock(d->m_writing);
    d->options.budgetBytes = bytes;
    if (d->options.overflow == Overflow::Evict)
        d->enforce(); // spilling waits for the writer's next append: it writes files
}

std::vector<std::shared_ptr<const Segment>> RecordStore::segments() const
{
    std::vector<std::shared_ptr<const Segment>> snapshot;
    const std::lock_guard lock(d->m_listing);
    snapshot.reserve(d->list.size());
    for (const Held &held : d->list)
        snapshot.push_back(held.segment);
    return snapshot;
}

std::shared_ptr<const Segment> RecordStore::segmentOf(SeqNo seq) const
{
    if (seq < first() || seq >= end())
        return nullptr;
    const std::lock_guard lock(d->m_listing);
    const auto after = std::upper_bound(d->list.begin(), d->list.end(), seq,
        [](SeqNo wanted, const Held &held) { return wanted < held.first; });
    return after == d->list.begin() ? nullptr : std::prev(after)->segment;
}

SeqNo RecordStore::first() const
{
    return {d->first.load(std::memory_order_acquire)};
}

SeqNo RecordStore::end() const
{
    return {d->end.load(std::memory_order_acquire)};
}

StoreCounters RecordStore::counters() const
{
    const std::lock_guard lock(d->m_listing);
    StoreCounters counters = d->counters;
    counters.memoryBytes += d->pool->touched();
    return counters;
}

} // namespace tailrace::store
