// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/restproxy/answers.h"
#include "services/backends/restproxy/dialogue.h"
#include "services/backends/restproxy/instancefeed.h"
#include "services/capability/recordsource.h"

#include <chrono>
#include <vector>

namespace tailrace::restproxy {

using Clock = std::chrono::steady_clock;

// Where a session stands in one partition.
struct PartitionRead
{
    PartitionProgress at; // next -1: where a time was; the first record tells
    std::int64_t low = 0;
    std::int64_t startTime = -1; // records before it are passed over; -1: none are
    std::int64_t stopTime = -1; // stops at the first record of this time or later
    std::int64_t boundary = -1; // of the newest ones that are looked for; -1: none are
    bool byProxy = false; // startTime is the proxy's to find
    bool isReached() const { return at.stopAt >= 0 && at.next >= at.stopAt; }
};

struct ReadPlan
{
    Api api = Api::V2;
    std::vector<PartitionRead> reads;
    std::vector<Notice> notices; // what is to be said before the first record
};

// Asks a proxy about topics and their logs, on a session's thread.
class LogQuestions
{
public:
    LogQuestions(Dialogue &talk, Api api)
        : m_talk(talk)
        , m_api(api)
    {
    }
    // Which generation of consumers there is; known: by setting.
    [[nodiscard]] Result<Api> detect(std::optional<Api> known, const std::string &topic,
        std::optional<Dialogue::Milliseconds> limit = std::nullopt);
    [[nodiscard]] Result<std::vector<PartitionInfo>> partitions(
        const std::string &topic, std::optional<Dialogue::Milliseconds> limit = std::nullopt);
    [[nodiscard]] Result<LogRange> range(const std::string &topic, std::int32_t partition,
        std::optional<Dialogue::Milliseconds> limit = std::nullopt);

private:
    rest::Request question(const char *what, std::vector<std::string> segments) const;

    Dialogue &m_talk;
    Api m_api;
};

// Where every partition of a read begins and ends. Every failure of the first contact comes out of here.
[[nodiscard]] Result<ReadPlan> makePlan(Dialogue &talk, const ReadSpec &spec, const ProxySettings &settings);

std::int64_t wallClockMs();

} // namespace tailrace::restproxy
