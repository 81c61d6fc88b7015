// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/messagehub/capabilities.h"

#include "services/backends/messagehub/bodies.h"
#include "services/rest/mapped.h"

namespace tailrace::messagehub {

namespace {

class Topics final : public TopicList
{
public:
    explicit Topics(Client client)
        : m_client(std::move(client))
    {
    }
    QFuture<Result<std::vector<TopicInfo>>> topics() override { return m_client->listTopics(); }
    // The service describes topics in its list alone.
    QFuture<Result<TopicInfo>> topic(const std::string &name) override
    {
        using Infos = std::vector<TopicInfo>;
        return rest::mapped<TopicInfo>(m_client->listTopics(), m_client->context(),
            [name](const Result<Infos> &topics) -> Result<TopicInfo> {
                if (!topics)
                    return fail(topics.error());
                for (const TopicInfo &each : *topics) {
                    if (each.name == name)
                        return each;
                }
                return fail(Error::Kind::NotFound, "not among the topics", "messagehub: list topics");
            });
    }
    QFuture<Result<std::vector<Watermarks>>> watermarks(const std::vector<TopicInfo> &) override
    {
        return readyResult<std::vector<Watermarks>>(
            fail(Error::Kind::Unsupported, "the service knows no watermarks", "messagehub: watermarks"));
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
    QFuture<Result<Effect>> change(const std::string &, const TopicChange &) override
    {
        return readyResult<Effect>(fail(Error::Kind::Unsupported,
            "the service changes no topic once it exists", "messagehub: change topic"));
    }
    QFuture<Result<Effect>> remove(const std::string &topic) override { return m_client->deleteTopic(topic); }
    Result<void> takesReplication() const override
    {
        return fail(Error::Kind::Unsupported, "every topic has 3 replicas here", "messagehub: create topic");
    }
    std::vector<std::string> configNames() const override { return {"retention.ms"}; }
    std::optional<ConfigRange> configRange(const std::string &name) const override
    {
        if (name == "retention.ms")
            return retentionRange;
        return std::nullopt;
    }

private:
    Client m_client;
};

class BridgeReader final : public Bridges
{
public:
    explicit BridgeReader(Client client)
        : m_client(std::move(client))
    {
    }
    QFuture<Result<std::vector<Bridge>>> bridges() override { return m_client->listBridges(); }
    QFuture<Result<Bridge>> bridge(const std::string &name) override { return m_client->getBridge(name); }

private:
    Client m_client;
};

class BridgeWriter final : public BridgeAdmin
{
public:
    explicit BridgeWriter(Client client)
        : m_client(std::move(client))
    {
    }
    QFuture<Result<Effect>> create(const Secret &document) override
    {
        return m_client->createBridge(document);
    }
    QFuture<Result<Effect>> replace(const std::string &name, const Secret &document) override
    {
        return m_client->replaceBridge(name, document);
    }
    QFuture<Result<Effect>> patch(const std::string &name, const Secret &mergePatch) override
    {
        return m_client->patchBridge(name, mergePatch);
    }
    QFuture<Result<Effect>> pause(const std::string &name) override { return m_client->pauseBridge(name); }
    QFuture<Result<Effect>> resume(const std::string &name) override { return m_client->resumeBridge(name); }
    QFuture<Result<Effect>> remove(const std::string &name) override { return m_client->deleteBridge(name); }

private:
    Client m_client;
};

} // namespace

std::shared_ptr<TopicList> makeTopicList(Client client)
{
    return std::make_shared<Topics>(std::move(client));
}

std::shared_ptr<TopicAdmin> makeTopicAdmin(Client client)
{
    return std::make_shared<TopicWriter>(std::move(client));
}

std::shared_ptr<Bridges> makeBridges(Client client)
{
    return std::make_shared<BridgeReader>(std::move(client));
}

std::shared_ptr<BridgeAdmin> makeBridgeAdmin(Client client)
{
    return std::make_shared<BridgeWriter>(std::move(client));
}

} // namespace tailrace::messagehub
