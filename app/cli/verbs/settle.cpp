// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/settle.h"

namespace tailrace::cli {

std::string_view wordOf(State state)
{
    switch (state) {
    case State::Planned:
        return "planned";
    case State::Done:
        return "done";
    case State::Accepted:
        return "accepted";
    case State::Pending:
        break;
    }
    return "pending";
}

Result<State> waitFor(Context &context, settle::Follower &follower)
{
    QEventLoop loop;
    Result<State> state = fail(Error::cancelled());
    QObject::connect(&follower, &settle::Follower::notYet, &loop,
        [&context] { context.diagnostics.progress("accepted, pending"); });
    QObject::connect(&follower, &settle::Follower::ended, &loop,
        [&state, &loop](settle::Outcome outcome, const Error &error) {
            if (outcome == settle::Outcome::Failed)
                state = fail(error);
            else
                state = outcome == settle::Outcome::Seen ? State::Done : State::Pending;
            loop.quit();
        });
    QObject::connect(&context.interrupts, &Signals::arrived, &loop, &QEventLoop::quit);
    if (context.interrupts.received() == 0)
        loop.exec();
    return context.interrupts.received() == 0 ? state : Result<State>(fail(Error::cancelled()));
}

int statusOf(Context &context, State state, const std::string &what)
{
    if (state != State::Pending)
        return status::done;
    Error error = Error::make(Error::Kind::Timeout,
        "accepted, but not done within " + std::to_string(context.invocation.global.timeoutMs) + " ms", what);
    error.retriable = true;
    return report(context, error);
}

} // namespace tailrace::cli
