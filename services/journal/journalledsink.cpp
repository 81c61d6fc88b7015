// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/journal/journalledsink.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>

namespace tailrace::journal {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::seconds lineInterval {1};

// Counts what is reported and writes it down. Told by two threads: the caller's send() and the session's own.
class Tally : public DeliveryListener
{
public:
    Tally(std::shared_ptr<DeliveryListener> listener, std::shared_ptr<Journal> journal, Entry origin)
        : m_listener(std::move(listener))
        , m_journal(std::move(journal))
        , m_origin(std::move(origin))
    {
    }

    void accepted() { m_inFlight.fetch_add(1, std::memory_order_relaxed); }
    void refused() { m_inFlight.fetch_sub(1, std::memory_order_relaxed); }

    void onDelivered(std::span<const Delivery> deliveries) override
    {
        {
            const std::lock_guard lock(m_mutex);
            for (const Delivery &delivery : deliveries)
                count(delivery);
            const auto reported = static_cast<std::int64_t>(deliveries.size());
            if (m_inFlight.fetch_sub(reported, std::memory_order_relaxed) <= reported
                || Clock::now() - m_last >= lineInterval)
                write();
        }
        if (m_listener)
            m_listener->onDelivered(deliveries);
    }

    void end()
    {
        const std::lock_guard lock(m_mutex);
        write();
    }

private:
    struct Range
    {
        std::int64_t first;
        std::int64_t last;
        std::int64_t count;
    };

    void count(const Delivery &delivery)
    {
        if (delivery.error) {
            ++m_failed;
            m_possiblyWritten += delivery.possiblyWritten ? 1 : 0;
            if (!m_error)
                m_error = delivery.error;
            return;
        }
        ++m_written;
        if (delivery.offset < 0)
            return;
        auto [range, added]
            = m_ranges.try_emplace(delivery.partition, Range {delivery.offset, delivery.offset, 0});
        range->second.first = std::min(range->second.first, delivery.offset);
        range->second.last = std::max(range->second.last, delivery.offset);
        ++range->second.count;
    }

    void write()
    {
        m_last = Clock::now();
        if (m_written == 0 && m_failed == 0)
            return;
        Entry entry = m_origin;
        entry.after[QStringLiteral("written")] = qint64(m_written);
        if (m_failed > 0)
            entry.after[QStringLiteral("failed")] = qint64(m_failed);
        if (m_possiblyWritten > 0)
            entry.after[QStringLiteral("possiblyWritten")] = qint64(m_possiblyWritten);
        QJsonObject partitions;
        for (const auto &[partition, range] : m_ranges)
            partitions[QString::number(partition)]
                = QJsonObject {{QStringLiteral("firstOffset"), qint64(range.first)},
                    {QStringLiteral("lastOffset"), qint64(range.last)},
                    {QStringLiteral("written"), qint64(range.count)}};
        if (!partitions.isEmpty())
            entry.after[QStringLiteral("partitions")] = partitions;
        entry.error = std::move(m_error);
        m_error.reset();
        m_written = m_failed = m_possiblyWritten = 0;
        m_ranges.clear();
        // What cannot be kept is told by the journal itself; the records are written all the same.
        (void)m_journal->append(entry);
    }

    const std::shared_ptr<DeliveryListener> m_listener;
    const std::shared_ptr<Journal> m_journal;
    const Entry m_origin;
    std::mutex m_mutex;
    std::atomic<std::int64_t> m_inFlight = 0;
    std::int64_t m_written = 0;
    std::int64_t m_failed = 0;
    std::int64_t m_possiblyWritten = 0;
    std::optional<Error> m_error; // the first
    std::map<std::int32_t, Range> m_ranges;
    Clock::time_point m_last = Clock::now();
};

class JournalledSession : public ProduceSession
{
public:
    JournalledSession(std::unique_ptr<ProduceSession> session, std::shared_ptr<Tally> tally)
        : m_session(std::move(session))
        , m_tally(std::move(tally))
    {
    }
    ~JournalledSession() override
    {
        m_session.reset(); // reports what is still open
        m_tally->end();
    }

    Result<Accepted> send(const OutgoingRecord &record, std::uint64_t token) override
    {
        m_tally->accepted(); // before: its report may come before send() returns
        auto answer = m_session->send(record, token);
        if (!answer || *answer != Accepted::Yes)
            m_tally->refused();
        return answer;
    }
    bool waitForRoom(std::chrono::milliseconds limit) override { return m_session->waitForRoom(limit); }
    Result<void> flush(std::chrono::milliseconds limit) override { return m_session->flush(limit); }
    void cancel() override { m_session->cancel(); }

private:
    std::unique_ptr<ProduceSession> m_session;
    std::shared_ptr<Tally> m_tally;
};

} // namespace

JournalledSink::JournalledSink(
    std::shared_ptr<RecordSink> sink, std::shared_ptr<Journal> journal, Entry origin)
    : m_sink(std::move(sink))
    , m_journal(std::move(journal))
    , m_origin(std::move(origin))
{
}

Result<std::unique_ptr<ProduceSession>> JournalledSink::open(
    ProduceSpec spec, std::shared_ptr<DeliveryListener> listener)
{
    Entry origin = m_origin;
    origin.operation = "produce";
    origin.resource = spec.topic;
    auto tally = std::make_shared<Tally>(std::move(listener), m_journal, std::move(origin));
    auto session = m_sink->open(std::move(spec), tally);
    if (!session)
        return fail(std::move(session.error()));
    return std::make_unique<JournalledSession>(std::move(*session), std::move(tally));
}

} // namespace tailrace::journal
