// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/broker/faults/watchedtail.h"

namespace tailrace::test {

namespace {

std::string wrongStatistics(
    const ReadStats &stats, std::int64_t delivered, const std::map<std::int32_t, SteadyProducer::Log> &logs)
{
    if (stats.received != delivered)
        return "statistics say " + std::to_string(stats.received) + " of " + std::to_string(delivered);
    for (const PartitionProgress &p : stats.partitions)
        if (logs.contains(p.partition) && p.next != logs.at(p.partition).rbegin()->first + 1)
            return "statistics say that partition " + std::to_string(p.partition) + " goes on at "
                + std::to_string(p.next);
    return {};
}

} // namespace

WatchedTail::WatchedTail(const std::string &bootstrap, const std::string &topic)
    : m_engine(clientConfig(bootstrap))
    , m_recorder(std::make_shared<ReadRecorder>(ReadRecorder::Keep::Values))
{
    ReadSpec spec;
    spec.topics = {topic};
    spec.start = from::Beginning {};
    m_session = m_engine.read(spec, m_recorder);
}

std::string WatchedTail::compare(const SteadyProducer &producer)
{
    m_recorder->waitCount(producer.delivered(), 30000);
    const auto logs = producer.logs();
    std::map<std::int32_t, SteadyProducer::Log> seen;
    for (const ReadRecorder::Seen &record : m_recorder->seen()) {
        auto &log = seen[record.partition];
        const std::string where = std::to_string(record.partition) + "@" + std::to_string(record.offset);
        if (!log.empty() && record.offset <= log.rbegin()->first)
            return where + " after " + std::to_string(log.rbegin()->first);
        const auto known = logs.find(record.partition);
        if (known == logs.end() || !known->second.contains(record.offset))
            return where + " was never acknowledged";
        const std::int64_t number = known->second.at(record.offset);
        if (record.value != std::to_string(record.partition) + " " + std::to_string(number))
            return where + " holds " + record.value;
        if (number != static_cast<std::int64_t>(log.size()))
            return where + " is number " + std::to_string(number)
                + ", seen before: " + std::to_string(log.size());
        log[record.offset] = number;
    }
    for (const auto &[partition, log] : logs)
        if (seen[partition].size() != log.size())
            return "partition " + std::to_string(partition) + ": " + std::to_string(seen[partition].size())
                + " of " + std::to_string(log.size());
    // the statistics follow the records by a moment
    std::string wrong;
    for (int attempt = 0; attempt < 100; ++attempt) {
        wrong = wrongStatistics(m_session->stats(), producer.delivered(), logs);
        if (wrong.empty())
            break;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    if (!wrong.empty())
        return wrong;
    if (m_recorder->result())
        return "the tail ended";
    return {};
}

} // namespace tailrace::test
