// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/records/tailcontroller.h"

#include "models/records/filterscan.h"

#include <algorithm>

namespace tailrace::records {

namespace {

constexpr int frameMs = 33;
constexpr int hiddenMs = 250;
constexpr int slowStepMs = 16;
constexpr int sampleMs = 500;
constexpr int announceMs = 250;

std::int64_t countLimit(const ReadSpec &spec)
{
    const auto *count = std::get_if<until::Count>(&spec.stop);
    return count ? count->count : -1;
}

std::int64_t behindHead(const std::vector<PartitionProgress> &partitions)
{
    std::int64_t behind = 0;
    bool known = !partitions.empty();
    for (const PartitionProgress &partition : partitions) {
        known = known && partition.end >= 0 && partition.next >= 0;
        behind += std::max<std::int64_t>(partition.end - partition.next, 0);
    }
    return known ? behind : -1;
}

} // namespace

TailController::TailController(std::shared_ptr<RecordSource> source, const decode::DecoderRegistry *decoders,
    store::StoreOptions options, QObject *parent)
    : QObject(parent)
    , m_source(std::move(source))
    , m_options(std::move(options))
    , m_model(decoders)
{
    m_clock.start();
    m_tick.setSingleShot(true);
    m_tick.setTimerType(Qt::PreciseTimer);
    connect(&m_tick, &QTimer::timeout, this, &TailController::tick);
    connect(&m_sampler, &QTimer::timeout, this, &TailController::sampleRates);
    m_sampler.setInterval(sampleMs);
    m_announcer.setSingleShot(true);
    m_announcer.setInterval(announceMs);
    connect(&m_announcer, &QTimer::timeout, this, &TailController::countersChanged);
}

TailController::~TailController()
{
    // Both stop calling wake() before anything else of this object goes.
    m_session.reset();
    m_scan.reset();
}

void TailController::start(ReadSpec spec)
{
    m_session.reset();
    m_scan.reset();
    m_paused = false;
    m_error = {};
    m_rates.clear();
    m_matches.clear();
    m_scannedTo = {};
    m_store = std::make_shared<store::RecordStore>(m_options);
    m_model.setStore(m_store);
    m_spec = spec;
    m_feeder = std::make_shared<StoreFeeder>(
        m_store, [this] { wake(); }, m_options.budgetBytes / 4, countLimit(spec), m_order);
    restartScan();
    auto session = m_source ? m_source->read(std::move(spec), m_feeder)
                            : fail(Error::Kind::Unsupported, "no source of records", "records");
    if (!session) {
        m_error = session.error();
        setState(TailState::Failed);
        return;
    }
    m_session = std::move(*session);
    m_sampler.start();
    setState(TailState::Connecting);
}

void TailController::stop()
{
    if (!m_session)
        return;
    m_session.reset();
    m_sampler.stop();
    m_rates.clear();
    m_feeder->flush();
    tick();
    setState(TailState::Stopped);
}

void TailController::setPaused(bool paused)
{
    if (m_paused == paused)
        return;
    m_paused = paused;
    if (paused)
        m_pausedEnd = m_model.shownEnd();
    scheduleTick();
    updateCounters();
    emit stateChanged();
}

void TailController::clear()
{
    if (!m_store)
        return;
    const SeqNo end = m_store->end();
    m_model.showUpTo(end);
    m_store->clear();
    m_feeder->discardWaiting();
    evict();
    updateCounters();
}

void TailController::setVisible(bool visible)
{
    m_visible = visible;
    m_intervalMs = visible ? frameMs : hiddenMs;
    if (visible && m_tick.isActive())
        m_tick.start(frameMs);
}

void TailController::setFilter(std::shared_ptr<const filter::Filter> filter, FilterMode mode)
{
    if (filter && filter->matchesAll())
        filter.reset();
    m_filter = std::move(filter);
    m_mode = mode;
    m_model.previewer().setFilter(m_filter);
    m_model.previewsChanged();
    restartScan();
    tick();
    emit filterChanged();
}

void TailController::decodingChanged()
{
    m_model.previewsChanged();
    if (!m_filter)
        return;
    restartScan();
    tick();
    emit filterChanged();
}

std::int64_t TailController::scanned() const
{
    return m_store ? std::max<std::int64_t>(m_scannedTo - m_store->first(), 0) : 0;
}

TimeHistogram TailController::histogram() const
{
    return m_feeder ? m_feeder->histogram() : TimeHistogram();
}

TimeHistogram TailController::matchHistogram() const
{
    return m_scan ? m_scan->times() : TimeHistogram();
}

void TailController::wake()
{
    // The session and the scan end before this object, so the event cannot find it half gone.
    QMetaObject::invokeMethod(this, &TailController::scheduleTick, Qt::QueuedConnection);
}

void TailController::scheduleTick()
{
    if (m_tick.isActive())
        return;
    // At most one tick an interval; after a silence the first record does not wait for it.
    const qint64 since = m_sinceTick.isValid() ? m_sinceTick.elapsed() : m_intervalMs;
    m_tick.start(static_cast<int>(std::max<qint64>(0, m_intervalMs - since)));
}

void TailController::tick()
{
    if (!m_feeder)
        return;
    QElapsedTimer took;
    took.start();
    const SeqNo shownBefore = m_model.shownEnd();
    m_feeder->look();
    m_model.addNotices(m_feeder->takeNotices());
    evict();
    takeMatches();
    show();
    if (m_state == TailState::Connecting && m_feeder->isStarted())
        setState(TailState::Running);
    takeFinished();
    // A scan that lags holds the session back, else records would be evicted that nobody looked at.
    const bool scanLags = m_scan && m_store->end() - m_scannedTo > m_store->counters().held / 2;
    if (!scanLags && m_feeder->caughtUp() && m_session)
        m_session->resume();
    updateCounters();
    // A tick that brought no rows (the session's state changed) is no frame that the next rows wait for.
    if (m_model.shownEnd() != shownBefore)
        m_sinceTick.start();
    if (m_visible)
        m_intervalMs = took.elapsed() > slowStepMs ? std::min(m_intervalMs * 2, hiddenMs) : frameMs;
}

void TailController::takeFinished()
{
    const std::optional<Result<void>> finished = m_feeder->takeFinished();
    if (!finished || !m_session)
        return;
    m_counters.partitions = m_session->stats().partitions;
    m_session.reset();
    m_sampler.stop();
    m_rates.clear();
    if (!*finished)
        m_error = finished->error();
    setState(*finished ? TailState::Finished : TailState::Failed);
}

void TailController::takeMatches()
{
    if (!m_scan)
        return;
    m_scan->poke();
    const FilterScan::Found found = m_scan->take();
    m_matches.append(found.matches);
    m_matches.evictBefore(m_store->first());
    m_scannedTo = found.scannedTo;
}

void TailController::evict()
{
    const SeqNo first = m_store->first();
    m_model.evictBefore(first);
    m_matches.evictBefore(first);
}

void TailController::show()
{
    m_model.showUpTo(m_paused ? std::min(showableEnd(), m_pausedEnd) : showableEnd());
}

SeqNo TailController::showableEnd() const
{
    return m_scan && m_mode == FilterMode::Filter ? m_scannedTo : m_store->end();
}

void TailController::sampleRates()
{
    if (!m_session)
        return;
    m_rates.sample(m_clock.elapsed(), m_store->counters().received, m_feeder->receivedBytes());
    const ReadStats stats = m_session->stats();
    m_counters.partitions = stats.partitions;
    // Held although we caught up: the two crossed on the way.
    if (stats.state == ReadStats::State::Held)
        scheduleTick();
    if (stats.state == ReadStats::State::Lost && m_state == TailState::Running)
        setState(TailState::Lost);
    else if (stats.state == ReadStats::State::Running && m_state == TailState::Lost)
        setState(TailState::Running);
    updateCounters();
}

void TailController::updateCounters()
{
    if (!m_store)
        return;
    const store::StoreCounters held = m_store->counters();
    m_counters.merge = m_feeder->merge();
    m_counters.received = held.received + m_counters.merge.held + m_counters.merge.discarded;
    m_counters.evicted = held.evicted + m_counters.merge.discarded;
    m_counters.shown = m_model.records();
    const bool filtering = m_scan && m_mode == FilterMode::Filter;
    const std::int64_t looked
        = filtering ? std::max<std::int64_t>(m_model.shownEnd() - m_store->first(), 0) : m_counters.shown;
    m_counters.filtered = std::max<std::int64_t>(looked - m_counters.shown, 0);
    m_counters.waiting = held.held + m_counters.merge.held - m_counters.shown - m_counters.filtered;
    m_counters.matches = m_matches.size();
    m_counters.decodeFailures = m_model.decodeFailures();
    m_counters.recordsPerSecond = m_rates.recordsPerSecond();
    m_counters.bytesPerSecond = m_rates.bytesPerSecond();
    m_counters.behindHead = behindHead(m_counters.partitions);
    m_counters.memoryBytes = held.memoryBytes;
    m_counters.budgetBytes = m_options.budgetBytes;
    announce();
}

void TailController::announce()
{
    if (!m_announcer.isActive())
        m_announcer.start();
}

void TailController::setState(TailState state)
{
    if (m_state == state)
        return;
    m_state = state;
    updateCounters();
    emit stateChanged();
}

void TailController::restartScan()
{
    m_scan.reset();
    m_matches.clear();
    m_scannedTo = m_store ? m_store->first() : SeqNo {};
    if (m_filter && m_store)
        m_scan = std::make_unique<FilterScan>(m_store, m_filter,
            schemas::DecodedRecord(m_model.previewer().records(), m_model.previewer().keyDecoder(),
                m_model.previewer().valueDecoder()),
            [this] { wake(); });
    m_model.setMatches(m_scan && m_mode == FilterMode::Filter ? &m_matches : nullptr);
}

} // namespace tailrace::records
