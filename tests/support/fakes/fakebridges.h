// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/bridges.h"
#include "tests/support/fakes/fakeanswers.h"

#include <algorithm>
#include <utility>

namespace tailrace::test {

// Bridges in memory: writes down what it was asked to do, and keeps of it names and states. One thread.
class FakeBridges : public Bridges, public BridgeAdmin
{
public:
    struct Written
    {
        std::string what; // "create", "replace", "patch", "pause", "resume", "delete"
        std::string name;
        std::string body {};
    };
    std::vector<Bridge> all;
    std::optional<Error> listFailure;
    std::optional<Error> failure; // of every write
    std::vector<Written> written;
    int listed = 0;

    QFuture<Result<std::vector<Bridge>>> bridges() override
    {
        ++listed;
        return answered(all, listFailure);
    }
    QFuture<Result<Bridge>> bridge(const std::string &name) override
    {
        const auto found = find(name);
        if (found == all.end())
            return readyResult<Bridge>(fail(Error::Kind::NotFound, "no such bridge"));
        return answered(*found, listFailure);
    }
    QFuture<Result<Effect>> create(const Secret &document) override
    {
        return write("create", {}, document.reveal());
    }
    QFuture<Result<Effect>> replace(const std::string &name, const Secret &document) override
    {
        return write("replace", name, document.reveal());
    }
    QFuture<Result<Effect>> patch(const std::string &name, const Secret &mergePatch) override
    {
        return write("patch", name, mergePatch.reveal());
    }
    QFuture<Result<Effect>> pause(const std::string &name) override
    {
        return move("pause", name, {BridgeState::Kind::Paused, "paused", {}});
    }
    QFuture<Result<Effect>> resume(const std::string &name) override
    {
        return move("resume", name, {BridgeState::Kind::Running, "running", {}});
    }
    QFuture<Result<Effect>> remove(const std::string &name) override
    {
        auto answer = write("delete", name);
        if (!failure)
            std::erase_if(all, [&name](const Bridge &each) { return each.name == name; });
        return answer;
    }

private:
    std::vector<Bridge>::iterator find(const std::string &name)
    {
        return std::find_if(
            all.begin(), all.end(), [&name](const Bridge &each) { return each.name == name; });
    }
    QFuture<Result<Effect>> write(const char *what, const std::string &name, const std::string &body = {})
    {
        written.push_back({what, name, body});
        return answered(Effect::Done, failure);
    }
    QFuture<Result<Effect>> move(const char *what, const std::string &name, BridgeState state)
    {
        auto answer = write(what, name);
        if (const auto found = find(name); !failure && found != all.end())
            found->state = std::move(state);
        return answer;
    }
};

} // namespace tailrace::test
