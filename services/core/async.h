// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QPromise>

#include <memory>
#include <utility>

namespace tailrace {

// Calls fn(const Result<T> &) on context's thread, from its event loop, at most once and never after context
// died. Call it on context's own thread. Any number of observers may watch one future. (QFuture::then with a
// context aborts in debug builds of Qt 6.4 when the context died, and a second then() replaces the first.)
template<class T, class Fn>
void onResult(const QFuture<Result<T>> &future, QObject *context, Fn fn)
{
    auto *watcher = new QFutureWatcher<Result<T>>(context);
    QObject::connect(
        watcher, &QFutureWatcherBase::finished, context, [watcher, fn = std::move(fn)]() mutable {
            watcher->deleteLater();
            const QFuture<Result<T>> done = watcher->future();
            fn(done.resultCount() > 0 ? done.result() : Result<T>(fail(Error::cancelled())));
        });
    watcher->setFuture(future);
}

// The writing end of a QFuture<Result<T>>: finishes exactly once; dropped unanswered, it answers Cancelled.
// Movable, not thread-safe: one owner at a time, any thread.
template<class T>
class Answer
{
public:
    Answer()
        : m_promise(std::make_unique<QPromise<Result<T>>>())
    {
        m_promise->start();
    }
    ~Answer()
    {
        if (m_promise)
            give(fail(Error::cancelled()));
    }
    Answer(Answer &&) noexcept = default;
    Answer &operator=(Answer &&) noexcept = delete;
    Answer(const Answer &) = delete;
    Answer &operator=(const Answer &) = delete;

    QFuture<Result<T>> future() const { return m_promise->future(); }
    bool isCanceled() const { return m_promise && m_promise->isCanceled(); }
    void give(Result<T> result)
    {
        if (auto promise = std::move(m_promise)) {
            promise->addResult(std::move(result));
            promise->finish();
        }
    }

private:
    std::unique_ptr<QPromise<Result<T>>> m_promise;
};

template<class T>
QFuture<Result<T>> readyResult(Result<T> result)
{
    Answer<T> answer;
    auto future = answer.future();
    answer.give(std::move(result));
    return future;
}

} // namespace tailrace
