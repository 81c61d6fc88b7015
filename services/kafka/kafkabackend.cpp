// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/kafka/kafkabackend.h"

#include "services/kafka/metadataservice.h"
#include "services/kafka/producesession.h"
#include "services/kafka/readsession.h"
#include "services/kafka/reaper.h"
#include "services/kafka/requestlog.h"

namespace tailrace::kafka {

namespace {

class KafkaBackend final : public Backend
{
public:
    explicit KafkaBackend(ClientConfig config)
        : m_config(std::make_shared<const ClientConfig>(std::move(config)))
        , m_reaper(std::make_shared<Reaper>())
    {
    }

    ~KafkaBackend() override
    {
        if (m_config->requests)
            m_config->requests->detach();
    }

    std::string kind() const override { return "kafka"; }
    std::string address() const override;
    [[nodiscard]] Result<std::shared_ptr<Capability>> capability(CapabilityId id) override;

private:
    const std::shared_ptr<MetadataThread> &metadata()
    {
        if (!m_metadata)
            m_metadata = std::make_shared<MetadataThread>(m_config, m_reaper);
        return m_metadata;
    }

    std::shared_ptr<const ClientConfig> m_config;
    std::shared_ptr<Reaper> m_reaper;
    std::shared_ptr<MetadataThread> m_metadata; // made with the first capability that needs it
};

std::string KafkaBackend::address() const
{
    for (const char *name : {"bootstrap.servers", "metadata.broker.list"}) {
        const auto found = m_config->properties.find(name);
        if (found != m_config->properties.end())
            return found->second;
    }
    return {};
}

Result<std::shared_ptr<Capability>> KafkaBackend::capability(CapabilityId id)
{
    switch (id) {
    case CapabilityId::TopicList:
        return std::make_shared<KafkaTopicList>(metadata());
    case CapabilityId::ClusterInfo:
        return std::make_shared<KafkaClusterInfo>(metadata());
    case CapabilityId::RecordSource:
        return std::make_shared<KafkaRecordSource>(m_config, m_reaper);
    case CapabilityId::RecordSink:
        return std::make_shared<KafkaRecordSink>(m_config, m_reaper);
    default:
        break;
    }
    return fail(Error::Kind::Unsupported, "not done over the Kafka protocol", "kafka");
}

} // namespace

Result<std::unique_ptr<Backend>> makeBackend(ClientConfig config)
{
    if (auto checked = check(config); !checked)
        return fail(std::move(checked.error()));
    if (config.activity)
        config.requests = std::make_shared<RequestLog>(config.activity);
    return std::make_unique<KafkaBackend>(std::move(config));
}

} // namespace tailrace::kafka
