// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/store/scan.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <iterator>
#include <mutex>
#include <thread>

namespace tailrace::store {

namespace {

constexpr std::int64_t smallestUnit = 512; // the first hits come soon …
constexpr std::int64_t largestUnit = 16384; // … and the locks stay rare
constexpr std::size_t chunkSize = 4096; // matches are collected up to this before a new chunk begins
constexpr auto newsInterval = std::chrono::milliseconds(10);

// A run of records within one segment that one thread looks at.
struct Unit
{
    SeqNo from;
    SeqNo to;
    std::shared_ptr<const Segment> segment; // null: evicted before it was looked at
    bool preview = false;
    bool done = false;
    std::vector<SeqNo> matches;
};

} // namespace

struct Scan::Private
{
    Private(const RecordStore &scanned, PredicateFactory made, ScanOptions given)
        : store(scanned)
        , factory(std::move(made))
        , options(given)
        , next(std::max(given.from, scanned.first()))
        , start(next)
        , to(next)
        , stopAt(scanned.end())
    {
        if (options.previewRange)
            preview = options.previewRange->first;
    }

    void run();
    Unit *claim();
    Unit *claimPreview();
    void finish(Unit *unit);
    void publish(Unit &unit);
    bool isDone() const { return !options.follow && next >= stopAt && units.empty(); }

    const RecordStore &store;
    const PredicateFactory factory;
    const ScanOptions options;
    std::atomic<bool> cancelled = false;
    std::atomic<int> running = 0;
    std::vector<std::thread> threads;

    mutable std::mutex mutex;
    std::condition_variable wake;
    SeqNo next; // not handed out yet
    SeqNo start;
    SeqNo to; // everything before it is published
    SeqNo stopAt;
    SeqNo preview; // next of the preview range
    bool previewTaken = false; // by a thread: one does it all, so its matches ascend
    std::int64_t unitSize = smallestUnit;
    std::deque<std::unique_ptr<Unit>> units; // handed out, ascending; published from the front
    std::unique_ptr<Unit> previewUnit;
    std::deque<std::vector<SeqNo>> ready;
    std::vector<SeqNo> previewReady;
    std::int64_t matches = 0;
    std::int64_t missed = 0;
};

void Scan::Private::run()
{
    {
        const Predicate predicate = factory();
        while (Unit *unit = claim()) {
            const Segment &segment = *unit->segment;
            for (SeqNo seq = unit->from; seq < unit->to && !cancelled.load(std::memory_order_relaxed);
                 ++seq) {
                if (predicate(segment.record(static_cast<std::int32_t>(seq - segment.first()))))
                    unit->matches.push_back(seq);
            }
            finish(unit);
        }
    }
    running.fetch_sub(1, std::memory_order_release);
}

// The next unit, after waiting for one if need be; null: nothing will come any more.
Unit *Scan::Private::claim()
{
    std::unique_lock lock(mutex);
    while (!cancelled) {
        if (Unit *unit = claimPreview())
            return unit;
        if (isDone()) {
            wake.notify_all();
            return nullptr;
        }
        const SeqNo first = options.follow ? store.first() : std::min(store.first(), std::max(next, stopAt));
        if (next < first) {
            units.push_back(std::make_unique<Unit>(Unit {next, first, nullptr, false, true, {}}));
            next = first;
            if (units.size() == 1) {
                publish(*units.front());
                units.pop_front();
            }
            continue;
        }
        const SeqNo end = options.follow ? store.end() : stopAt;
        if (next >= end) {
            wake.wait_for(lock, newsInterval);
            continue;
        }
        auto segment = store.segmentOf(next);
        if (!segment)
            continue; // evicted this moment
        const SeqNo until = std::min({end, segment->end(), next + unitSize});
        units.push_back(std::make_unique<Unit>(Unit {next, until, std::move(segment), false, false, {}}));
        next = until;
        unitSize = std::min(2 * unitSize, largestUnit);
        return units.back().get();
    }
    return nullptr;
}

Unit *Scan::Private::claimPreview()
{
    if (!options.previewRange || previewTaken)
        return nullptr;
    const SeqNo from = std::max(preview, store.first());
    const SeqNo end = std::min(options.previewRange->second, store.end());
    auto segment = from < end ? store.segmentOf(from) : nullptr;
    if (!segment) {
        previewTaken = true; // nothing of it is left
        return nullptr;
    }
    const SeqNo until = std::min({end, segment->end(), from + smallestUnit});
    preview = until;
    previewTaken = true;
    previewUnit = std::make_unique<Unit>(Unit {from, until, std::move(segment), true, false, {}});
    return previewUnit.get();
}

void Scan::Private::finish(Unit *unit)
{
    std::vector<std::unique_ptr<Unit>> published; // segments may be freed with them: after the lock
    const std::lock_guard lock(mutex);
    if (cancelled)
        return;
    if (unit->preview) {
        previewReady.insert(previewReady.end(), unit->matches.begin(), unit->matches.end());
        published.push_back(std::move(previewUnit));
        previewTaken = false;
        return;
    }
    unit->done = true;
    while (!units.empty() && units.front()->done) {
        publish(*units.front());
        published.push_back(std::move(units.front()));
        units.pop_front();
    }
}

void Scan::Private::publish(Unit &unit)
{
    to = unit.to;
    if (!unit.segment)
        missed += unit.to - unit.from;
    matches += static_cast<std::int64_t>(unit.matches.size());
    const SeqNo first = store.first();
    while (!ready.empty() && ready.front().back() < first)
        ready.pop_front();
    if (unit.matches.empty())
        return;
    if (!ready.empty() && ready.back().size() + unit.matches.size() <= chunkSize)
        ready.back().insert(ready.back().end(), unit.matches.begin(), unit.matches.end());
    else
        ready.push_back(std::move(unit.matches));
}

Scan::Scan(const RecordStore &store, PredicateFactory factory, ScanOptions options)
    : d(std::make_unique<Private>(store, std::move(factory), options))
{
    const int count = std::max(1, options.threads);
    d->running = count;
    for (int i = 0; i < count; ++i)
        d->threads.emplace_back([p = d.get()] { p->run(); });
}

Scan::~Scan()
{
    cancel();
    for (std::thread &thread : d->threads)
        thread.join();
}

void Scan::cancel()
{
    const std::lock_guard lock(d->mutex);
    d->cancelled = true;
    d->wake.notify_all();
}

bool Scan::isStopped() const
{
    return d->running.load(std::memory_order_acquire) == 0;
}

std::vector<std::vector<SeqNo>> Scan::take()
{
    std::deque<std::vector<SeqNo>> ready;
    {
        const std::lock_guard lock(d->mutex);
        ready.swap(d->ready);
    }
    const SeqNo first = d->store.first();
    while (!ready.empty() && ready.front().back() < first)
        ready.pop_front();
    if (!ready.empty()) {
        auto &front = ready.front();
        front.erase(front.begin(), std::lower_bound(front.begin(), front.end(), first));
    }
    return {std::make_move_iterator(ready.begin()), std::make_move_iterator(ready.end())};
}

std::vector<SeqNo> Scan::takePreview()
{
    const std::lock_guard lock(d->mutex);
    return std::exchange(d->previewReady, {});
}

ScanProgress Scan::progress() const
{
    const SeqNo first = d->store.first();
    const std::lock_guard lock(d->mutex);
    ScanProgress progress;
    progress.to = d->to;
    progress.from = std::min(std::max(d->start, first), d->to);
    progress.matches = d->matches;
    progress.missed = d->missed;
    progress.finished = d->isDone();
    return progress;
}

} // namespace tailrace::store
