// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/rates.h"
#include "models/records/recordlistmodel.h"
#include "models/records/storefeeder.h"
#include "models/records/tailcounters.h"
#include "services/filter/filter.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace tailrace::records {

class FilterScan;

// Filter: only matches are rows. Highlight: all records are rows, matches are marked.
enum class FilterMode : std::uint8_t
{
    Filter,
    Highlight
};

// A live read and what is shown of it: the session, the store that it fills, the rows, the filter's scan and
// the counters. A tick runs only while something is pending and gives the model at most one removal and one
// insertion. GUI thread; a source that is null reads nothing.
class TailController : public QObject
{
    Q_OBJECT

public:
    TailController(std::shared_ptr<RecordSource> source, const decode::DecoderRegistry *decoders,
        store::StoreOptions options, QObject *parent = nullptr);
    ~TailController() override;

    // Begins a new read with an empty store; the one before ends.
    void start(ReadSpec spec);
    // Ends fetching; what is held stays.
    void stop();
    // Paused, the session goes on and the rows stand still.
    void setPaused(bool paused);
    bool isPaused() const { return m_paused; }
    // Drops what is held, in the window only; fetching goes on.
    void clear();
    // From the next start() on.
    void setOrder(RecordOrder order) { m_order = order; }
    RecordOrder order() const { return m_order; }
    // Hidden, the rows are brought up to date four times a second only.
    void setVisible(bool visible);
    // Null or one that takes everything: no filter.
    void setFilter(std::shared_ptr<const filter::Filter> filter, FilterMode mode);
    bool hasFilter() const { return m_filter != nullptr; }
    // After the model's previewer reads records in another way: shows them so, and filters anew.
    void decodingChanged();
    FilterMode filterMode() const { return m_mode; }

    TailState state() const { return m_state; }
    bool isRunning() const { return m_session != nullptr; }
    const Error &error() const { return m_error; } // Failed: why
    const std::optional<ReadSpec> &spec() const { return m_spec; }
    RecordListModel *model() { return &m_model; }
    const store::MatchList &matches() const { return m_matches; }
    std::shared_ptr<store::RecordStore> store() const { return m_store; }
    const TailCounters &counters() const { return m_counters; }
    // The filter looked at this many of the records held.
    std::int64_t scanned() const;
    TimeHistogram histogram() const;
    TimeHistogram matchHistogram() const;

signals:
    void stateChanged();
    void countersChanged(); // at most four times a second
    void filterChanged();

private:
    void wake(); // any thread
    void scheduleTick();
    void tick();
    void takeFinished();
    void takeMatches();
    void evict();
    void show();
    void sampleRates();
    void updateCounters();
    void announce();
    void setState(TailState state);
    void restartScan();
    SeqNo showableEnd() const;

    const std::shared_ptr<RecordSource> m_source;
    const store::StoreOptions m_options;
    RecordListModel m_model;
    std::optional<ReadSpec> m_spec;
    std::shared_ptr<store::RecordStore> m_store;
    std::shared_ptr<StoreFeeder> m_feeder;
    std::unique_ptr<ReadSession> m_session;
    std::shared_ptr<const filter::Filter> m_filter;
    FilterMode m_mode = FilterMode::Filter;
    RecordOrder m_order = RecordOrder::Time;
    std::unique_ptr<FilterScan> m_scan;
    SeqNo m_scannedTo;
    store::MatchList m_matches;
    TailState m_state = TailState::Idle;
    Error m_error;
    bool m_paused = false;
    SeqNo m_pausedEnd; // rows stop here while paused
    bool m_visible = true;
    int m_intervalMs = 33;
    TailCounters m_counters;
    Rates m_rates;
    QElapsedTimer m_clock;
    QTimer m_tick; // single shot
    QElapsedTimer m_sinceTick; // invalid: none yet
    QTimer m_sampler; // while a session runs
    QTimer m_announcer; // single shot: the next countersChanged()
};

} // namespace tailrace::records
