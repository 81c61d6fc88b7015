// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/activity/observedadmin.h"

#include "services/activity/observedcapability.h"

namespace tailrace::activity {

namespace {

class ObservedTopicConfigs : public ObservedCapability<TopicConfigs>
{
public:
    using ObservedCapability::ObservedCapability;
    QFuture<Result<std::vector<ConfigEntry>>> configs(const std::string &topic) override
    {
        return told(inner().configs(topic), "configuration of topic " + topic);
    }
};

class ObservedTopicAdmin : public ObservedCapability<TopicAdmin>
{
public:
    using ObservedCapability::ObservedCapability;
    QFuture<Result<Effect>> create(const NewTopic &topic) override
    {
        return told(inner().create(topic), "create topic " + topic.name);
    }
    QFuture<Result<Effect>> change(const std::string &topic, const TopicChange &change) override
    {
        return told(inner().change(topic, change), "change topic " + topic);
    }
    QFuture<Result<Effect>> remove(const std::string &topic) override
    {
        return told(inner().remove(topic), "delete topic " + topic);
    }
    Result<void> takesReplication() const override { return inner().takesReplication(); }
    std::vector<std::string> configNames() const override { return inner().configNames(); }
    std::optional<ConfigRange> configRange(const std::string &name) const override
    {
        return inner().configRange(name);
    }
};

class ObservedRecordDeletion : public ObservedCapability<RecordDeletion>
{
public:
    using ObservedCapability::ObservedCapability;
    QFuture<Result<RecordsDeleted>> deleteRecords(
        const std::string &topic, const std::vector<DeleteBefore> &partitions) override
    {
        return told(inner().deleteRecords(topic, partitions), "delete records of " + topic);
    }
};

class ObservedGroups : public ObservedCapability<ConsumerGroups>
{
public:
    using ObservedCapability::ObservedCapability;
    QFuture<Result<std::vector<GroupSummary>>> groups() override
    {
        return told(inner().groups(), "list groups");
    }
    QFuture<Result<GroupDescription>> group(const std::string &name) override
    {
        return told(inner().group(name), "describe group " + name);
    }
    QFuture<Result<std::vector<ResetOffset>>> project(const GroupReset &reset) override
    {
        return told(inner().project(reset), "preview a reset of group " + reset.group);
    }
};

class ObservedGroupAdmin : public ObservedCapability<GroupAdmin>
{
public:
    using ObservedCapability::ObservedCapability;
    QFuture<Result<std::vector<ResetOffset>>> reset(const GroupReset &reset) override
    {
        return told(inner().reset(reset), "reset group " + reset.group);
    }
    QFuture<Result<Effect>> remove(const std::string &group) override
    {
        return told(inner().remove(group), "delete group " + group);
    }
};

class ObservedBrokers : public ObservedCapability<Brokers>
{
public:
    using ObservedCapability::ObservedCapability;
    QFuture<Result<std::vector<BrokerInfo>>> brokers() override
    {
        return told(inner().brokers(), "list brokers");
    }
    QFuture<Result<BrokerDescription>> broker(std::int32_t brokerId) override
    {
        return told(inner().broker(brokerId), "describe broker " + std::to_string(brokerId));
    }
    QFuture<Result<std::vector<ConfigEntry>>> configs(std::int32_t brokerId) override
    {
        return told(inner().configs(brokerId), "configuration of broker " + std::to_string(brokerId));
    }
};

class ObservedQuotas : public ObservedCapability<Quotas>
{
public:
    using ObservedCapability::ObservedCapability;
    QFuture<Result<std::vector<Quota>>> quotas() override { return told(inner().quotas(), "list quotas"); }
    QFuture<Result<QuotaRates>> quota(const QuotaEntity &entity) override
    {
        return told(inner().quota(entity), "describe a quota");
    }
};

class ObservedQuotaAdmin : public ObservedCapability<QuotaAdmin>
{
public:
    using ObservedCapability::ObservedCapability;
    QFuture<Result<Effect>> create(const QuotaEntity &entity, const QuotaRates &rates) override
    {
        return told(inner().create(entity, rates), "create a quota");
    }
    QFuture<Result<Effect>> change(const QuotaEntity &entity, const QuotaRates &rates) override
    {
        return told(inner().change(entity, rates), "change a quota");
    }
    QFuture<Result<Effect>> remove(const QuotaEntity &entity) override
    {
        return told(inner().remove(entity), "delete a quota");
    }
    std::vector<std::vector<QuotaEntity::Kind>> bindable() const override { return inner().bindable(); }
};

} // namespace

std::shared_ptr<TopicConfigs> observed(std::shared_ptr<TopicConfigs> configs, const Observer &observer)
{
    return std::make_shared<ObservedTopicConfigs>(std::move(configs), observer);
}

std::shared_ptr<TopicAdmin> observed(std::shared_ptr<TopicAdmin> admin, const Observer &observer)
{
    return std::make_shared<ObservedTopicAdmin>(std::move(admin), observer);
}

std::shared_ptr<RecordDeletion> observed(std::shared_ptr<RecordDeletion> deletion, const Observer &observer)
{
    return std::make_shared<ObservedRecordDeletion>(std::move(deletion), observer);
}

std::shared_ptr<ConsumerGroups> observed(std::shared_ptr<ConsumerGroups> groups, const Observer &observer)
{
    return std::make_shared<ObservedGroups>(std::move(groups), observer);
}

std::shared_ptr<GroupAdmin> observed(std::shared_ptr<GroupAdmin> admin, const Observer &observer)
{
    return std::make_shared<ObservedGroupAdmin>(std::move(admin), observer);
}

std::shared_ptr<Brokers> observed(std::shared_ptr<Brokers> brokers, const Observer &observer)
{
    return std::make_shared<ObservedBrokers>(std::move(brokers), observer);
}

std::shared_ptr<Quotas> observed(std::shared_ptr<Quotas> quotas, const Observer &observer)
{
    return std::make_shared<ObservedQuotas>(std::move(quotas), observer);
}

std::shared_ptr<QuotaAdmin> observed(std::shared_ptr<QuotaAdmin> admin, const Observer &observer)
{
    return std::make_shared<ObservedQuotaAdmin>(std::move(admin), observer);
}

} // namespace tailrace::activity
