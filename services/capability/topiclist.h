// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/capability.h"
#include "services/core/async.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tailrace {

struct PartitionInfo
{
    std::int32_t partition = 0;
    std::int32_t leader = -1; // -1: none
    std::vector<std::int32_t> replicas;
    std::vector<std::int32_t> isr;
    bool stateKnown = true; // false: the service names replicas alone; leader and isr say nothing then
};

struct TopicInfo
{
    std::string name;
    std::string topicId; // base64 UUID where the service knows it
    bool internal = false;
    bool markedForDeletion = false; // the service has taken its deletion on, and still lists it
    std::vector<PartitionInfo> partitions;
    Error error; // of this topic alone, where hasError
    bool hasError = false;

    int replication() const
    {
        return partitions.empty() ? 0 : static_cast<int>(partitions.front().replicas.size());
    }
    int underReplicated() const
    {
        int count = 0;
        for (const PartitionInfo &p : partitions)
            count += p.stateKnown && p.isr.size() < p.replicas.size() ? 1 : 0;
        return count;
    }
};

struct Watermarks
{
    std::string topic;
    std::int32_t partition = 0;
    std::int64_t low = -1;
    std::int64_t high = -1;
    Error error;
    bool hasError = false;
};

// Where a partition stood at a time.
struct TimeOffset
{
    std::int32_t partition = 0;
    std::optional<std::int64_t> offset {}; // of the first record at or after it; none: there is none
    Error error {};
    bool hasError = false;
};

// Names the topics of a cluster. Futures are answered from any thread; watch them with onResult().
class TopicList : public Capability
{
public:
    static constexpr CapabilityId id = CapabilityId::TopicList;
    static constexpr bool writes = false;

    // Every topic that the user may describe, from one metadata reply. A cluster may hide topics from this
    // user: an empty list is no proof of an empty cluster.
    virtual QFuture<Result<std::vector<TopicInfo>>> topics() = 0;
    virtual QFuture<Result<TopicInfo>> topic(const std::string &name) = 0;
    // Low and high watermarks of all partitions of these topics.
    virtual QFuture<Result<std::vector<Watermarks>>> watermarks(const std::vector<TopicInfo> &topics) = 0;
    // Where its partitions stood at a time. Unsupported: the endpoint cannot tell.
    virtual QFuture<Result<std::vector<TimeOffset>>> offsetsAt(const TopicInfo &topic, std::int64_t)
    {
        return readyResult<std::vector<TimeOffset>>(
            fail(Error::Kind::Unsupported, "the endpoint cannot tell where a time was", topic.name));
    }
    // Whether the service picks the topics of a pattern itself: "*" stands for any text, a regular
    // expression stands between slashes.
    virtual bool takesPatterns() const { return false; }
    virtual QFuture<Result<std::vector<TopicInfo>>> matching(const std::string &pattern)
    {
        return readyResult<std::vector<TopicInfo>>(
            fail(Error::Kind::Unsupported, "the endpoint lists every topic", pattern));
    }
};

struct BrokerInfo
{
    std::int32_t id = -1;
    std::string host;
    int port = 0;
    std::string rack;
};

struct ClusterDescription
{
    std::string clusterId;
    std::int32_t controllerId = -1;
    std::vector<BrokerInfo> brokers;
};

class ClusterInfo : public Capability
{
public:
    static constexpr CapabilityId id = CapabilityId::ClusterInfo;
    static constexpr bool writes = false;

    virtual QFuture<Result<ClusterDescription>> cluster() = 0;
};

} // namespace tailrace
