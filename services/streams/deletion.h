// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/async.h"
#include "services/streams/deletionplan.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>

namespace tailrace::streams {

// Deletes a stream in the order that the service wants: ends its subscription, drops its sinks, waits until
// all of them are inactive, deletes it. Stops at the first step that fails, and goes on there when it is
// started again. Before a step writes, the service is asked how it stands, so that nothing is done twice
// whoever did it meanwhile. One thread with an event loop; gone, nothing further is sent.
class Deletion final : public QObject
{
    Q_OBJECT

public:
    struct Pace
    {
        std::chrono::milliseconds between {2000}; // looks while it waits
        std::chrono::milliseconds limit {600'000}; // of the whole wait; then Error::Timeout
    };

    Deletion(std::shared_ptr<Streams> streams, std::shared_ptr<StreamAdmin> admin, DeletionPlan plan,
        Pace pace, QObject *parent = nullptr);
    ~Deletion() override;

    // Goes on with the first step that is not over; nothing while it runs or when all are.
    void start();
    // Nothing further is sent; what is under way at the service goes on.
    void stop();
    bool isRunning() const { return m_running; }
    const DeletionPlan &plan() const { return m_plan; }

signals:
    void changed(); // a step
    void ended(
        bool isDone, const tailrace::Error &error); // not done: one failed, or it was stopped (Cancelled)

private:
    using State = DeletionStep::State;

    DeletionStep &step() { return m_plan.steps[m_plan.next()]; }
    template<class T, class Fn>
    void heed(QFuture<Result<T>> future, Fn fn);
    void go();
    void endSubscription();
    void dropSink();
    void lookForInactive();
    void lookAtSink(std::size_t index);
    void remove();
    void over(State state, const std::string &seen = {});
    void failed(const Error &error);
    void lookAgain(const Error &reason);
    void end(Result<void> result);

    std::shared_ptr<Streams> m_streams;
    std::shared_ptr<StreamAdmin> m_admin;
    DeletionPlan m_plan;
    const Pace m_pace;
    QTimer m_next;
    QElapsedTimer m_waited;
    std::vector<std::string> m_sinks; // to be looked at
    bool m_running = false;
    int m_round = 0; // answers to an earlier one are not heeded
};

} // namespace tailrace::streams
