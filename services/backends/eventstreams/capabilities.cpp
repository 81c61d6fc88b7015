// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/eventstreams/capabilities.h"

#include "services/backends/eventstreams/pagecollector.h"
#include "services/rest/mapped.h"

namespace tailrace::eventstreams {

using rest::mapped;

namespace {

class Topics final : public TopicList
{
public:
    explicit Topics(Client client)
        : m_client(std::move(client))
    {
    }

    QFuture<Result<std::vector<TopicInfo>>> topics() override { return list({}); }
    bool takesPatterns() const override { return true; }
    QFuture<Result<std::vector<TopicInfo>>> matching(const std::string &pattern) override
    {
        return list(pattern);
    }

    QFuture<Result<TopicInfo>> topic(const std::string &name) override
    {
        return mapped<TopicInfo>(
            m_client->getTopic(name), m_client->context(), [](const Result<TopicDetail> &detail) {
                return detail ? Result<TopicInfo>(topicInfo(*detail))
                              : Result<TopicInfo>(fail(detail.error()));
            });
    }

    QFuture<Result<std::vector<Watermarks>>> watermarks(const std::vector<TopicInfo> &) override
    {
        return readyResult<std::vector<Watermarks>>(
            fail(Error::Kind::Unsupported, "the service knows no watermarks", "eventstreams: watermarks"));
    }

private:
    QFuture<Result<std::vector<TopicInfo>>> list(const std::string &filter)
    {
        AdminClient *client = m_client.get();
        auto all = PageCollector<TopicDetail>::collect(
            [client, filter](const ListQuery &query) {
                ListQuery filtered = query;
                filtered.filter = filter;
                return client->listTopics(filtered);
            },
            [](const TopicDetail &topic) { return topic.name; }, client->context());
        return mapped<std::vector<TopicInfo>>(all, client->context(),
            [](const Result<std::vector<TopicDetail>> &details) -> Result<std::vector<TopicInfo>> {
                if (!details)
                    return fail(details.error());
                std::vector<TopicInfo> infos;
                infos.reserve(details->size());
                for (const TopicDetail &detail : *details)
                    infos.push_back(topicInfo(detail));
                return infos;
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
    QFuture<Result<ClusterDescription>> cluster() override { return m_client->getCluster(); }

private:
    Client m_client;
};

class Deletion final : public RecordDeletion
{
public:
    explicit Deletion(Client client)
        : m_client(std::move(client))
    {
    }
    QFuture<Result<RecordsDeleted>> deleteRecords(
        const std::string &topic, const std::vector<DeleteBefore> &partitions) override
    {
        return m_client->deleteTopicRecords(topic, partitions);
    }

private:
    Client m_client;
};

class Settings final : public TopicConfigs
{
public:
    explicit Settings(Client client)
        : m_client(std::move(client))
    {
    }
    QFuture<Result<std::vector<ConfigEntry>>> configs(const std::string &topic) override
    {
        using Entries = Result<std::vector<ConfigEntry>>;
        return mapped<std::vector<ConfigEntry>>(
            m_client->getTopic(topic), m_client->context(), [](const Result<TopicDetail> &detail) {
                return detail ? Entries(detail->configs) : Entries(fail(detail.error()));
            });
    }

private:
    Client m_client;
};

class TopicWriter final : public TopicAdmin
{
public:
    explicit TopicWriter(Client client)
        : m_client(std::move(client))
    {
    }
    QFuture<Result<Effect>> create(const NewTopic &topic) override { return m_client->createTopic(topic); }
    QFuture<Result<Effect>> change(const std::string &topic, const TopicChange &what) override
    {
        return m_client->updateTopic(topic, what);
    }
    QFuture<Result<Effect>> remove(const std::string &topic) override { return m_client->deleteTopic(topic); }
    Result<void> takesReplication() const override
    {
        return fail(
            Error::Kind::Unsupported, "the service chooses the replication", "eventstreams: create topic");
    }
    std::vector<std::string> configNames() const override
    {
        return {"cleanup.policy", "retention.ms", "retention.bytes", "segment.bytes", "segment.ms",
            "segment.index.bytes"};
    }

private:
    Client m_client;
};

class Groups final : public ConsumerGroups
{
public:
    explicit Groups(Client client)
        : m_client(std::move(client))
    {
    }
    QFuture<Result<std::vector<GroupSummary>>> groups() override
    {
        AdminClient *client = m_client.get();
        return PageCollector<GroupSummary>::collect(
            [client](const ListQuery &query) { return client->listConsumerGroups(query); },
            [](const GroupSummary &group) { return group.id; }, client->context());
    }
    QFuture<Result<GroupDescription>> group(const std::string &group) override
    {
        return m_client->getConsumerGroup(group);
    }
    QFuture<Result<std::vector<ResetOffset>>> project(const GroupReset &reset) override
    {
        return m_client->updateConsumerGroup(reset, false);
    }

private:
    Client m_client;
};

class GroupWriter final : public GroupAdmin
{
public:
    explicit GroupWriter(Client client)
        : m_client(std::move(client))
    {
    }
    QFuture<Result<std::vector<ResetOffset>>> reset(const GroupReset &what) override
    {
        return m_client->updateConsumerGroup(what, true);
    }
    QFuture<Result<Effect>> remove(const std::string &group) override
    {
        return m_client->deleteConsumerGroup(group);
    }

private:
    Client m_client;
};

class QuotaReader final : public Quotas
{
public:
    explicit QuotaReader(Client client)
        : m_client(std::move(client))
    {
    }
    QFuture<Result<std::vector<Quota>>> quotas() override { return m_client->listQuotas(); }
    QFuture<Result<QuotaRates>> quota(const QuotaEntity &entity) override
    {
        return m_client->getQuota(entity);
    }

private:
    Client m_client;
};

class QuotaWriter final : public QuotaAdmin
{
public:
    explicit QuotaWriter(Client client)
        : m_client(std::move(client))
    {
    }
    QFuture<Result<Effect>> create(const QuotaEntity &entity, const QuotaRates &rates) override
    {
        return m_client->createQuota(entity, rates);
    }
    QFuture<Result<Effect>> change(const QuotaEntity &entity, const QuotaRates &rates) override
    {
        return m_client->updateQuota(entity, rates);
    }
    QFuture<Result<Effect>> remove(const QuotaEntity &entity) override
    {
        return m_client->deleteQuota(entity);
    }

    // Users are told apart by their service ids; client ids and addresses are not there.
    std::vector<std::vector<QuotaEntity::Kind>> bindable() const override
    {
        return {{QuotaEntity::Kind::User}};
    }

private:
    Client m_client;
};

class BrokerReader final : public Brokers
{
public:
    explicit BrokerReader(Client client)
        : m_client(std::move(client))
    {
    }
    QFuture<Result<std::vector<BrokerInfo>>> brokers() override { return m_client->listBrokers(); }
    QFuture<Result<BrokerDescription>> broker(std::int32_t brokerId) override
    {
        return m_client->getBroker(brokerId);
    }
    QFuture<Result<std::vector<ConfigEntry>>> configs(std::int32_t brokerId) override
    {
        using Entries = Result<std::vector<ConfigEntry>>;
        return mapped<std::vector<ConfigEntry>>(m_client->getBrokerConfig(brokerId, {.verbose = true}),
            m_client->context(), [](const Result<BrokerDescription> &broker) {
                return broker ? Entries(broker->configs) : Entries(fail(broker.error()));
            });
    }

private:
    Client m_client;
};

class MirroringReader final : public Mirroring
{
public:
    explicit MirroringReader(Client client)
        : m_client(std::move(client))
    {
    }
    QFuture<Result<std::vector<std::string>>> selection() override
    {
        return m_client->getMirroringTopicSelection();
    }
    QFuture<Result<std::vector<std::string>>> activeTopics() override
    {
        return m_client->getMirroringActiveTopics();
    }

private:
    Client m_client;
};

class MirroringWriter final : public MirroringAdmin
{
public:
    explicit MirroringWriter(Client client)
        : m_client(std::move(client))
    {
    }
    QFuture<Result<std::vector<std::string>>> replaceSelection(
        const std::vector<std::string> &patterns) override
    {
        return m_client->replaceMirroringTopicSelection(patterns);
    }

private:
    Client m_client;
};

class Status final : public ServiceStatus
{
public:
    explicit Status(Client client)
        : m_client(std::move(client))
    {
    }
    QFuture<Result<std::monostate>> alive() override { return m_client->alive(); }
    QFuture<Result<ServiceState>> status() override { return m_client->status(); }

private:
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

std::shared_ptr<RecordDeletion> makeRecordDeletion(Client client)
{
    return std::make_shared<Deletion>(std::move(client));
}

std::shared_ptr<TopicConfigs> makeTopicConfigs(Client client)
{
    return std::make_shared<Settings>(std::move(client));
}

std::shared_ptr<TopicAdmin> makeTopicAdmin(Client client)
{
    return std::make_shared<TopicWriter>(std::move(client));
}

std::shared_ptr<ConsumerGroups> makeConsumerGroups(Client client)
{
    return std::make_shared<Groups>(std::move(client));
}

std::shared_ptr<GroupAdmin> makeGroupAdmin(Client client)
{
    return std::make_shared<GroupWriter>(std::move(client));
}

std::shared_ptr<Quotas> makeQuotas(Client client)
{
    return std::make_shared<QuotaReader>(std::move(client));
}

std::shared_ptr<QuotaAdmin> makeQuotaAdmin(Client client)
{
    return std::make_shared<QuotaWriter>(std::move(client));
}

std::shared_ptr<Brokers> makeBrokers(Client client)
{
    return std::make_shared<BrokerReader>(std::move(client));
}

std::shared_ptr<Mirroring> makeMirroring(Client client)
{
    return std::make_shared<MirroringReader>(std::move(client));
}

std::shared_ptr<MirroringAdmin> makeMirroringAdmin(Client client)
{
    return std::make_shared<MirroringWriter>(std::move(client));
}

std::shared_ptr<ServiceStatus> makeServiceStatus(Client client)
{
    return std::make_shared<Status>(std::move(client));
}

} // namespace tailrace::eventstreams
