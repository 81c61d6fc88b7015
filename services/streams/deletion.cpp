// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/streams/deletion.h"

namespace tailrace::streams {

namespace {

constexpr const char *where = "streams: delete";

std::int64_t nowMs()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

Error failedState(const std::string &what)
{
    return Error::make(Error::Kind::Api, what + ": OPERATION_FAILED", where);
}

} // namespace

Deletion::Deletion(std::shared_ptr<Streams> streams, std::shared_ptr<StreamAdmin> admin, DeletionPlan plan,
    Pace pace, QObject *parent)
    : QObject(parent)
    , m_streams(std::move(streams))
    , m_admin(std::move(admin))
    , m_plan(std::move(plan))
    , m_pace(pace)
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &Deletion::go);
    for (const DeletionStep &each : m_plan.steps) {
        if (each.kind == DeletionStep::Kind::DropSink)
            m_sinks.push_back(each.sink);
    }
}

Deletion::~Deletion() = default;

void Deletion::start()
{
    if (m_running || m_plan.isDone())
        return;
    m_running = true;
    m_waited.invalidate();
    ++m_round;
    m_next.start(0);
}

void Deletion::stop()
{
    if (!m_running)
        return;
    DeletionStep &current = step();
    if (current.state == State::Running)
        current.state = State::Waiting;
    emit changed();
    end(fail(Error::cancelled()));
}

void Deletion::end(Result<void> result)
{
    m_running = false;
    ++m_round;
    m_next.stop();
    emit ended(result.has_value(), result ? Error() : result.error());
}

template<class T, class Fn>
void Deletion::heed(QFuture<Result<T>> future, Fn fn)
{
    onResult(future, this, [this, round = m_round, fn = std::move(fn)](const Result<T> &result) {
        if (round == m_round)
            fn(result);
    });
}

void Deletion::go()
{
    if (m_plan.isDone())
        return end({});
    DeletionStep &current = step();
    if (current.state != State::Running) {
        current.state = State::Running;
        current.error.reset();
        current.beganMs = nowMs();
        current.endedMs = 0;
        emit changed();
    }
    switch (current.kind) {
    case DeletionStep::Kind::EndSubscription:
        return endSubscription();
    case DeletionStep::Kind::DropSink:
        return dropSink();
    case DeletionStep::Kind::AwaitInactive:
        return lookForInactive();
    case DeletionStep::Kind::DeleteStream:
        return remove();
    }
}

void Deletion::over(State state, const std::string &seen)
{
    DeletionStep &current = step();
    current.state = state;
    current.seen = seen;
    current.endedMs = nowMs();
    emit changed();
    m_next.start(0);
}

void Deletion::failed(const Error &error)
{
    DeletionStep &current = step();
    current.state = State::Failed;
    current.error = error;
    current.endedMs = nowMs();
    emit changed();
    end(fail(error));
}

void Deletion::endSubscription()
{
    heed(m_streams->subscription(m_plan.stream), [this](const Result<StreamSubscription> &found) {
        if (!found)
            return failed(found.error());
        if (!found->enabled)
            return over(State::Needless, found->state.text);
        heed(m_admin->setSubscribable(m_plan.stream, false), [this](const Result<StreamSubscription> &ended) {
            if (ended)
                over(State::Done, ended->state.text);
            else
                failed(ended.error());
        });
    });
}

void Deletion::dropSink()
{
    const std::string sink = step().sink;
    heed(m_streams->sink(m_plan.stream, sink), [this, sink](const Result<StreamSink> &found) {
        using Kind = StreamState::Kind;
        if (!found && found.error().kind == Error::Kind::NotFound)
            return over(State::Needless);
        if (!found)
            return failed(found.error());
        if (found->state.kind == Kind::Inactive || found->state.kind == Kind::Deleting)
            return over(State::Needless, found->state.text);
        heed(m_admin->removeSink(m_plan.stream, sink), [this](const Result<Effect> &removed) {
            // Somebody was faster: what was wanted is so.
            if (removed || removed.error().kind == Error::Kind::NotFound)
                over(State::Done);
            else
                failed(removed.error());
        });
    });
}

void Deletion::lookAgain(const Error &reason)
{
    if (!m_waited.isValid())
        m_waited.start();
    if (std::chrono::milliseconds(m_waited.elapsed()) < m_pace.limit) {
        emit changed();
        m_next.start(m_pace.between);
        return;
    }
    failed(reason);
}

void Deletion::lookForInactive()
{
    heed(m_streams->subscription(m_plan.stream), [this](const Result<StreamSubscription> &found) {
        if (!found)
            return found.error().retriable ? lookAgain(found.error()) : failed(found.error());
        if (found->state.kind == StreamState::Kind::Failed)
            return failed(failedState("subscribable"));
        if (found->state.kind == StreamState::Kind::Inactive)
            return lookAtSink(0);
        step().seen = "subscribable: " + found->state.text;
        lookAgain(Error::make(Error::Kind::Timeout, step().seen, where));
    });
}

void Deletion::lookAtSink(std::size_t index)
{
    if (index == m_sinks.size())
        return over(State::Done, "INACTIVE");
    heed(m_streams->sink(m_plan.stream, m_sinks[index]), [this, index](const Result<StreamSink> &found) {
        const bool isGone = !found && found.error().kind == Error::Kind::NotFound;
        if (isGone || (found && found->state.kind == StreamState::Kind::Inactive))
            return lookAtSink(index + 1);
        if (!found)
            return found.error().retriable ? lookAgain(found.error()) : failed(found.error());
        if (found->state.kind == StreamState::Kind::Failed)
            return failed(failedState("sink " + m_sinks[index]));
        step().seen = "sink " + m_sinks[index] + ": " + found->state.text;
        lookAgain(Error::make(Error::Kind::Timeout, step().seen, where));
    });
}

void Deletion::remove()
{
    heed(m_streams->stream(m_plan.stream), [this](const Result<Stream> &found) {
        if (!found)
            return failed(found.error());
        using Kind = StreamState::Kind;
        if (found->isDeleted || found->state.kind == Kind::Deleting)
            return over(State::Needless, found->state.text);
        heed(m_admin->remove(m_plan.stream), [this](const Result<Effect> &removed) {
            if (removed)
                return over(State::Done, "DELETE_IN_PROGRESS");
            // A sink that is being ended is shown no more, and stands in the way all the same.
            if (removed.error().kind == Error::Kind::Conflict) {
                step().seen = removed.error().message;
                return lookAgain(removed.error());
            }
            failed(removed.error());
        });
    });
}

} // namespace tailrace::streams
