// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/connect/waiting.h"
#include "services/capability/capability.h"

#include <algorithm>

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

// Lets the event loop run for a while; false: a signal came.
bool pause(Context &context, std::chrono::milliseconds length);

// Asks again and again, at most for --timeout, whether a change that was accepted is there. ask() gives a
// future; isThere(const Result<T> &) answers whether the answer shows it, or an error that ends the wait.
template<class Ask, class IsThere>
Result<State> follow(Context &context, std::string_view what, Ask ask, IsThere isThere)
{
    using std::chrono::milliseconds;
    using std::chrono::steady_clock;
    const auto end = steady_clock::now() + milliseconds(context.invocation.global.timeoutMs);
    milliseconds between {100};
    for (;;) {
        const auto left = std::chrono::duration_cast<milliseconds>(end - steady_clock::now());
        if (left.count() <= 0)
            return State::Pending;
        const auto answer = waitFor(context, ask(), what, left.count());
        if (context.interrupts.received() != 0)
            return fail(Error::cancelled());
        Result<bool> there = isThere(answer);
        if (!there && !there.error().retriable)
            return fail(std::move(there.error()));
        if (there && *there)
            return State::Done;
        context.diagnostics.progress("accepted, pending");
        if (!pause(context, std::min(between, left)))
            return fail(Error::cancelled());
        between = std::min(between * 2, milliseconds(1000)); // services take ten requests a second
    }
}

// What became of a write: an accepted one is followed until it is seen.
template<class Ask, class IsThere>
Result<State> settle(
    Context &context, const Result<Effect> &effect, std::string_view what, Ask ask, IsThere isThere)
{
    if (!effect)
        return fail(effect.error());
    if (*effect == Effect::Done)
        return State::Done;
    return follow(context, what, std::move(ask), std::move(isThere));
}

// Says on stderr that a change is still pending, and answers the exit status of the state.
int statusOf(Context &context, State state, const std::string &what);

// Whether something is gone: an answer that it is not found says so.
template<class T>
Result<bool> isGone(const Result<T> &answer)
{
    if (answer)
        return false;
    if (answer.error().kind == Error::Kind::NotFound)
        return true;
    return fail(answer.error());
}

} // namespace tailrace::cli
