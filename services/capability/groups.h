// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/capability.h"
#include "services/core/async.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace tailrace {

struct GroupSummary
{
    std::string id; // any text, "/" and spaces among it
    std::string state {}; // as the service words it; empty: the list does not say
};

struct TopicPartition
{
    std::string topic;
    std::int32_t partition = 0;
};

struct GroupMember
{
    std::string memberId;
    std::string clientId;
    std::string host;
    std::vector<TopicPartition> assignments {};
};

struct GroupOffset
{
    std::string topic;
    std::int32_t partition = 0;
    std::optional<std::int64_t> committed {}; // none: nothing was
    std::optional<std::int64_t> end {}; // the partition's end offset; none: not known

    // A commit beyond the end, as after a topic was created anew, is no negative lag.
    std::optional<std::int64_t> lag() const
    {
        if (!committed || !end || *committed < 0 || *end < 0)
            return std::nullopt;
        return *end > *committed ? *end - *committed : 0;
    }
};

struct GroupDescription
{
    std::string id;
    std::string state;
    std::vector<GroupMember> members {};
    std::vector<GroupOffset> offsets {};
};

namespace reset {
struct Earliest
{
};
struct Latest
{
};
struct Time
{
    std::int64_t epochMs;
};
struct Offset
{
    std::int64_t offset;
};
struct Shift
{
    std::int64_t by;
};
struct AllTopics
{
}; // that the group reads
} // namespace reset

// Where a group shall go on reading. All topics are said in so many words: a name left out by mistake is an
// error, never all of them.
struct GroupReset
{
    std::string group;
    std::variant<std::string, reset::AllTopics> topic {};
    std::optional<std::int32_t> partition {}; // none: all of the topic
    std::variant<reset::Earliest, reset::Latest, reset::Time, reset::Offset, reset::Shift> to {};
};

struct ResetOffset
{
    std::string topic;
    std::int32_t partition = 0;
    std::int64_t offset = 0;
};

// Looks at consumer groups. Futures are answered from any thread.
class ConsumerGroups : public Capability
{
public:
    static constexpr CapabilityId id = CapabilityId::ConsumerGroups;
    static constexpr bool writes = false;

    virtual QFuture<Result<std::vector<GroupSummary>>> groups() = 0;
    virtual QFuture<Result<GroupDescription>> group(const std::string &id) = 0;
    // What GroupAdmin::reset() would set; changes nothing. Unsupported: the endpoint knows no such target.
    virtual QFuture<Result<std::vector<ResetOffset>>> project(const GroupReset &reset) = 0;
};

// Changes consumer groups. Services refuse it while the group has members. Futures are answered from any
// thread.
class GroupAdmin : public Capability
{
public:
    static constexpr CapabilityId id = CapabilityId::GroupAdmin;
    static constexpr bool writes = true;

    virtual QFuture<Result<std::vector<ResetOffset>>> reset(const GroupReset &reset) = 0;
    virtual QFuture<Result<Effect>> remove(const std::string &id) = 0;
};

} // namespace tailrace
