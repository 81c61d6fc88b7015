// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/groups.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tailrace::test {

// Consumer groups in memory, to look at and to change. While held, answers wait for release(). One thread.
class FakeGroups : public ConsumerGroups, public GroupAdmin
{
public:
    std::vector<GroupDescription> all;
    std::optional<Error> listFailure;
    std::map<std::string, Error> failures; // of describing that group
    std::optional<Error> projectFailure;
    std::optional<Error> writeFailure; // of reset and remove
    std::optional<std::int64_t> start = 0; // of every partition: what "earliest" means
    Effect removal = Effect::Done;
    bool namesOnly = true; // the list says no states
    bool held = false;

    int listed = 0;
    std::vector<std::string> described;
    std::vector<GroupReset> projected;
    std::vector<GroupReset> resets;
    std::vector<std::string> removed;

    QFuture<Result<std::vector<GroupSummary>>> groups() override
    {
        ++listed;
        return answer<std::vector<GroupSummary>>([this]() -> Result<std::vector<GroupSummary>> {
            if (listFailure)
                return fail(*listFailure);
            std::vector<GroupSummary> names;
            for (const GroupDescription &group : all)
                names.push_back({group.id, namesOnly ? std::string() : group.state});
            return names;
        });
    }
    QFuture<Result<GroupDescription>> group(const std::string &id) override
    {
        described.push_back(id);
        return answer<GroupDescription>([this, id]() -> Result<GroupDescription> {
            if (const auto failure = failures.find(id); failure != failures.end())
                return fail(failure->second);
            if (const GroupDescription *found = find(id))
                return *found;
            return fail(Error::Kind::NotFound, "no such group", id);
        });
    }
    QFuture<Result<std::vector<ResetOffset>>> project(const GroupReset &reset) override
    {
        projected.push_back(reset);
        return answer<std::vector<ResetOffset>>([this, reset]() -> Result<std::vector<ResetOffset>> {
            if (projectFailure)
                return fail(*projectFailure);
            return targetsOf(reset);
        });
    }
    QFuture<Result<std::vector<ResetOffset>>> reset(const GroupReset &reset) override
    {
        resets.push_back(reset);
        return answer<std::vector<ResetOffset>>([this, reset]() -> Result<std::vector<ResetOffset>> {
            if (writeFailure)
                return fail(*writeFailure);
            auto done = targetsOf(reset);
            for (const ResetOffset &place : done) {
                for (GroupOffset &offset : find(reset.group)->offsets) {
                    if (offset.topic == place.topic && offset.partition == place.partition)
                        offset.committed = place.offset;
                }
            }
            return done;
        });
    }
    QFuture<Result<Effect>> remove(const std::string &id) override
    {
        removed.push_back(id);
        return answer<Effect>([this, id]() -> Result<Effect> {
            if (writeFailure)
                return fail(*writeFailure);
            std::erase_if(all, [&id](const GroupDescription &group) { return group.id == id; });
            return removal;
        });
    }

    // Answers the oldest question of those that wait; last: the newest one first.
    void release(bool last = false)
    {
        const auto waiting = last ? std::prev(m_waiting.end()) : m_waiting.begin();
        const auto give = std::move(*waiting);
        m_waiting.erase(waiting);
        give();
    }
    std::size_t waiting() const { return m_waiting.size(); }
    GroupDescription *find(const std::string &id)
    {
        const auto at = std::find_if(
            all.begin(), all.end(), [&id](const GroupDescription &group) { return group.id == id; });
        return at == all.end() ? nullptr : &*at;
    }

private:
    template<class T>
    QFuture<Result<T>> answer(std::function<Result<T>()> make)
    {
        auto promise = std::make_shared<Answer<T>>();
        auto future = promise->future();
        auto give = [promise, make = std::move(make)] { promise->give(make()); };
        if (held)
            m_waiting.push_back(std::move(give));
        else
            give();
        return future;
    }

    std::vector<ResetOffset> targetsOf(const GroupReset &reset)
    {
        std::vector<ResetOffset> targets;
        const GroupDescription *group = find(reset.group);
        const auto *topic = std::get_if<std::string>(&reset.topic);
        for (const GroupOffset &offset : group ? group->offsets : std::vector<GroupOffset>()) {
            if ((topic && offset.topic != *topic)
                || (reset.partition && offset.partition != *reset.partition))
                continue;
            const std::int64_t end = offset.end.value_or(offset.committed.value_or(0));
            std::int64_t to = start.value_or(0);
            if (std::holds_alternative<reset::Latest>(reset.to))
                to = end;
            else if (const auto *time = std::get_if<reset::Time>(&reset.to))
                to = std::min(end, time->epochMs % 1000);
            else if (const auto *at = std::get_if<reset::Offset>(&reset.to))
                to = at->offset;
            else if (const auto *shift = std::get_if<reset::Shift>(&reset.to))
                to = offset.committed.value_or(0) + shift->by;
            targets.push_back({offset.topic, offset.partition, to});
        }
        return targets;
    }

    std::deque<std::function<void()>> m_waiting;
};

} // namespace tailrace::test
