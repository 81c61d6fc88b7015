// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/producer/resultsmodel.h"
#include "services/capability/recordsink.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace tailrace::models {

// Sends records through a RecordSink and keeps the results model true. GUI thread; nothing here blocks:
// reports come from the session's thread and are taken in batches on the next turn of the event loop.
class ProduceController : public QObject
{
    Q_OBJECT

public:
    // Makes the record with this sequence number (from 1); an error ends the burst.
    using Maker = std::function<Result<SentRecord>(std::int64_t sequence)>;

    ProduceController(std::shared_ptr<RecordSink> sink, ResultsModel *results, QObject *parent = nullptr);
    ~ProduceController() override;

    // One record; its token is set here. Opens a session when the spec differs from the last one.
    [[nodiscard]] Result<void> send(const ProduceSpec &spec, SentRecord record);
    // total records at a rate per second (0: as fast as the queue takes them).
    void startBurst(const ProduceSpec &spec, std::int64_t total, std::int64_t rate, Maker make);
    void stopBurst();
    bool isBursting() const { return m_timer.isActive(); }
    std::int64_t burstSent() const { return m_burstSent; }
    std::int64_t burstTotal() const { return m_burstTotal; }
    const std::optional<Error> &burstError() const { return m_burstError; }
    std::int64_t sent() const { return static_cast<std::int64_t>(m_nextToken - 1); }

signals:
    void changed(); // counts, burst progress; bounded by the event loop, not by records
    void burstEnded(); // all sent, stopped, or burstError()

private:
    class Bridge;
    void takeDeliveries();
    void burstTick();
    [[nodiscard]] Result<ProduceSession::Accepted> hand(const ProduceSpec &spec, SentRecord &record);

    std::shared_ptr<RecordSink> m_sink;
    ResultsModel *m_results;
    std::shared_ptr<Bridge> m_bridge;
    ProduceSpec m_spec;
    std::unique_ptr<ProduceSession> m_session;
    std::vector<std::unique_ptr<ProduceSession>> m_retired; // until their last report
    std::uint64_t m_nextToken = 1;

    QTimer m_timer;
    QElapsedTimer m_burstClock;
    ProduceSpec m_burstSpec;
    Maker m_burstMake;
    std::int64_t m_burstTotal = 0;
    std::int64_t m_burstSent = 0;
    std::int64_t m_burstRate = 0;
    std::optional<Error> m_burstError;
};

} // namespace tailrace::models
