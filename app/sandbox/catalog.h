// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/random.h"
#include "services/decode/framing/frame.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tailrace::sandbox {

// One record to be written to the mock cluster. Buffers are reused from record to record.
struct Draft
{
    std::optional<std::string> key;
    std::optional<std::string> value;
    std::string headers; // encoded, see services/capability/record.h
    std::int32_t partition = -1;
    std::int64_t timestamp = 0;
    int schemaVersion = 0; // that the value is written with; 0: the newest

    void clear();
};

// Fills a draft; number counts the topic's records from 0.
using Generator = void (*)(Draft &draft, Random &random, std::uint64_t number);

// One topic of the demo shop. backlog records lie there at the start, spread over the last hour; weight is
// its share of the live records (0: nothing new arrives).
struct TopicPlan
{
    std::string name;
    int partitions = 1;
    int backlog = 0;
    unsigned weight = 0;
    Generator generate = nullptr;
    std::string subject {}; // not empty: generate writes the text of a value of it
    framing::Envelope envelope = framing::Envelope::Bare;
    std::string keySubject {}; // empty: the key is what generate writes
};

std::vector<TopicPlan> shopCatalog();
std::vector<TopicPlan> recoveryCatalog(); // the second cluster, whose other topics are copies
inline constexpr const char *firehoseTopic = "firehose.short-lived";
inline constexpr int firehosePartitions = 64;

} // namespace tailrace::sandbox
