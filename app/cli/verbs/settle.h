// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/connect/waiting.h"
#include "services/capability/capability.h"
#include "services/settle/checks.h"
#include "services/settle/follower.h"

namespace tailrace::cli {

// How far a change got.
enum class State : std::uint8_t
{
    Planned, // a dry run
    Done,
    Accepted, // the service will do it, and does not show when it has
    Pending // the service will do it, and had not when --timeout was over
};
std::string_view wordOf(State state);

// Runs the event loop until the follower has ended or a signal came.
Result<State> waitFor(Context &context, settle::Follower &follower);

// What became of a write: an accepted one is followed until it is seen, at most for --timeout. ask() gives a
// future; isThere(const Result<T> &) answers whether the answer shows it, or an error that ends the wait.
template<class Ask, class IsThere>
Result<State> settle(Context &context, const Result<Effect> &effect, Ask ask, IsThere isThere)
{
    if (!effect)
        return fail(effect.error());
    if (*effect == Effect::Done)
        return State::Done;
    settle::Follower follower;
    follower.follow(
        std::move(ask), std::move(isThere), std::chrono::milliseconds(context.invocation.global.timeoutMs));
    return waitFor(context, follower);
}

// Says on stderr that a change is still pending, and answers the exit status of the state.
int statusOf(Context &context, State state, const std::string &what);

} // namespace tailrace::cli
