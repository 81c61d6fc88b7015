// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/rest/mapped.h"

#include <vector>

namespace tailrace::restproxy {

// Many questions as one: the answers in the order of the questions, errors among them. Cancelling it cancels
// those that are under way. Of the thread that calls.
template<class T>
class Gather final : public QObject
{
public:
    static QFuture<Result<std::vector<Result<T>>>> all(
        std::vector<QFuture<Result<T>>> parts, QObject *context)
    {
        if (parts.empty())
            return readyResult<std::vector<Result<T>>>(std::vector<Result<T>> {});
        auto *gather = new Gather(std::move(parts), context);
        return gather->m_answer.future();
    }

private:
    Gather(std::vector<QFuture<Result<T>>> parts, QObject *context)
        : QObject(context)
        , m_parts(std::move(parts))
        , m_open(m_parts.size())
    {
        QObject::connect(&m_watch, &QFutureWatcherBase::canceled, this, [this] {
            for (auto &part : m_parts)
                part.cancel();
        });
        m_watch.setFuture(m_answer.future());
        for (const auto &part : m_parts) {
            onResult(part, this, [this](const Result<T> &) {
                if (--m_open == 0)
                    finish();
            });
        }
    }

    void finish()
    {
        std::vector<Result<T>> results;
        results.reserve(m_parts.size());
        for (const auto &part : m_parts) {
            if (part.resultCount() > 0)
                results.emplace_back(part.result());
            else
                results.emplace_back(tl::unexpect, Error::cancelled());
        }
        deleteLater();
        m_answer.give(std::move(results));
    }

    std::vector<QFuture<Result<T>>> m_parts;
    std::size_t m_open;
    QFutureWatcher<Result<std::vector<Result<T>>>> m_watch;
    Answer<std::vector<Result<T>>> m_answer;
};

} // namespace tailrace::restproxy
