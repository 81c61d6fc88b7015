// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topics/knownmarks.h"

#include <deque>
#include <functional>
#include <memory>

namespace tailrace::models {

namespace {

using Lists = std::deque<std::shared_ptr<TopicList>>;

Lists listsOf(const Connection &connection)
{
    Lists lists;
    for (const auto &backend : connection.backends()) {
        if (auto found = backend->capability(TopicList::id))
            lists.push_back(std::static_pointer_cast<TopicList>(std::move(*found)));
    }
    return lists;
}

template<class T>
void askNext(Lists lists, std::function<QFuture<Result<T>>(TopicList &)> ask,
    std::shared_ptr<Answer<T>> answer, QObject *context)
{
    if (lists.empty()) {
        answer->give(fail(Error::Kind::Unsupported, "no endpoint of this connection knows offsets"));
        return;
    }
    const std::shared_ptr<TopicList> list = lists.front();
    lists.pop_front();
    onResult(ask(*list), context, [lists, ask, answer, context](const Result<T> &result) {
        if (!result && result.error().kind == Error::Kind::Unsupported)
            askNext<T>(lists, ask, answer, context);
        else
            answer->give(result);
    });
}

template<class T>
QFuture<Result<T>> askAll(
    const Connection &connection, std::function<QFuture<Result<T>>(TopicList &)> ask, QObject *context)
{
    auto answer = std::make_shared<Answer<T>>();
    auto future = answer->future();
    askNext<T>(listsOf(connection), std::move(ask), std::move(answer), context);
    return future;
}

} // namespace

QFuture<Result<std::vector<Watermarks>>> knownWatermarks(
    const Connection &connection, const std::vector<TopicInfo> &topics, QObject *context)
{
    return askAll<std::vector<Watermarks>>(
        connection, [topics](TopicList &list) { return list.watermarks(topics); }, context);
}

QFuture<Result<std::vector<TimeOffset>>> knownOffsetsAt(
    const Connection &connection, const TopicInfo &topic, std::int64_t epochMs, QObject *context)
{
    return askAll<std::vector<TimeOffset>>(
        connection, [topic, epochMs](TopicList &list) { return list.offsetsAt(topic, epochMs); }, context);
}

} // namespace tailrace::models
