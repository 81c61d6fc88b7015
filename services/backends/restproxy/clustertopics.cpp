// SPDX-License-Identifier: GPL-3.0-or-later
// Topics as v3 has them: their settings, and changing them.
#include "services/backends/restproxy/capabilities.h"
#include "services/backends/restproxy/clusteranswers.h"
#include "services/rest/jsonmembers.h"

namespace tailrace::restproxy {

using rest::JsonMembers;

namespace {

std::string configsJson(const std::vector<ConfigChange> &configs)
{
    return rest::jsonArray(configs, [](const ConfigChange &each) {
        JsonMembers member;
        member.text("name", each.name);
        if (each.value)
            return member.text("value", *each.value).text("operation", "SET").json();
        return member.text("operation", "DELETE").json();
    });
}

Result<QByteArray> createBody(const NewTopic &topic)
{
    if (topic.name.empty())
        return fail(Error::Kind::Invalid, "a topic needs a name", "rest-proxy: create topic");
    if ((topic.partitions && *topic.partitions < 1) || (topic.replication && *topic.replication < 1))
        return fail(
            Error::Kind::Invalid, "at least one partition and one replica", "rest-proxy: create topic");
    JsonMembers body;
    body.text("topic_name", topic.name);
    if (topic.partitions)
        body.number("partitions_count", *topic.partitions);
    if (topic.replication)
        body.number("replication_factor", *topic.replication);
    if (!topic.configs.empty())
        body.raw("configs", rest::jsonArray(topic.configs, [](const ConfigValue &each) {
            return JsonMembers().text("name", each.name).text("value", each.value).json();
        }));
    return body.bytes();
}

class Settings final : public TopicConfigs
{
public:
    explicit Settings(Client client)
        : m_client(std::move(client))
    {
    }
    QFuture<Result<std::vector<ConfigEntry>>> configs(const std::string &topic) override
    {
        return m_client->askCluster<std::vector<ConfigEntry>>(
            clusterQuestion("topic configs", {"topics", topic, "configs"}), readConfigs);
    }

private:
    Client m_client;
};

class Writer final : public TopicAdmin
{
public:
    explicit Writer(Client client)
        : m_client(std::move(client))
    {
    }

    QFuture<Result<Effect>> create(const NewTopic &topic) override
    {
        auto body = createBody(topic);
        if (!body)
            return readyResult<Effect>(fail(std::move(body.error())));
        // An existing one is refused with 400 and a code of its own.
        return rest::mapped<Effect>(
            m_client->changeCluster(clusterChange("create topic", "POST", {"topics"}, std::move(*body))),
            m_client->context(), [](const Result<Effect> &done) {
                Result<Effect> result = done;
                const bool exists = !done && done.error().code == 40002
                    && done.error().message.find("exists") != std::string::npos;
                if (exists)
                    result.error().kind = Error::Kind::Conflict;
                return result;
            });
    }

    // Settings go in one request, all of them or none.
    QFuture<Result<Effect>> change(const std::string &topic, const TopicChange &what) override
    {
        if (!what.totalPartitions && what.configs.empty())
            return readyResult<Effect>(
                fail(Error::Kind::Invalid, "nothing is to be changed", "rest-proxy: change topic"));
        if (what.totalPartitions && *what.totalPartitions < 1)
            return readyResult<Effect>(
                fail(Error::Kind::Invalid, "at least one partition", "rest-proxy: change topic"));
        if (!what.totalPartitions)
            return alter(m_client.get(), topic, what.configs);
        const auto grown = m_client->changeCluster(clusterChange("add partitions", "PATCH", {"topics", topic},
            JsonMembers().number("partitions_count", *what.totalPartitions).bytes()));
        if (what.configs.empty())
            return grown;
        return rest::followed<Effect>(grown, m_client->context(),
            [client = m_client.get(), topic, configs = what.configs](const Result<Effect> &done) {
                return done ? alter(client, topic, configs) : readyResult<Effect>(done);
            });
    }

    QFuture<Result<Effect>> remove(const std::string &topic) override
    {
        return m_client->changeCluster(clusterChange("delete topic", "DELETE", {"topics", topic}));
    }

    Result<void> takesReplication() const override { return {}; }
    std::vector<std::string> configNames() const override { return {}; }

private:
    static QFuture<Result<Effect>> alter(
        ProxyClient *client, const std::string &topic, const std::vector<ConfigChange> &configs)
    {
        rest::Request request = clusterChange("alter topic configs", "POST", {"topics", topic, "configs"},
            JsonMembers().raw("data", configsJson(configs)).bytes());
        request.customVerb = "alter";
        return client->changeCluster(std::move(request));
    }

    Client m_client;
};

} // namespace

std::shared_ptr<TopicConfigs> makeTopicConfigs(Client client)
{
    return ofV3<Settings>(std::move(client));
}

std::shared_ptr<TopicAdmin> makeTopicAdmin(Client client)
{
    return ofV3<Writer>(std::move(client));
}

} // namespace tailrace::restproxy
