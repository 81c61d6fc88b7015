// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/streams.h"

#include <QJsonObject>

#include <cstdint>
#include <string>
#include <vector>

namespace tailrace::streams {

// One step on the way to a stream's end. A value.
struct DeletionStep
{
    enum class Kind : std::uint8_t
    {
        EndSubscription,
        DropSink,
        AwaitInactive, // of the subscription and of every sink
        DeleteStream
    };
    enum class State : std::uint8_t
    {
        Waiting,
        Running,
        Done,
        Needless, // there was nothing to do
        Failed // nothing behind it was done
    };
    Kind kind = Kind::DeleteStream;
    State state = State::Waiting;
    std::string sink {}; // of DropSink
    std::string seen {}; // the last word of the service about it: "ACTIVE"
    std::optional<Error> error {}; // of Failed
    std::int64_t beganMs = 0; // ms since the epoch; 0: not begun
    std::int64_t endedMs = 0;

    bool isOver() const { return state == State::Done || state == State::Needless; }
};

// A stream can go only when its subscription and its sinks are inactive. The steps in their order, with what
// became of each, so that they can be shown, kept, and gone on with where they failed.
struct DeletionPlan
{
    StreamId stream {};
    std::vector<DeletionStep> steps {};

    bool isDone() const;
    // Where it goes on: the first step that is not over; steps.size() when all are.
    std::size_t next() const;
};

// All steps, none of them begun.
DeletionPlan planOf(const StreamId &stream);

// "endSubscription", "dropSink" …; "waiting", "running" …: stable, for files and scripts.
std::string_view wordOf(DeletionStep::Kind kind);
std::string_view wordOf(DeletionStep::State state);

QJsonObject toJson(const DeletionPlan &plan);
// What was running when it was kept is read as waiting. Error::Parse: it is no plan.
[[nodiscard]] Result<DeletionPlan> planFromJson(const QJsonObject &json);

} // namespace tailrace::streams
