// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/topiclist.h"
#include "tests/support/fakes/fakeanswers.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tailrace::test {

// Topics in memory, to be listed. One thread.
class FakeTopics : public TopicList
{
public:
    std::vector<TopicInfo> all;
    std::optional<Error> failure; // of every question
    std::optional<Error> marksFailure;
    std::optional<Error> timesFailure = Error::make(Error::Kind::Unsupported, "no times here");
    std::map<std::int32_t, std::pair<std::int64_t, std::int64_t>> marks; // of every topic; else 0 and 1000
    std::map<std::int32_t, std::int64_t> times; // offsets at any time
    bool patterns = false;
    std::vector<std::string> picked; // what a pattern picks, whatever it says

    int looks = 0; // at single topics
    std::vector<std::string> patternsAsked;
    std::vector<std::int64_t> timesAsked;

    static TopicInfo topicOf(const std::string &name, int partitions = 1, int replicas = 1)
    {
        TopicInfo info;
        info.name = name;
        for (int p = 0; p < partitions; ++p) {
            PartitionInfo partition;
            partition.partition = p;
            partition.leader = 1;
            for (int r = 1; r <= replicas; ++r)
                partition.replicas.push_back(r);
            partition.isr = partition.replicas;
            info.partitions.push_back(std::move(partition));
        }
        return info;
    }

    QFuture<Result<std::vector<TopicInfo>>> topics() override { return answered(all, failure); }
    QFuture<Result<TopicInfo>> topic(const std::string &name) override
    {
        ++looks;
        for (const TopicInfo &info : all) {
            if (info.name == name)
                return answered(info, failure);
        }
        return readyResult<TopicInfo>(
            fail(failure.value_or(Error::make(Error::Kind::NotFound, "no such topic", name))));
    }
    QFuture<Result<std::vector<Watermarks>>> watermarks(const std::vector<TopicInfo> &topics) override
    {
        std::vector<Watermarks> found;
        for (const TopicInfo &topic : topics) {
            for (const PartitionInfo &partition : topic.partitions) {
                const auto at = marks.find(partition.partition);
                const auto [low, high]
                    = at == marks.end() ? std::pair<std::int64_t, std::int64_t>(0, 1000) : at->second;
                found.push_back({topic.name, partition.partition, low, high, {}, false});
            }
        }
        return answered(found, marksFailure);
    }
    QFuture<Result<std::vector<TimeOffset>>> offsetsAt(const TopicInfo &topic, std::int64_t epochMs) override
    {
        timesAsked.push_back(epochMs);
        std::vector<TimeOffset> found;
        for (const PartitionInfo &partition : topic.partitions) {
            const auto at = times.find(partition.partition);
            found.push_back({.partition = partition.partition,
                .offset = at == times.end() ? std::nullopt : std::optional(at->second)});
        }
        return answered(found, timesFailure);
    }
    bool takesPatterns() const override { return patterns; }
    QFuture<Result<std::vector<TopicInfo>>> matching(const std::string &pattern) override
    {
        patternsAsked.push_back(pattern);
        std::vector<TopicInfo> found;
        for (const TopicInfo &info : all) {
            for (const std::string &name : picked) {
                if (info.name == name)
                    found.push_back(info);
            }
        }
        return answered(found, failure);
    }
};

} // namespace tailrace::test
