// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/activity/observedbackend.h"

#include "services/activity/observedadmin.h"
#include "services/activity/observedrecords.h"
#include "services/activity/observedregistry.h"
#include "services/activity/observedservices.h"
#include "services/activity/observedstreams.h"
#include "services/capability/topiclist.h"

namespace tailrace::activity {

namespace {

constexpr const char *kafkaKind = "kafka";

class ObservedTopicList : public TopicList
{
public:
    ObservedTopicList(std::shared_ptr<TopicList> list, const Observer &observer)
        : m_list(std::move(list))
        , m_observer(observer)
    {
    }
    QFuture<Result<std::vector<TopicInfo>>> topics() override
    {
        return watched(m_list->topics(), m_observer.begin("list topics", " -L"));
    }
    QFuture<Result<TopicInfo>> topic(const std::string &name) override
    {
        return watched(
            m_list->topic(name), m_observer.begin("describe topic " + name, " -L -t " + quoted(name)));
    }
    QFuture<Result<std::vector<Watermarks>>> watermarks(const std::vector<TopicInfo> &topics) override
    {
        const std::string what
            = topics.size() == 1 ? topics.front().name : std::to_string(topics.size()) + " topics";
        std::string ask = " -Q";
        for (const TopicInfo &topic : topics) {
            for (const PartitionInfo &partition : topic.partitions) {
                // A line that nobody can paste is no help: of many topics those that come first.
                if (ask.size() > longestLine)
                    break;
                ask += " -t " + quoted(topic.name + ':' + std::to_string(partition.partition) + ":-1");
            }
        }
        return watched(m_list->watermarks(topics), m_observer.begin("watermarks of " + what, ask));
    }

    QFuture<Result<std::vector<TimeOffset>>> offsetsAt(const TopicInfo &topic, std::int64_t epochMs) override
    {
        std::string ask = " -Q";
        for (const PartitionInfo &partition : topic.partitions) {
            if (ask.size() > longestLine)
                break;
            ask += " -t "
                + quoted(
                    topic.name + ':' + std::to_string(partition.partition) + ':' + std::to_string(epochMs));
        }
        return watched(m_list->offsetsAt(topic, epochMs),
            m_observer.begin("offsets of " + topic.name + " at a time", ask));
    }
    bool takesPatterns() const override { return m_list->takesPatterns(); }
    QFuture<Result<std::vector<TopicInfo>>> matching(const std::string &pattern) override
    {
        return watched(m_list->matching(pattern), m_observer.begin("list topics like " + pattern));
    }

private:
    static constexpr std::size_t longestLine = 4000;

    std::shared_ptr<TopicList> m_list;
    Observer m_observer;
};

class ObservedClusterInfo : public ClusterInfo
{
public:
    ObservedClusterInfo(std::shared_ptr<ClusterInfo> info, const Observer &observer)
        : m_info(std::move(info))
        , m_observer(observer)
    {
    }
    QFuture<Result<ClusterDescription>> cluster() override
    {
        return watched(m_info->cluster(), m_observer.begin("describe cluster", " -L"));
    }

private:
    std::shared_ptr<ClusterInfo> m_info;
    Observer m_observer;
};

class ObservedBackend : public Backend
{
public:
    ObservedBackend(std::unique_ptr<Backend> backend, Observer observer)
        : m_backend(std::move(backend))
        , m_observer(std::move(observer))
    {
    }
    std::string kind() const override { return m_backend->kind(); }
    std::string address() const override { return m_backend->address(); }
    Result<std::shared_ptr<Capability>> capability(CapabilityId id) override
    {
        auto found = m_backend->capability(id);
        if (!found)
            return found;
        switch (id) {
        case CapabilityId::TopicList:
            return std::make_shared<ObservedTopicList>(as<TopicList>(*found), m_observer);
        case CapabilityId::ClusterInfo:
            return std::make_shared<ObservedClusterInfo>(as<ClusterInfo>(*found), m_observer);
        case CapabilityId::RecordSource:
            return std::make_shared<ObservedSource>(as<RecordSource>(*found), m_observer);
        case CapabilityId::RecordSink:
            return std::make_shared<ObservedSink>(as<RecordSink>(*found), m_observer);
        case CapabilityId::TopicConfigs:
            return observed(as<TopicConfigs>(*found), m_observer);
        case CapabilityId::TopicAdmin:
            return observed(as<TopicAdmin>(*found), m_observer);
        case CapabilityId::RecordDeletion:
            return observed(as<RecordDeletion>(*found), m_observer);
        case CapabilityId::ConsumerGroups:
            return observed(as<ConsumerGroups>(*found), m_observer);
        case CapabilityId::GroupAdmin:
            return observed(as<GroupAdmin>(*found), m_observer);
        case CapabilityId::Brokers:
            return observed(as<Brokers>(*found), m_observer);
        case CapabilityId::Quotas:
            return observed(as<Quotas>(*found), m_observer);
        case CapabilityId::QuotaAdmin:
            return observed(as<QuotaAdmin>(*found), m_observer);
        case CapabilityId::Mirroring:
            return observed(as<Mirroring>(*found), m_observer);
        case CapabilityId::MirroringAdmin:
            return observed(as<MirroringAdmin>(*found), m_observer);
        case CapabilityId::ServiceStatus:
            return observed(as<ServiceStatus>(*found), m_observer);
        case CapabilityId::Bridges:
            return observed(as<Bridges>(*found), m_observer);
        case CapabilityId::BridgeAdmin:
            return observed(as<BridgeAdmin>(*found), m_observer);
        case CapabilityId::SchemaRegistry:
            return observed(as<SchemaRegistry>(*found), m_observer);
        case CapabilityId::SchemaRegistryAdmin:
            return observed(as<SchemaRegistryAdmin>(*found), m_observer);
        case CapabilityId::Streams:
            return observed(as<Streams>(*found), m_observer);
        case CapabilityId::StreamAdmin:
            return observed(as<StreamAdmin>(*found), m_observer);
        case CapabilityId::StreamEvents:
            return observed(as<StreamEvents>(*found), m_observer);
        default:
            return found;
        }
    }

private:
    template<class C>
    static std::shared_ptr<C> as(std::shared_ptr<Capability> found)
    {
        return std::static_pointer_cast<C>(std::move(found));
    }

    std::unique_ptr<Backend> m_backend;
    Observer m_observer;
};

} // namespace

std::unique_ptr<Backend> observed(
    std::unique_ptr<Backend> backend, ActivityLog &log, const std::string &kcatOptions)
{
    if (backend->kind() != kafkaKind)
        return backend;
    return observed(std::move(backend), log, nullptr, {}, kcatOptions);
}

std::unique_ptr<Backend> observed(std::unique_ptr<Backend> backend, ActivityLog &log,
    std::shared_ptr<RunningList> running, std::string connection, const std::string &kcatOptions)
{
    Observer observer {
        .address = backend->address(), .running = std::move(running), .connection = std::move(connection)};
    if (backend->kind() == kafkaKind) {
        observer.log = &log;
        observer.kcat = "kcat -b " + quoted(observer.address) + kcatOptions;
    }
    return std::make_unique<ObservedBackend>(std::move(backend), std::move(observer));
}

} // namespace tailrace::activity
