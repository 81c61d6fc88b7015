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

void RecordPrinter::process(const RecordRef &record)
{
    ++m_tally.received;
    m_tally.bytes
        += static_cast<std::int64_t>(record.key.size() + record.value.size() + record.headers.size());
    tallyOf(record).add(record.offset);
    if (m_matcher && !m_matcher->matches(record))
        return;
    ++m_tally.matched;
    if (m_plan.order)
        m_plan.order->add(record);
    else
        print(record);
}

Flow RecordPrinter::onRecords(std::span<const RecordRef> records)
{
    for (const RecordRef &record : records) {
        if (isFull())
            break;
        process(record);
    }
    m_received.store(m_tally.received, std::memory_order_relaxed);
    m_matched.store(m_tally.matched, std::memory_order_relaxed);
    if (m_plan.order)
        drain(false);
    if (records.size() < smallBatch || isFull())
        m_out.flush();
    return m_out.isOpen() && !isFull() ? Flow::Continue : Flow::Stop;
}

void RecordPrinter::drain(bool all)
{
    m_plan.order->take(all, [this](const RecordRef &record) { print(record); });
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
    if (m_plan.order)
        drain(true);
    if (m_plan.formatter)
        m_plan.formatter->end(m_out);
    m_out.flush();
    m_result = result;
    if (m_plan.onDone)
        m_plan.onDone();
}

} // namespace tailrace::cli
