// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/kafka/readplan.h"

#include "services/kafka/errors.h"

#include <algorithm>
#include <iterator>

namespace tailrace::kafka {

using std::chrono::milliseconds;

namespace {

// The offsets that a plan is made of; each is asked for only when the start or the stop needs it.
class Planner
{
public:
    Planner(Conversation &talk, const ReadSpec &spec, Clock::time_point deadline)
        : m_talk(talk)
        , m_spec(spec)
        , m_deadline(deadline)
    {
    }

    Result<ReadPlan> run();

private:
    milliseconds left() const
    {
        return std::max(milliseconds(1), std::chrono::ceil<milliseconds>(m_deadline - Clock::now()));
    }
    Result<void> describe();
    Result<void> awaitLeaders();
    void choosePartitions();
    void noteOffline(PartitionRead read);
    Result<void> askLogs();
    Result<void> chooseStarts();
    Result<void> chooseStops();
    Result<void> startAtTime(std::int64_t epochMs);
    Result<void> startAtCommit(const from::Group &start);
    Result<void> stopAtTime(std::int64_t epochMs);
    void startAt(std::size_t index, std::int64_t offset);
    void noteHangingTransactions();
    Result<OffsetAnswers> ask(std::int64_t spec, bool committed);

    Conversation &m_talk;
    const ReadSpec &m_spec;
    Clock::time_point m_deadline;
    ReadPlan m_plan;
    std::vector<PartitionKey> m_keys; // of m_plan.partitions
    std::vector<PartitionRead> m_offline; // without a leader
    OffsetAnswers m_lows;
    OffsetAnswers m_ends; // last stable offsets under read_committed
};

// A leader just elected, or of a topic just made, is in the metadata before it answers for its partition.
bool passesSoon(const OffsetAnswer &answer)
{
    return answer.error
        && (answer.error->code == RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION
            || answer.error->code == RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE
            || answer.error->code == RD_KAFKA_RESP_ERR_FENCED_LEADER_EPOCH
            || answer.error->code == RD_KAFKA_RESP_ERR_UNKNOWN_LEADER_EPOCH
            || answer.error->code == RD_KAFKA_RESP_ERR_OFFSET_NOT_AVAILABLE);
}

Result<OffsetAnswers> Planner::ask(std::int64_t spec, bool committed)
{
    constexpr milliseconds pause(50);
    for (;;) {
        auto answers = listOffsets(m_talk, m_keys, spec, committed, left());
        if (!answers || left() <= pause
            || std::ranges::none_of(*answers, [](const auto &each) { return passesSoon(each.second); }))
            return answers;
        // nothing is under way: this only waits, and hears an interruption
        const auto waited = m_talk.await(RD_KAFKA_EVENT_NONE, pause);
        if (!waited && waited.error().kind == Error::Kind::Cancelled)
            return fail(waited.error());
    }
}

Result<void> Planner::describe()
{
    if (auto contacted = m_talk.contact(left()); !contacted)
        return contacted;
    auto topics = describeTopics(m_talk, m_spec.topics, left());
    if (!topics)
        return fail(std::move(topics.error()));
    for (const std::string &name : m_spec.topics) {
        const auto found = std::ranges::find(*topics, name, &TopicDescription::name);
        if (found == topics->end())
            return fail(Error::Kind::NotFound, "not named in the cluster's answer", name);
        if (found->error) {
            Error error = *found->error;
            error.where = name;
            return fail(std::move(error));
        }
        m_plan.topics.push_back(*found);
    }
    return {};
}

// A topic just made has no leaders for a moment; one whose brokers are down has none for long.
Result<void> Planner::awaitLeaders()
{
    constexpr milliseconds pause(100);
    const auto limit = std::min(Clock::now() + milliseconds(1500), m_deadline);
    const auto isOffline = [this](const PartitionDescription &partition) {
        return m_spec.partitions.contains(partition.partition) && partition.leader < 0;
    };
    for (;;) {
        m_plan.topics.clear();
        if (auto described = describe(); !described)
            return described;
        const bool offline = std::ranges::any_of(m_plan.topics,
            [&](const TopicDescription &topic) { return std::ranges::any_of(topic.partitions, isOffline); });
        if (!offline || Clock::now() + pause >= limit)
            return {};
        const auto waited = m_talk.await(RD_KAFKA_EVENT_NONE, pause);
        if (!waited && waited.error().kind == Error::Kind::Cancelled)
            return fail(waited.error());
    }
}

// Read as soon as it has a leader; nobody can say before where.
void Planner::noteOffline(PartitionRead read)
{
    read.waiting = true;
    Notice notice;
    notice.kind = Notice::Kind::PartitionOffline;
    notice.wallMs = wallClockMs();
    notice.topic = read.topic;
    notice.partition = read.partition;
    notice.error = fromRdKafka(RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE, {}, m_plan.topics[read.topic].name);
    m_plan.notices.push_back(std::move(notice));
    m_offline.push_back(read);
}

void Planner::choosePartitions()
{
    for (std::size_t i = 0; i < m_plan.topics.size(); ++i) {
        for (const PartitionDescription &partition : m_plan.topics[i].partitions) {
            if (!m_spec.partitions.contains(partition.partition))
                continue;
            PartitionRead read;
            read.topic = static_cast<std::uint16_t>(i);
            read.partition = partition.partition;
            read.leader = partition.leader;
            if (partition.leader < 0) {
                noteOffline(read);
                continue;
            }
            m_plan.partitions.push_back(read);
            m_keys.push_back({m_plan.topics[i].name, partition.partition});
        }
    }
}

Result<void> Planner::askLogs()
{
    auto lows = ask(RD_KAFKA_OFFSET_SPEC_EARLIEST, false);
    if (!lows)
        return fail(std::move(lows.error()));
    auto ends = ask(RD_KAFKA_OFFSET_SPEC_LATEST, m_spec.readCommitted);
    if (!ends)
        return fail(std::move(ends.error()));
    m_lows = std::move(*lows);
    m_ends = std::move(*ends);
    for (std::size_t i = 0; i < m_keys.size(); ++i) {
        for (const OffsetAnswers *answers : {&m_lows, &m_ends}) {
            const auto found = answers->find(m_keys[i]);
            if (found == answers->end())
                return fail(Error::Kind::Kafka, "the answer leaves a partition out", m_keys[i].topic);
            if (found->second.error)
                return fail(*found->second.error);
        }
        m_plan.partitions[i].low = m_lows.at(m_keys[i]).offset;
        m_plan.partitions[i].end = m_ends.at(m_keys[i]).offset;
    }
    return {};
}

void Planner::startAt(std::size_t index, std::int64_t offset)
{
    PartitionRead &read = m_plan.partitions[index];
    const std::int64_t low = m_lows.at(m_keys[index]).offset;
    read.first = read.next = std::max(offset, low);
    if (offset >= low)
        return;
    Notice notice;
    notice.kind = Notice::Kind::OffsetOutOfRange;
    notice.wallMs = wallClockMs();
    notice.topic = read.topic;
    notice.partition = read.partition;
    notice.fromOffset = offset;
    notice.toOffset = low;
    notice.missing = low - offset;
    m_plan.notices.push_back(std::move(notice));
}

Result<void> Planner::startAtTime(std::int64_t epochMs)
{
    auto found = ask(std::max<std::int64_t>(epochMs, 0), m_spec.readCommitted);
    if (!found)
        return fail(std::move(found.error()));
    for (std::size_t i = 0; i < m_keys.size(); ++i) {
        const OffsetAnswer &answer = (*found)[m_keys[i]];
        if (answer.error)
            return fail(*answer.error);
        startAt(i, answer.offset >= 0 ? answer.offset : m_plan.partitions[i].end);
    }
    return {};
}

Result<void> Planner::startAtCommit(const from::Group &start)
{
    auto found = listCommitted(m_talk, start.group, m_keys, left());
    if (!found)
        return fail(std::move(found.error()));
    for (std::size_t i = 0; i < m_keys.size(); ++i) {
        const OffsetAnswer &answer = (*found)[m_keys[i]];
        if (answer.error)
            return fail(*answer.error);
        if (answer.offset >= 0) {
            startAt(i, answer.offset);
        } else if (start.otherwise == from::WithoutCommit::Fail) {
            return fail(Error::Kind::NotFound,
                "no committed offset in partition " + std::to_string(m_keys[i].partition), start.group);
        } else {
            const bool beginning = start.otherwise == from::WithoutCommit::Beginning;
            startAt(i, beginning ? m_lows.at(m_keys[i]).offset : m_plan.partitions[i].end);
        }
    }
    return {};
}

Result<void> Planner::chooseStarts()
{
    if (const auto *start = std::get_if<from::Time>(&m_spec.start))
        return startAtTime(start->epochMs);
    if (const auto *start = std::get_if<from::Ago>(&m_spec.start))
        return startAtTime(wallClockMs() - start->ms);
    if (const auto *start = std::get_if<from::Group>(&m_spec.start))
        return startAtCommit(*start);
    for (std::size_t i = 0; i < m_keys.size(); ++i) {
        const std::int64_t low = m_lows.at(m_keys[i]).offset;
        const std::int64_t end = m_plan.partitions[i].end;
        if (std::holds_alternative<from::Beginning>(m_spec.start))
            startAt(i, low);
        else if (std::holds_alternative<from::End>(m_spec.start))
            startAt(i, end);
        else if (const auto *all = std::get_if<from::Last>(&m_spec.start))
            startAt(i, std::max(low, end - all->count));
        else if (const auto *each = std::get_if<from::LastPerPartition>(&m_spec.start))
            startAt(i, std::max(low, end - each->count));
        else if (const auto *offset = std::get_if<from::Offset>(&m_spec.start))
            startAt(i, offset->offset);
    }
    return {};
}

Result<void> Planner::stopAtTime(std::int64_t epochMs)
{
    auto found = ask(std::max<std::int64_t>(epochMs, 0), m_spec.readCommitted);
    if (!found)
        return fail(std::move(found.error()));
    for (std::size_t i = 0; i < m_keys.size(); ++i) {
        PartitionRead &read = m_plan.partitions[i];
        const OffsetAnswer &answer = (*found)[m_keys[i]];
        if (answer.error)
            return fail(*answer.error);
        if (answer.offset >= 0)
            read.stopAt = answer.offset;
        else if (epochMs <= wallClockMs())
            read.stopAt = read.end;
        else
            read.stopTime = epochMs; // still to come: the records themselves tell
    }
    return {};
}

Result<void> Planner::chooseStops()
{
    if (const auto *stop = std::get_if<until::Time>(&m_spec.stop)) {
        if (auto chosen = stopAtTime(stop->epochMs); !chosen)
            return chosen;
    }
    for (PartitionRead &read : m_plan.partitions) {
        if (std::holds_alternative<until::End>(m_spec.stop))
            read.stopAt = read.end;
        else if (const auto *stop = std::get_if<until::Offset>(&m_spec.stop))
            read.stopAt = stop->offset;
        read.done = read.isReached();
        read.caughtUp = read.next >= read.end;
    }
    return {};
}

// A bounded read under read_committed ends at the last stable offset; what lies behind it is not there yet
// for as long as a transaction stays open.
void Planner::noteHangingTransactions()
{
    const auto highs = ask(RD_KAFKA_OFFSET_SPEC_LATEST, false);
    if (!highs)
        return; // only the notice depends on it
    for (std::size_t i = 0; i < m_keys.size(); ++i) {
        const PartitionRead &read = m_plan.partitions[i];
        const auto found = highs->find(m_keys[i]);
        if (found == highs->end() || found->second.error || found->second.offset <= read.end)
            continue;
        Notice notice;
        notice.kind = Notice::Kind::HangingTransaction;
        notice.wallMs = wallClockMs();
        notice.topic = read.topic;
        notice.partition = read.partition;
        notice.fromOffset = read.end;
        notice.toOffset = found->second.offset;
        m_plan.notices.push_back(std::move(notice));
    }
}

Result<ReadPlan> Planner::run()
{
    if (auto described = awaitLeaders(); !described)
        return fail(std::move(described.error()));
    choosePartitions();
    if (m_keys.empty() && m_offline.empty())
        return fail(
            Error::Kind::NotFound, "no such partition", m_spec.topics.empty() ? "" : m_spec.topics.front());
    if (m_keys.empty()) {
        m_plan.partitions = std::move(m_offline);
        return std::move(m_plan);
    }
    if (auto asked = askLogs(); !asked)
        return fail(std::move(asked.error()));
    if (auto chosen = chooseStarts(); !chosen)
        return fail(std::move(chosen.error()));
    if (auto chosen = chooseStops(); !chosen)
        return fail(std::move(chosen.error()));
    if (m_spec.readCommitted && std::holds_alternative<until::End>(m_spec.stop))
        noteHangingTransactions();
    std::ranges::move(m_offline, std::back_inserter(m_plan.partitions));
    return std::move(m_plan);
}

} // namespace

Result<ReadPlan> makePlan(Conversation &talk, const ReadSpec &spec)
{
    return Planner(talk, spec, Clock::now() + milliseconds(spec.firstContactMs)).run();
}

Result<LogRange> askRange(Conversation &talk, const PartitionKey &key, bool committed, milliseconds limit)
{
    const auto keys = std::span(&key, 1);
    auto low = listOffsets(talk, keys, RD_KAFKA_OFFSET_SPEC_EARLIEST, false, limit);
    if (!low)
        return fail(std::move(low.error()));
    auto end = listOffsets(talk, keys, RD_KAFKA_OFFSET_SPEC_LATEST, committed, limit);
    if (!end)
        return fail(std::move(end.error()));
    for (const OffsetAnswers *answers : {&*low, &*end}) {
        const auto found = answers->find(key);
        if (found == answers->end())
            return fail(Error::Kind::Kafka, "the answer leaves the partition out", key.topic);
        if (found->second.error)
            return fail(*found->second.error);
    }
    return LogRange {low->at(key).offset, end->at(key).offset};
}

std::int64_t wallClockMs()
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<milliseconds>(now).count();
}

} // namespace tailrace::kafka
