// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/eventstreams/eventstreamsbackend.h"

#include "services/backends/eventstreams/capabilities.h"
#include "services/rest/address.h"

namespace tailrace::eventstreams {

namespace {

class EventStreamsBackend final : public Backend
{
public:
    EventStreamsBackend(Client client, bool readOnly)
        : m_client(std::move(client))
        , m_readOnly(readOnly)
    {
    }

    std::string kind() const override { return "eventstreams-admin"; }
    std::string address() const override { return rest::authority(m_client->base()); }
    [[nodiscard]] Result<std::shared_ptr<Capability>> capability(CapabilityId id) override;

private:
    template<class C>
    Result<std::shared_ptr<Capability>> offer(std::shared_ptr<C> (*make)(Client)) const
    {
        if (C::writes && m_readOnly)
            return fail(Error::Kind::ReadOnly, "connection is read-only", "eventstreams");
        return make(m_client);
    }

    Client m_client;
    bool m_readOnly;
};

Result<std::shared_ptr<Capability>> EventStreamsBackend::capability(CapabilityId id)
{
    switch (id) {
    case CapabilityId::TopicList:
        return offer(makeTopicList);
    case CapabilityId::ClusterInfo:
        return offer(makeClusterInfo);
    case CapabilityId::RecordDeletion:
        return offer(makeRecordDeletion);
    case CapabilityId::TopicConfigs:
        return offer(makeTopicConfigs);
    case CapabilityId::TopicAdmin:
        return offer(makeTopicAdmin);
    case CapabilityId::ConsumerGroups:
        return offer(makeConsumerGroups);
    case CapabilityId::GroupAdmin:
        return offer(makeGroupAdmin);
    case CapabilityId::Quotas:
        return offer(makeQuotas);
    case CapabilityId::QuotaAdmin:
        return offer(makeQuotaAdmin);
    case CapabilityId::Brokers:
        return offer(makeBrokers);
    case CapabilityId::Mirroring:
        return offer(makeMirroring);
    case CapabilityId::MirroringAdmin:
        return offer(makeMirroringAdmin);
    case CapabilityId::ServiceStatus:
        return offer(makeServiceStatus);
    default:
        return fail(Error::Kind::Unsupported, "not offered by Admin REST", "eventstreams");
    }
}

} // namespace

Result<std::unique_ptr<Backend>> makeBackend(rest::ClientOptions options)
{
    const bool readOnly = options.readOnly;
    auto client = rest::RestClient::open(std::move(options));
    if (!client)
        return fail(std::move(client.error()));
    return std::make_unique<EventStreamsBackend>(std::make_shared<AdminClient>(std::move(*client)), readOnly);
}

} // namespace tailrace::eventstreams
