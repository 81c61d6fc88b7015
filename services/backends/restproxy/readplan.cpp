// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/restproxy/readplan.h"

#include <algorithm>

namespace tailrace::restproxy {

using std::chrono::milliseconds;

namespace {

constexpr const char *place = "rest-proxy: read";

class Planner
{
public:
    Planner(Dialogue &talk, const ReadSpec &spec, const ProxySettings &settings)
        : m_talk(talk)
        , m_spec(spec)
        , m_settings(settings)
        , m_deadline(Clock::now() + milliseconds(spec.firstContactMs))
    {
    }
    Result<ReadPlan> run();

private:
    milliseconds left() const
    {
        return std::max(milliseconds(1), std::chrono::ceil<milliseconds>(m_deadline - Clock::now()));
    }
    Result<void> choosePartitions(LogQuestions &ask);
    Result<void> askLogs(LogQuestions &ask);
    Result<void> checkFirst() const;
    void startAt(PartitionRead &read, std::int64_t offset);
    Result<void> startAtCommit(const from::Group &start);
    Result<void> chooseStarts();
    Result<void> chooseStops();

    Dialogue &m_talk;
    const ReadSpec &m_spec;
    const ProxySettings &m_settings;
    const Clock::time_point m_deadline;
    ReadPlan m_plan;
};

// What v1 cannot know, it says before anything is read.
Result<void> Planner::checkFirst() const
{
    const bool atEdge = std::holds_alternative<from::Beginning>(m_spec.start)
        || std::holds_alternative<from::End>(m_spec.start)
        || std::holds_alternative<from::Offset>(m_spec.start);
    if (!atEdge)
        return fail(Error::Kind::Unsupported,
            "version 1 of the proxy's API reads from the beginning, the end or an offset", place);
    if (std::holds_alternative<until::End>(m_spec.stop) || std::holds_alternative<until::Time>(m_spec.stop))
        return fail(
            Error::Kind::Unsupported, "version 1 of the proxy's API does not tell where a log ends", place);
    return {};
}

Result<void> Planner::choosePartitions(LogQuestions &ask)
{
    for (std::size_t i = 0; i < m_spec.topics.size(); ++i) {
        auto partitions = ask.partitions(m_spec.topics[i], left());
        if (!partitions) {
            if (partitions.error().kind == Error::Kind::NotFound)
                partitions.error().where = m_spec.topics[i];
            return fail(std::move(partitions.error()));
        }
        for (const PartitionInfo &each : *partitions) {
            if (!m_spec.partitions.contains(each.partition))
                continue;
            PartitionRead read;
            read.at.topic = static_cast<std::uint16_t>(i);
            read.at.partition = each.partition;
            m_plan.reads.push_back(read);
        }
    }
    if (m_plan.reads.empty())
        return fail(Error::Kind::NotFound, "no such partition", m_spec.topics.front());
    return {};
}

Result<void> Planner::askLogs(LogQuestions &ask)
{
    for (PartitionRead &read : m_plan.reads) {
        auto range = ask.range(m_spec.topics[read.at.topic], read.at.partition, left());
        if (!range)
            return fail(std::move(range.error()));
        read.low = range->low;
        read.at.end = range->end;
    }
    return {};
}

void Planner::startAt(PartitionRead &read, std::int64_t offset)
{
    read.at.first = read.at.next = std::max(offset, read.low);
    if (offset >= read.low)
        return;
    Notice notice;
    notice.kind = Notice::Kind::OffsetOutOfRange;
    notice.wallMs = wallClockMs();
    notice.topic = read.at.topic;
    notice.partition = read.at.partition;
    notice.fromOffset = offset;
    notice.toOffset = read.low;
    notice.missing = read.low - offset;
    m_plan.notices.push_back(std::move(notice));
}

Result<void> Planner::startAtCommit(const from::Group &start)
{
    std::vector<Position> positions;
    for (const PartitionRead &read : m_plan.reads)
        positions.push_back({read.at.topic, read.at.partition});
    InstanceFeed feed(m_talk, m_settings, m_spec.topics);
    const auto committed = feed.committed(start.group, positions);
    if (!committed)
        return fail(committed.error());
    for (std::size_t i = 0; i < m_plan.reads.size(); ++i) {
        PartitionRead &read = m_plan.reads[i];
        if ((*committed)[i] >= 0)
            startAt(read, (*committed)[i]);
        else if (start.otherwise == from::WithoutCommit::Fail)
            return fail(Error::Kind::NotFound,
                "no committed offset in partition " + std::to_string(read.at.partition), start.group);
        else
            startAt(read, start.otherwise == from::WithoutCommit::Beginning ? read.low : read.at.end);
    }
    return {};
}

Result<void> Planner::chooseStarts()
{
    if (const auto *start = std::get_if<from::Group>(&m_spec.start))
        return startAtCommit(*start);
    std::optional<std::int64_t> time;
    if (const auto *start = std::get_if<from::Time>(&m_spec.start))
        time = start->epochMs;
    else if (const auto *ago = std::get_if<from::Ago>(&m_spec.start))
        time = wallClockMs() - ago->ms;
    const auto *all = std::get_if<from::Last>(&m_spec.start);
    const auto *each = std::get_if<from::LastPerPartition>(&m_spec.start);
    for (PartitionRead &read : m_plan.reads) {
        if (time && read.low < read.at.end)
            read.startTime = std::max<std::int64_t>(*time, 0);
        if (std::holds_alternative<from::Beginning>(m_spec.start) || time)
            startAt(read, read.low);
        else if (std::holds_alternative<from::End>(m_spec.start) && m_plan.api != Api::V1)
            startAt(read, read.at.end);
        else if (all || each)
            startAt(read, std::max(read.low, read.at.end - (all ? all->count : each->count)));
        else if (const auto *offset = std::get_if<from::Offset>(&m_spec.start))
            startAt(read, offset->offset);
        if (all && read.at.next < read.at.end)
            read.boundary = read.at.end;
    }
    return {};
}

Result<void> Planner::chooseStops()
{
    const auto *time = std::get_if<until::Time>(&m_spec.stop);
    for (PartitionRead &read : m_plan.reads) {
        if (std::holds_alternative<until::End>(m_spec.stop))
            read.at.stopAt = read.at.end;
        else if (const auto *stop = std::get_if<until::Offset>(&m_spec.stop))
            read.at.stopAt = stop->offset;
        if (time) {
            read.stopTime = time->epochMs;
            if (time->epochMs <= wallClockMs())
                read.at.stopAt = read.at.end;
        }
        read.at.done = read.isReached();
        read.at.caughtUp = read.at.end >= 0 && read.at.next >= read.at.end;
    }
    return {};
}

Result<ReadPlan> Planner::run()
{
    auto api = LogQuestions(m_talk, Api::V2).detect(m_settings.api, m_spec.topics.front(), left());
    if (!api)
        return fail(std::move(api.error()));
    m_plan.api = *api;
    LogQuestions ask(m_talk, *api);
    if (*api == Api::V1) {
        if (auto checked = checkFirst(); !checked)
            return fail(std::move(checked.error()));
    }
    if (auto chosen = choosePartitions(ask); !chosen)
        return fail(std::move(chosen.error()));
    if (*api != Api::V1) {
        if (auto asked = askLogs(ask); !asked)
            return fail(std::move(asked.error()));
    }
    if (auto chosen = chooseStarts(); !chosen)
        return fail(std::move(chosen.error()));
    if (auto chosen = chooseStops(); !chosen)
        return fail(std::move(chosen.error()));
    return std::move(m_plan);
}

} // namespace

rest::Request LogQuestions::question(const char *what, std::vector<std::string> segments) const
{
    rest::Request request {.what = std::string("rest-proxy: ") + what, .segments = std::move(segments)};
    request.accept = mediaType(m_api);
    return request;
}

// A proxy that has no v2 refuses its media type.
Result<Api> LogQuestions::detect(
    std::optional<Api> known, const std::string &topic, std::optional<milliseconds> limit)
{
    if (known && *known != Api::V3)
        return *known;
    const auto answer = partitions(topic, limit);
    if (answer)
        return Api::V2;
    const int code = answer.error().code;
    if ((code == 406 || code == 415) && !known)
        return Api::V1;
    if (answer.error().kind != Error::Kind::NotFound)
        return fail(answer.error());
    if (known && code == 404)
        return fail(Error::Kind::Unsupported,
            "version 3 of the proxy's API reads no records, and there is no version 2 beside it", place);
    return Api::V2;
}

Result<std::vector<PartitionInfo>> LogQuestions::partitions(
    const std::string &topic, std::optional<milliseconds> limit)
{
    auto answer = m_talk.call(question("list partitions", {"topics", topic, "partitions"}), limit);
    if (!answer)
        return fail(std::move(answer.error()));
    const auto json = jsonOf(*answer);
    if (!json)
        return fail(json.error());
    return readPartitions(*json);
}

Result<LogRange> LogQuestions::range(
    const std::string &topic, std::int32_t partition, std::optional<milliseconds> limit)
{
    auto asking
        = question("list offsets", {"topics", topic, "partitions", std::to_string(partition), "offsets"});
    asking.unlisted = true; // asked again and again while a tail waits at the end
    auto answer = m_talk.call(std::move(asking), limit);
    if (!answer)
        return fail(std::move(answer.error()));
    const auto json = jsonOf(*answer);
    if (!json)
        return fail(json.error());
    return readRange(*json);
}

Result<ReadPlan> makePlan(Dialogue &talk, const ReadSpec &spec, const ProxySettings &settings)
{
    return Planner(talk, spec, settings).run();
}

std::int64_t wallClockMs()
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<milliseconds>(now).count();
}

} // namespace tailrace::restproxy
