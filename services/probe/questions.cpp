// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/probe/questions.h"

#include "services/capability/schemaregistry.h"
#include "services/capability/topiclist.h"

#include <variant>

namespace tailrace::probe {

namespace {

template<class C>
std::shared_ptr<C> offered(Backend &backend)
{
    auto capability = backend.capability(C::id);
    return capability ? std::static_pointer_cast<C>(*capability) : nullptr;
}

// Hands on what an answer comes to; keep lives until it is there.
template<class To, class From, class Map>
QFuture<Result<To>> mapped(
    const QFuture<Result<From>> &future, QObject *context, std::shared_ptr<Capability> keep, Map map)
{
    auto answer = std::make_shared<Answer<To>>();
    auto given = answer->future();
    onResult(future, context, [answer, keep = std::move(keep), map](const Result<From> &result) {
        answer->give(result ? Result<To>(map(*result)) : Result<To>(fail(result.error())));
    });
    return given;
}

} // namespace

QFuture<Result<std::monostate>> askToSignIn(Backend &backend, QObject *context)
{
    if (const auto cluster = offered<ClusterInfo>(backend))
        return mapped<std::monostate>(cluster->cluster(), context, cluster,
            [](const ClusterDescription &) { return std::monostate(); });
    auto answer = std::make_shared<Answer<std::monostate>>();
    auto given = answer->future();
    onResult(askForList(backend, context), context, [answer](const Result<FirstAnswer> &result) {
        answer->give(
            result ? Result<std::monostate>(std::monostate()) : Result<std::monostate>(fail(result.error())));
    });
    return given;
}

QFuture<Result<FirstAnswer>> askForList(Backend &backend, QObject *context)
{
    if (const auto topics = offered<TopicList>(backend))
        return mapped<FirstAnswer>(topics->topics(), context, topics, [](const std::vector<TopicInfo> &all) {
            return FirstAnswer {.count = static_cast<std::int64_t>(all.size())};
        });
    if (const auto registry = offered<SchemaRegistry>(backend))
        return mapped<FirstAnswer>(
            registry->subjects(false), context, registry, [](const std::vector<SubjectEntry> &all) {
                return FirstAnswer {.count = static_cast<std::int64_t>(all.size()), .countsTopics = false};
            });
    return readyResult<FirstAnswer>(
        fail(Error::Kind::Unsupported, "the endpoint has no list", backend.kind()));
}

} // namespace tailrace::probe
