// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/messagehub/messagehubbackend.h"

#include "services/backends/messagehub/capabilities.h"
#include "services/rest/address.h"

namespace tailrace::messagehub {

namespace {

class MessageHubBackend final : public Backend
{
public:
    MessageHubBackend(Client client, bool readOnly)
        : m_client(std::move(client))
        , m_readOnly(readOnly)
    {
    }

    std::string kind() const override { return "messagehub-admin"; }
    std::string address() const override { return rest::authority(m_client->base()); }
    [[nodiscard]] Result<std::shared_ptr<Capability>> capability(CapabilityId id) override;

private:
    template<class C>
    Result<std::shared_ptr<Capability>> offer(std::shared_ptr<C> (*make)(Client)) const
    {
        if (C::writes && m_readOnly)
            return fail(Error::Kind::ReadOnly, "connection is read-only", "messagehub");
        return make(m_client);
    }

    Client m_client;
    bool m_readOnly;
};

Result<std::shared_ptr<Capability>> MessageHubBackend::capability(CapabilityId id)
{
    switch (id) {
    case CapabilityId::TopicList:
        return offer(makeTopicList);
    case CapabilityId::TopicAdmin:
        return offer(makeTopicAdmin);
    case CapabilityId::Bridges:
        return offer(makeBridges);
    case CapabilityId::BridgeAdmin:
        return offer(makeBridgeAdmin);
    default:
        return fail(Error::Kind::Unsupported, "not offered by classic admin REST", "messagehub");
    }
}

} // namespace

Result<std::unique_ptr<Backend>> makeBackend(rest::ClientOptions options)
{
    const bool readOnly = options.readOnly;
    auto client = rest::RestClient::open(std::move(options));
    if (!client)
        return fail(std::move(client.error()));
    return std::make_unique<MessageHubBackend>(std::make_shared<AdminClient>(std::move(*client)), readOnly);
}

} // namespace tailrace::messagehub
