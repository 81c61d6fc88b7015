// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/eventstreams/types.h"
#include "services/core/async.h"

#include <functional>
#include <unordered_set>

namespace tailrace::eventstreams {

// Asks for one page after the other and answers them as one list. What moved from one page to the next in
// between is there once. Deletes itself; gone with its parent, whose thread it is of, it answers Cancelled.
template<class T>
class PageCollector : public QObject
{
public:
    using Ask = std::function<QFuture<Result<Page<T>>>(const ListQuery &)>;
    using Name = std::string (*)(const T &);

    static QFuture<Result<std::vector<T>>> collect(Ask ask, Name name, QObject *parent)
    {
        auto *collector = new PageCollector(std::move(ask), name, parent);
        auto future = collector->m_answer.future();
        collector->askFor({});
        return future;
    }

private:
    PageCollector(Ask ask, Name name, QObject *parent)
        : QObject(parent)
        , m_ask(std::move(ask))
        , m_name(name)
    {
        connect(&m_watch, &QFutureWatcherBase::canceled, this, [this] { m_current.cancel(); });
        m_watch.setFuture(m_answer.future());
    }

    void askFor(const ListQuery &query)
    {
        const std::int64_t page = query.page.value_or(1);
        m_current = m_ask(query);
        onResult(m_current, this, [this, page](const Result<Page<T>> &got) { took(page, got); });
    }

    void took(std::int64_t number, const Result<Page<T>> &got)
    {
        if (!got || m_answer.isCanceled()) {
            finish(got ? Error::cancelled() : got.error());
            return;
        }
        bool isNew = false;
        for (const T &item : got->items) {
            if (!m_seen.insert(m_name(item)).second)
                continue;
            m_items.push_back(item);
            isNew = true;
        }
        m_received += static_cast<std::int64_t>(got->items.size());
        // A page that brings nothing new ends it, whatever its links say: no service keeps us here for ever.
        const auto next = following(number, *got);
        if (isNew && next)
            askFor(*next);
        else
            finish(std::move(m_items));
    }

    std::optional<ListQuery> following(std::int64_t number, const Page<T> &page) const
    {
        if (page.next && page.next->page > number)
            return ListQuery {.perPage = page.next->perPage, .page = page.next->page};
        if (!page.hasLinks && page.total && *page.total > m_received)
            return ListQuery {.page = number + 1};
        return std::nullopt;
    }

    void finish(Error error) { finish(Result<std::vector<T>>(fail(std::move(error)))); }
    void finish(std::vector<T> items) { finish(Result<std::vector<T>>(std::move(items))); }
    void finish(Result<std::vector<T>> result)
    {
        deleteLater();
        m_answer.give(std::move(result));
    }

    Ask m_ask;
    Name m_name;
    Answer<std::vector<T>> m_answer;
    QFutureWatcher<Result<std::vector<T>>> m_watch;
    QFuture<Result<Page<T>>> m_current;
    std::unordered_set<std::string> m_seen;
    std::vector<T> m_items;
    std::int64_t m_received = 0;
};

} // namespace tailrace::eventstreams
