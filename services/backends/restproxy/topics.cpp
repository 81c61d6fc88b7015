// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of topics and the cluster, by whichever generation there is.
#include "services/backends/restproxy/capabilities.h"
#include "services/backends/restproxy/clusteranswers.h"
#include "services/backends/restproxy/gather.h"
#include "services/backends/restproxy/recordsink.h"
#include "services/backends/restproxy/recordsource.h"

namespace tailrace::restproxy {

using rest::followed;
using rest::mapped;

namespace {

// A list names topics alone: what they consist of costs a request each, which is too much for very many.
constexpr std::size_t mostDescribed = 500;

class Topics final : public TopicList
{
public:
    explicit Topics(Client client)
        : m_client(std::move(client))
    {
    }

    QFuture<Result<std::vector<TopicInfo>>> topics() override
    {
        return m_client->withApi<std::vector<TopicInfo>>(
            [client = m_client.get()](Api api) { return list(client, api); });
    }
    QFuture<Result<TopicInfo>> topic(const std::string &name) override
    {
        return m_client->withApi<TopicInfo>([client = m_client.get(), name](Api api) {
            if (api == Api::V3)
                return clusterTopic(client, name);
            return client->ask<TopicInfo>(
                questionOf("describe topic", metadataOf(api), {"topics", name}), readTopic);
        });
    }
    QFuture<Result<std::vector<Watermarks>>> watermarks(const std::vector<TopicInfo> &topics) override
    {
        return m_client->withApi<std::vector<Watermarks>>(
            [client = m_client.get(), topics](Api api) { return marksOf(client, api, topics); });
    }

private:
    // v3 has a part of its own; what is asked here is the v2 beside it.
    static Api metadataOf(Api api) { return api == Api::V1 ? Api::V1 : Api::V2; }

    static QFuture<Result<std::vector<TopicInfo>>> list(ProxyClient *client, Api api)
    {
        if (api == Api::V3)
            return client->askCluster<std::vector<TopicInfo>>(
                clusterQuestion("list topics", {"topics"}), readClusterTopics);
        auto names = client->ask<std::vector<std::string>>(
            questionOf("list topics", metadataOf(api), {"topics"}), readTopicNames);
        return followed<std::vector<TopicInfo>>(
            names, client->context(), [client, api](const Result<std::vector<std::string>> &found) {
                if (!found)
                    return readyResult<std::vector<TopicInfo>>(fail(found.error()));
                return described(client, api, *found);
            });
    }

    // Leaders and replicas cost a request for each partition; of very many only the count is told.
    static QFuture<Result<TopicInfo>> clusterTopic(ProxyClient *client, const std::string &name)
    {
        const auto topic = client->askCluster<TopicInfo>(
            clusterQuestion("describe topic", {"topics", name}), readClusterTopic);
        return followed<TopicInfo>(topic, client->context(), [client](const Result<TopicInfo> &found) {
            if (!found || found->partitions.size() > mostDescribed)
                return readyResult<TopicInfo>(found);
            std::vector<QFuture<Result<PartitionInfo>>> parts;
            for (const PartitionInfo &each : found->partitions)
                parts.push_back(client->askCluster<PartitionInfo>(
                    clusterQuestion("list replicas",
                        {"topics", found->name, "partitions", std::to_string(each.partition), "replicas"}),
                    readReplicas));
            return mapped<TopicInfo>(Gather<PartitionInfo>::all(std::move(parts), client->context()),
                client->context(),
                [info = *found](
                    const Result<std::vector<Result<PartitionInfo>>> &replicas) -> Result<TopicInfo> {
                    if (!replicas)
                        return fail(replicas.error());
                    TopicInfo whole = info;
                    for (std::size_t i = 0; i < replicas->size(); ++i) {
                        if (!(*replicas)[i])
                            continue;
                        const std::int32_t number = whole.partitions[i].partition;
                        whole.partitions[i] = *(*replicas)[i];
                        whole.partitions[i].partition = number;
                    }
                    return whole;
                });
        });
    }

    static QFuture<Result<std::vector<TopicInfo>>> described(
        ProxyClient *client, Api api, const std::vector<std::string> &names)
    {
        std::vector<QFuture<Result<std::vector<PartitionInfo>>>> parts;
        for (const std::string &name : names) {
            if (parts.size() == mostDescribed)
                break;
            parts.push_back(client->ask<std::vector<PartitionInfo>>(
                questionOf("list partitions", metadataOf(api), {"topics", name, "partitions"}),
                readPartitions));
        }
        using Parts = std::vector<Result<std::vector<PartitionInfo>>>;
        return mapped<std::vector<TopicInfo>>(
            Gather<std::vector<PartitionInfo>>::all(std::move(parts), client->context()), client->context(),
            [names](const Result<Parts> &found) -> Result<std::vector<TopicInfo>> {
                if (!found)
                    return fail(found.error());
                std::vector<TopicInfo> infos(names.size());
                for (std::size_t i = 0; i < names.size(); ++i) {
                    infos[i].name = names[i];
                    infos[i].internal = names[i].starts_with("__");
                    if (i >= found->size())
                        continue;
                    const auto &partitions = (*found)[i];
                    infos[i].hasError = !partitions;
                    if (partitions)
                        infos[i].partitions = *partitions;
                    else
                        infos[i].error = partitions.error();
                }
                return infos;
            });
    }

    static QFuture<Result<std::vector<Watermarks>>> marksOf(
        ProxyClient *client, Api api, const std::vector<TopicInfo> &topics)
    {
        if (api == Api::V1)
            return readyResult<std::vector<Watermarks>>(fail(Error::Kind::Unsupported,
                "version 1 of the proxy's API knows no watermarks", "rest-proxy: watermarks"));
        std::vector<QFuture<Result<LogRange>>> parts;
        std::vector<Watermarks> marks;
        for (const TopicInfo &topic : topics) {
            for (const PartitionInfo &each : topic.partitions) {
                Watermarks &mark = marks.emplace_back();
                mark.topic = topic.name;
                mark.partition = each.partition;
                if (client->settings().api == Api::V3) { // fixed: there may be no v2 beside it
                    parts.push_back(client->askCluster<LogRange>(
                        clusterQuestion("list offsets",
                            {"topics", topic.name, "partitions", std::to_string(each.partition), "offset"}),
                        readPartitionOffsets));
                    continue;
                }
                parts.push_back(client->ask<LogRange>(
                    questionOf("list offsets", Api::V2,
                        {"topics", topic.name, "partitions", std::to_string(each.partition), "offsets"}),
                    readRange));
            }
        }
        return mapped<std::vector<Watermarks>>(Gather<LogRange>::all(std::move(parts), client->context()),
            client->context(),
            [marks](const Result<std::vector<Result<LogRange>>> &found) -> Result<std::vector<Watermarks>> {
                if (!found)
                    return fail(found.error());
                std::vector<Watermarks> all = marks;
                for (std::size_t i = 0; i < all.size(); ++i) {
                    const Result<LogRange> &range = (*found)[i];
                    all[i].hasError = !range;
                    if (range) {
                        all[i].low = range->low;
                        all[i].high = range->end;
                    } else {
                        all[i].error = range.error();
                    }
                }
                return all;
            });
    }

    Client m_client;
};

class Cluster final : public ClusterInfo
{
public:
    explicit Cluster(Client client)
        : m_client(std::move(client))
    {
    }
    QFuture<Result<ClusterDescription>> cluster() override
    {
        return m_client->withApi<ClusterDescription>([client = m_client.get()](Api api) {
            if (api == Api::V3)
                return clusterOf(client);
            return client->ask<ClusterDescription>(questionOf("list brokers", api, {"brokers"}),
                [](const rest::JsonValue &answer) -> Result<ClusterDescription> {
                    const auto ids = readBrokerIds(answer);
                    if (!ids)
                        return fail(ids.error());
                    ClusterDescription cluster; // nothing but their numbers is told
                    for (const std::int32_t broker : *ids)
                        cluster.brokers.emplace_back().id = broker;
                    return cluster;
                });
        });
    }

private:
    static QFuture<Result<ClusterDescription>> clusterOf(ProxyClient *client)
    {
        const auto cluster
            = client->askCluster<ClusterDescription>(clusterQuestion("describe cluster", {}), readCluster);
        return followed<ClusterDescription>(
            cluster, client->context(), [client](const Result<ClusterDescription> &found) {
                if (!found)
                    return readyResult<ClusterDescription>(found);
                const auto brokers = client->askCluster<std::vector<BrokerInfo>>(
                    clusterQuestion("list brokers", {"brokers"}), readBrokers);
                return mapped<ClusterDescription>(brokers, client->context(),
                    [whole = *found](
                        const Result<std::vector<BrokerInfo>> &all) -> Result<ClusterDescription> {
                        if (!all)
                            return fail(all.error());
                        ClusterDescription description = whole;
                        description.brokers = *all;
                        return description;
                    });
            });
    }

    Client m_client;
};

} // namespace

std::shared_ptr<TopicList> makeTopicList(Client client)
{
    return std::make_shared<Topics>(std::move(client));
}

std::shared_ptr<ClusterInfo> makeClusterInfo(Client client)
{
    return std::make_shared<Cluster>(std::move(client));
}

std::shared_ptr<RecordSource> makeRecordSource(Client client)
{
    return std::make_shared<ProxyRecordSource>(client->options(), client->settings(), client->endings());
}

std::shared_ptr<RecordSink> makeRecordSink(Client client)
{
    return std::make_shared<ProxyRecordSink>(client->options(), client->settings(), client->knownApi());
}

} // namespace tailrace::restproxy
