// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/records/recordprinter.h"

namespace tailrace::cli {

namespace {

// A batch below this size is the live end of a topic: its records are shown at once.
constexpr std::size_t smallBatch = 256;

} // namespace

RecordPrinter::RecordPrinter(Plan plan, ByteSink &out)
    : m_plan(std::move(plan))
    , m_out(out)
{
    if (m_plan.filter && !m_plan.filter->matchesAll())
        m_matcher.emplace(m_plan.filter);
    if (m_plan.formatter)
        m_plan.formatter->begin(m_out);
}

PartitionTally &RecordPrinter::tallyOf(const RecordRef &record)
{
    if (!m_last || m_lastPartition != record.partition || m_lastTopic != record.topic) {
        m_last = &m_tally.at(record.topic, record.partition); // the only place where tallies move
        m_lastPartition = record.partition;
        m_lastTopic = record.topic;
    }
    return *m_last;
}

void RecordPrinter::print(const RecordRef &record)
{
    if (!m_plan.formatter)
        return;
    m_plan.formatter->add(m_out, record);
    ++m_tally.written;
    m_out.flushIfLarge();
}

bool RecordPrinter::take(const RecordRef &record)
{
    ++m_tally.received;
    m_tally.bytes += static_cast<std::int64_t>(record.key.size() + record.value.size());
    tallyOf(record).add(record.offset);
    if (m_matcher && !m_matcher->matches(m_plan.decoded ? m_plan.decoded->of(record) : record))
        return false;
    ++m_tally.matched;
    return true;
}

// The order hears of every run's end, so that what does not match does not hold the others up.
void RecordPrinter::order(std::span<const RecordRef> records)
{
    m_matching.clear();
    std::size_t count = 0;
    for (; count < records.size() && !isFull(); ++count) {
        if (take(records[count]))
            m_matching.push_back(records[count]);
    }
    if (auto added = m_plan.order->add(m_matching); !added)
        m_orderFailed = std::move(added);
    for (std::size_t i = 0; i < count; ++i) {
        const bool last = i + 1 == count || records[i + 1].partition != records[i].partition
            || records[i + 1].topic != records[i].topic;
        if (last)
            m_plan.order->passed(records[i]);
    }
    drain(false);
}

Flow RecordPrinter::onRecords(std::span<const RecordRef> records)
{
    if (m_plan.order) {
        order(records);
    } else {
        for (const RecordRef &record : records) {
            if (isFull())
                break;
            if (take(record))
                print(record);
        }
    }
    m_received.store(m_tally.received, std::memory_order_relaxed);
    m_matched.store(m_tally.matched, std::memory_order_relaxed);
    if (records.size() < smallBatch || isFull())
        m_out.flush();
    return m_out.isOpen() && !isFull() && m_orderFailed ? Flow::Continue : Flow::Stop;
}

void RecordPrinter::drain(bool all)
{
    auto taken = m_plan.order->take(all, [this](const RecordRef &record) { print(record); });
    if (!taken && m_orderFailed)
        m_orderFailed = std::move(taken);
}

void RecordPrinter::onStarted(const std::vector<PartitionProgress> &partitions)
{
    if (m_plan.order)
        m_plan.order->start(partitions);
}

void RecordPrinter::onNotice(const Notice &notice)
{
    m_out.flush();
    if (m_plan.onNotice)
        m_plan.onNotice(notice);
}

void RecordPrinter::onIdle()
{
    if (m_plan.order) {
        m_plan.order->quiet();
        drain(false);
    }
    m_out.flush();
}

void RecordPrinter::onFinished(const Result<void> &result)
{
    if (m_plan.order) {
        m_tally.merge = m_plan.order->report();
        drain(true);
        if (m_tally.merge)
            m_tally.merge->late = m_plan.order->report()->late;
    }
    if (m_plan.formatter)
        m_plan.formatter->end(m_out);
    m_out.flush();
    m_result = m_orderFailed ? result : m_orderFailed;
    if (m_plan.onDone)
        m_plan.onDone();
}

} // namespace tailrace::cli
