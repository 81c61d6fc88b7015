// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/state/topicstate.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tailrace::sandbox {

// The consumer groups of one cluster: a few of the demo shop, whose members keep up with its topics, and
// every group of which a commit was seen. The mock tells nobody who is a member: a group that committed
// within 15 s is in state Unknown, else Empty. Any thread.
class Groups
{
public:
    using Place = std::pair<std::string, std::int32_t>; // topic, partition
    struct Member
    {
        std::string id;
        std::string client;
        std::vector<Place> assignments;
    };
    struct Offset
    {
        std::int64_t current = 0;
        std::int64_t end = 0;
    };
    struct Description
    {
        std::string state;
        std::vector<Member> members;
        std::map<Place, Offset> offsets;
    };
    struct Reset
    {
        enum class Mode : std::uint8_t
        {
            Earliest,
            Latest,
            Time
        };
        std::string topic; // empty: all that the group reads
        Mode mode = Mode::Earliest;
        std::int64_t timeMs = 0;
        bool execute = false;
    };

    explicit Groups(TopicState &topics); // outlives this
    // The demo shop's own groups, of those topics that are there.
    void addShop();
    void committed(
        const std::string &group, const std::string &topic, std::int32_t partition, std::int64_t offset);

    std::vector<std::string> list();
    Answered<Description> describe(const std::string &id);
    Answered<void> remove(const std::string &id);
    // The offsets as they would be, or are when it is executed.
    Answered<std::map<Place, std::int64_t>> reset(const std::string &id, const Reset &wanted);

private:
    struct Group
    {
        std::vector<Member> members;
        std::map<Place, std::int64_t> offsets;
        std::int64_t lag = 0; // how far members stay behind, about
        std::optional<TopicState::Clock::time_point> lastCommit;
    };
    static std::string stateOf(const Group &group);

    TopicState &m_topics;
    std::mutex m_mutex; // over what follows
    std::map<std::string, Group> m_groups;
};

} // namespace tailrace::sandbox
