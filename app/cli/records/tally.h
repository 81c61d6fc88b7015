// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/records/recordorder.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tailrace::cli {

// What passed one partition.
struct PartitionTally
{
    std::int64_t records = 0;
    std::int64_t first = -1;
    std::int64_t last = -1;

    void add(std::int64_t offset)
    {
        if (records++ == 0 || offset < first)
            first = offset;
        if (offset > last)
            last = offset;
    }
};

// The numbers of the summary: cli.md, "Records". One thread.
struct Tally
{
    std::int64_t received = 0;
    std::int64_t matched = 0;
    std::int64_t written = 0;
    std::int64_t failed = 0;
    std::int64_t bytes = 0; // of keys and values received: headers are not always fetched
    std::optional<MergeReport> merge; // with --order time
    std::vector<std::vector<PartitionTally>> partitions; // by topic index, then partition

    PartitionTally &at(std::uint16_t topic, std::int32_t partition);
};

// [{"topic","partition","firstOffset","lastOffset","records"}…] of the partitions that saw records.
std::string rangesJson(const Tally &tally, const std::vector<std::string> &topics);
std::string summaryJson(const Tally &tally, const std::vector<std::string> &topics, std::int64_t elapsedMs);
std::string summaryText(const Tally &tally, const std::vector<std::string> &topics, std::int64_t elapsedMs);
// 1234 → "1.234"
std::string secondsText(std::int64_t ms);

} // namespace tailrace::cli
