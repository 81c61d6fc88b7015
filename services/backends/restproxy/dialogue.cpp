// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/restproxy/dialogue.h"

#include <QTimer>

namespace tailrace::restproxy {

namespace {

constexpr std::chrono::milliseconds idleInterval {50};

} // namespace

Dialogue::Dialogue(
    std::unique_ptr<rest::RestClient> client, SessionControl &control, std::function<void()> idle)
    : m_control(control)
    , m_idle(std::move(idle))
    , m_client(std::move(client))
{
    m_control.setWaker(&m_context, [this] {
        if (m_loop)
            m_loop->quit();
    });
}

Dialogue::~Dialogue()
{
    m_control.setWaker(nullptr, {});
}

Result<rest::Response> Dialogue::call(rest::Request request, std::optional<Milliseconds> limit)
{
    return await(std::move(request), limit, false);
}

Result<rest::Response> Dialogue::callLast(rest::Request request, Milliseconds limit)
{
    return await(std::move(request), limit, true);
}

Result<rest::Response> Dialogue::await(rest::Request request, std::optional<Milliseconds> limit, bool last)
{
    if (!last && m_control.isStopping())
        return fail(Error::cancelled());
    const std::string what = request.what;
    QEventLoop loop;
    QTimer bound;
    QTimer idle;
    bound.setSingleShot(true);
    bool late = false;
    QObject::connect(&bound, &QTimer::timeout, &loop, [&late, &loop] {
        late = true;
        loop.quit();
    });
    QObject::connect(&idle, &QTimer::timeout, &loop, [this] { m_idle(); });
    QFuture<Result<rest::Response>> future = m_client->send(std::move(request));
    QFutureWatcher<Result<rest::Response>> watcher;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    if (limit)
        bound.start(*limit);
    if (!last)
        idle.start(idleInterval);
    m_loop = &loop;
    while (!future.isFinished() && !late && (last || !m_control.isStopping()))
        loop.exec();
    m_loop = nullptr;
    if (!future.isFinished())
        future.cancel();
    if (!last && m_control.isStopping())
        return fail(Error::cancelled());
    if (late && !future.isFinished())
        return fail(Error::Kind::Timeout, "no answer within " + std::to_string(limit->count()) + " ms", what);
    return future.resultCount() > 0 ? future.result() : Result<rest::Response>(fail(Error::cancelled()));
}

void Dialogue::pause(Milliseconds time, const std::function<bool()> &until)
{
    QEventLoop loop;
    QTimer bound;
    QTimer idle;
    bound.setSingleShot(true);
    bool over = false;
    QObject::connect(&bound, &QTimer::timeout, &loop, [&over, &loop] {
        over = true;
        loop.quit();
    });
    QObject::connect(&idle, &QTimer::timeout, &loop, [this, &loop, &until] {
        m_idle();
        if (until && until())
            loop.quit();
    });
    bound.start(time);
    idle.start(idleInterval);
    m_loop = &loop;
    while (!over && !m_control.isStopping() && !(until && until()))
        loop.exec();
    m_loop = nullptr;
}

} // namespace tailrace::restproxy
