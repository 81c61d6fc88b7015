// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/eventstreams/adminclient.h"

#include "services/backends/eventstreams/answers.h"
#include "services/backends/eventstreams/bodies.h"
#include "services/backends/eventstreams/entity.h"
#include "services/backends/eventstreams/link.h"
#include "services/rest/mapped.h"

namespace tailrace::eventstreams {

using rest::JsonValue;
using rest::mapped;
using rest::Request;
using rest::Response;

namespace {

Request request(const char *what, const char *method, std::vector<std::string> segments)
{
    return {.what = std::string("eventstreams: ") + what, .method = method, .segments = std::move(segments)};
}

rest::NameValues listParameters(const char *filter, const ListQuery &query)
{
    rest::NameValues parameters;
    if (!query.filter.empty())
        parameters.emplace_back(filter, query.filter);
    if (query.perPage)
        parameters.emplace_back("per_page", std::to_string(*query.perPage));
    if (query.page)
        parameters.emplace_back("page", std::to_string(*query.page));
    return parameters;
}

Result<JsonValue> document(const Response &response)
{
    return JsonValue::parse({response.body.constData(), static_cast<std::size_t>(response.body.size())});
}

template<class T>
QFuture<Result<T>> refused(const Request &request, Error error)
{
    error.where = request.what;
    return readyResult<T>(fail(std::move(error)));
}

// 202 says that the service will do it; the body says nothing, and may be missing.
Result<Effect> effectOf(const Response &response)
{
    return response.status == 202 ? Effect::Accepted : Effect::Done;
}

} // namespace

AdminClient::AdminClient(std::unique_ptr<rest::RestClient> client)
    : m_client(std::move(client))
    , m_context(std::make_unique<QObject>())
{
}

AdminClient::~AdminClient() = default;

template<class T>
QFuture<Result<T>> AdminClient::ask(Request request, ReadResponse<T> read)
{
    const std::string what = request.what;
    const bool mirroring = request.segments.size() > 1 && request.segments[1] == "mirroring";
    return mapped<T>(m_client->send(std::move(request)), m_context.get(),
        [what, mirroring, read = std::move(read)](const Result<Response> &response) {
            Result<T> result = response ? read(*response) : Result<T>(fail(response.error()));
            if (!result && response) {
                result.error().where = what + ": " + result.error().where;
                result.error().transactionId = response->transactionId;
            }
            if (!result && mirroring && result.error().kind == Error::Kind::NotFound)
                result.error().kind = Error::Kind::Unsupported;
            return result;
        });
}

template<class T>
QFuture<Result<T>> AdminClient::get(Request request, Result<T> (*read)(const JsonValue &))
{
    return ask<T>(std::move(request), [read](const Response &response) -> Result<T> {
        auto json = document(response);
        if (!json)
            return fail(std::move(json.error()));
        return read(*json);
    });
}

template<class T>
QFuture<Result<Page<T>>> AdminClient::list(Request request, Result<std::vector<T>> (*read)(const JsonValue &))
{
    return ask<Page<T>>(std::move(request), [read](const Response &response) -> Result<Page<T>> {
        const auto json = document(response);
        if (!json)
            return fail(json.error());
        auto items = read(*json);
        if (!items)
            return fail(std::move(items.error()));
        Page<T> page {.items = std::move(*items)};
        bool ok = false;
        const qlonglong total = response.header("X-Total-Count").trimmed().toLongLong(&ok);
        if (ok && total >= 0)
            page.total = total;
        const QByteArray links = response.header("Link");
        page.hasLinks = !links.isEmpty();
        page.next = nextPage(links);
        return page;
    });
}

QFuture<Result<Effect>> AdminClient::change(Request request)
{
    return ask<Effect>(std::move(request), effectOf);
}

QFuture<Result<Effect>> AdminClient::change(Request request, Result<QByteArray> body)
{
    if (!body)
        return refused<Effect>(request, std::move(body.error()));
    request.body = std::move(*body);
    return change(std::move(request));
}

QFuture<Result<Effect>> AdminClient::changeQuota(
    Request request, const QuotaEntity &entity, Result<QByteArray> body)
{
    auto name = entityName(entity);
    if (!name)
        return refused<Effect>(request, std::move(name.error()));
    request.segments.push_back(std::move(*name));
    return change(std::move(request), std::move(body));
}

QFuture<Result<std::monostate>> AdminClient::alive()
{
    Request alive = request("alive", "GET", {"alive"});
    alive.anonymous = true;
    return ask<std::monostate>(
        std::move(alive), [](const Response &) -> Result<std::monostate> { return std::monostate {}; });
}

QFuture<Result<ServiceState>> AdminClient::status()
{
    return get(request("status", "GET", {"admin", "status"}), readStatus);
}

QFuture<Result<Page<TopicDetail>>> AdminClient::listTopics(const ListQuery &query)
{
    Request topics = request("list topics", "GET", {"admin", "topics"});
    topics.query = listParameters("topic_filter", query);
    return list(std::move(topics), readTopics);
}

QFuture<Result<TopicDetail>> AdminClient::getTopic(const std::string &name)
{
    return get(request("get topic", "GET", {"admin", "topics", name}), readTopic);
}

QFuture<Result<Effect>> AdminClient::createTopic(const NewTopic &topic)
{
    return change(request("create topic", "POST", {"admin", "topics"}), createTopicBody(topic));
}

QFuture<Result<Effect>> AdminClient::updateTopic(const std::string &name, const TopicChange &what)
{
    return change(request("update topic", "PATCH", {"admin", "topics", name}), updateTopicBody(what));
}

QFuture<Result<Effect>> AdminClient::deleteTopic(const std::string &name)
{
    return change(request("delete topic", "DELETE", {"admin", "topics", name}));
}

QFuture<Result<RecordsDeleted>> AdminClient::deleteTopicRecords(
    const std::string &name, const std::vector<DeleteBefore> &partitions)
{
    Request records = request("delete records", "DELETE", {"admin", "topics", name, "records"});
    auto body = deleteRecordsBody(partitions);
    if (!body)
        return refused<RecordsDeleted>(records, std::move(body.error()));
    records.body = std::move(*body);
    return ask<RecordsDeleted>(std::move(records), [](const Response &response) -> Result<RecordsDeleted> {
        return RecordsDeleted {.effect = effectOf(response).value()};
    });
}

QFuture<Result<std::vector<Quota>>> AdminClient::listQuotas()
{
    return get(request("list quotas", "GET", {"admin", "quotas"}), readQuotas);
}

QFuture<Result<QuotaRates>> AdminClient::getQuota(const QuotaEntity &entity)
{
    Request quota = request("get quota", "GET", {"admin", "quotas"});
    auto name = entityName(entity);
    if (!name)
        return refused<QuotaRates>(quota, std::move(name.error()));
    quota.segments.push_back(std::move(*name));
    return get(std::move(quota), readQuota);
}

QFuture<Result<Effect>> AdminClient::createQuota(const QuotaEntity &entity, const QuotaRates &rates)
{
    return changeQuota(request("create quota", "POST", {"admin", "quotas"}), entity, quotaBody(rates));
}

QFuture<Result<Effect>> AdminClient::updateQuota(const QuotaEntity &entity, const QuotaRates &rates)
{
    return changeQuota(request("update quota", "PATCH", {"admin", "quotas"}), entity, quotaBody(rates));
}

QFuture<Result<Effect>> AdminClient::deleteQuota(const QuotaEntity &entity)
{
    Request quota = request("delete quota", "DELETE", {"admin", "quotas"});
    auto name = entityName(entity);
    if (!name)
        return refused<Effect>(quota, std::move(name.error()));
    quota.segments.push_back(std::move(*name));
    return change(std::move(quota));
}

QFuture<Result<std::vector<BrokerInfo>>> AdminClient::listBrokers()
{
    return get(request("list brokers", "GET", {"admin", "brokers"}), readBrokers);
}

QFuture<Result<BrokerDescription>> AdminClient::getBroker(std::int32_t id)
{
    return get(request("get broker", "GET", {"admin", "brokers", std::to_string(id)}), readBroker);
}

QFuture<Result<BrokerDescription>> AdminClient::getBrokerConfig(std::int32_t id, const ConfigQuery &query)
{
    Request configs
        = request("get broker configs", "GET", {"admin", "brokers", std::to_string(id), "configs"});
    if (!query.filter.empty())
        configs.query.emplace_back("config_filter", query.filter);
    if (query.verbose)
        configs.query.emplace_back("verbose", "true");
    return get(std::move(configs), readBroker);
}

QFuture<Result<ClusterDescription>> AdminClient::getCluster()
{
    return get(request("get cluster", "GET", {"admin", "cluster"}), readCluster);
}

QFuture<Result<Page<GroupSummary>>> AdminClient::listConsumerGroups(const ListQuery &query)
{
    Request groups = request("list groups", "GET", {"admin", "consumergroups"});
    groups.query = listParameters("group_filter", query);
    return list(std::move(groups), readGroups);
}

QFuture<Result<GroupDescription>> AdminClient::getConsumerGroup(const std::string &id)
{
    return get(request("get group", "GET", {"admin", "consumergroups", id}), readGroup);
}

QFuture<Result<Effect>> AdminClient::deleteConsumerGroup(const std::string &id)
{
    return change(request("delete group", "DELETE", {"admin", "consumergroups", id}));
}

QFuture<Result<std::vector<ResetOffset>>> AdminClient::updateConsumerGroup(
    const GroupReset &reset, bool execute)
{
    Request update = request(
        execute ? "reset group" : "project group reset", "PATCH", {"admin", "consumergroups", reset.group});
    update.safe = !execute;
    auto body = resetBody(reset, execute);
    if (!body)
        return refused<std::vector<ResetOffset>>(update, std::move(body.error()));
    update.body = std::move(*body);
    return get(std::move(update), readResetOffsets);
}

QFuture<Result<std::vector<std::string>>> AdminClient::getMirroringTopicSelection()
{
    return get(
        request("get mirrored topics", "GET", {"admin", "mirroring", "topic-selection"}), readSelection);
}

QFuture<Result<std::vector<std::string>>> AdminClient::replaceMirroringTopicSelection(
    const std::vector<std::string> &patterns)
{
    Request selection = request("replace mirrored topics", "POST", {"admin", "mirroring", "topic-selection"});
    auto body = selectionBody(patterns);
    if (!body)
        return refused<std::vector<std::string>>(selection, std::move(body.error()));
    selection.body = std::move(*body);
    return get(std::move(selection), readSelection);
}

QFuture<Result<std::vector<std::string>>> AdminClient::getMirroringActiveTopics()
{
    return get(
        request("get active topics", "GET", {"admin", "mirroring", "active-topics"}), readActiveTopics);
}

} // namespace tailrace::eventstreams
