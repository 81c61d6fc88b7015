// SPDX-License-Identifier: GPL-3.0-or-later
// Brokers, access rules and moves of replicas as v3 has them.
#include "services/backends/restproxy/capabilities.h"
#include "services/backends/restproxy/clusteranswers.h"
#include "services/rest/jsonmembers.h"

#include <algorithm>

namespace tailrace::restproxy {

using rest::followed;
using rest::JsonMembers;
using rest::mapped;

namespace {

class BrokerReader final : public Brokers
{
public:
    explicit BrokerReader(Client client)
        : m_client(std::move(client))
    {
    }
    QFuture<Result<std::vector<BrokerInfo>>> brokers() override
    {
        return m_client->askCluster<std::vector<BrokerInfo>>(
            clusterQuestion("list brokers", {"brokers"}), readBrokers);
    }
    QFuture<Result<BrokerDescription>> broker(std::int32_t brokerId) override
    {
        ProxyClient *client = m_client.get();
        return followed<BrokerDescription>(
            brokers(), client->context(), [client, brokerId](const Result<std::vector<BrokerInfo>> &all) {
                if (!all)
                    return readyResult<BrokerDescription>(fail(all.error()));
                const auto found = std::find_if(all->begin(), all->end(),
                    [brokerId](const BrokerInfo &each) { return each.id == brokerId; });
                if (found == all->end())
                    return readyResult<BrokerDescription>(fail(Error::Kind::NotFound,
                        "there is no broker " + std::to_string(brokerId), "rest-proxy: describe broker"));
                return mapped<BrokerDescription>(configsOf(client, brokerId), client->context(),
                    [info = *found](const Result<std::vector<ConfigEntry>> &configs) {
                        using Described = Result<BrokerDescription>;
                        return configs ? Described(BrokerDescription {info, *configs})
                                       : Described(fail(configs.error()));
                    });
            });
    }
    QFuture<Result<std::vector<ConfigEntry>>> configs(std::int32_t brokerId) override
    {
        return configsOf(m_client.get(), brokerId);
    }

private:
    static QFuture<Result<std::vector<ConfigEntry>>> configsOf(ProxyClient *client, std::int32_t brokerId)
    {
        return client->askCluster<std::vector<ConfigEntry>>(
            clusterQuestion("broker configs", {"brokers", std::to_string(brokerId), "configs"}), readConfigs);
    }
    Client m_client;
};

rest::NameValues queryOf(const AclFilter &filter)
{
    rest::NameValues query;
    const auto add = [&query](const char *name, const std::optional<std::string> &value) {
        if (value)
            query.emplace_back(name, *value);
    };
    add("resource_type", filter.resourceType);
    add("resource_name", filter.resourceName);
    add("pattern_type", filter.patternType);
    add("principal", filter.principal);
    add("host", filter.host);
    add("operation", filter.operation);
    add("permission", filter.permission);
    return query;
}

class AclReader final : public Acls
{
public:
    explicit AclReader(Client client)
        : m_client(std::move(client))
    {
    }
    QFuture<Result<std::vector<AclBinding>>> acls(const AclFilter &filter) override
    {
        rest::Request request = clusterQuestion("list ACLs", {"acls"});
        request.query = queryOf(filter);
        return m_client->askCluster<std::vector<AclBinding>>(std::move(request), readAcls);
    }

private:
    Client m_client;
};

std::string jsonOf(const AclBinding &acl)
{
    return JsonMembers()
        .text("resource_type", acl.resourceType)
        .text("resource_name", acl.resourceName)
        .text("pattern_type", acl.patternType)
        .text("principal", acl.principal)
        .text("host", acl.host)
        .text("operation", acl.operation)
        .text("permission", acl.permission)
        .json();
}

bool isWhole(const AclBinding &acl)
{
    return !acl.resourceType.empty() && !acl.resourceName.empty() && !acl.patternType.empty()
        && !acl.principal.empty() && !acl.host.empty() && !acl.operation.empty() && !acl.permission.empty();
}

class AclWriter final : public AclAdmin
{
public:
    explicit AclWriter(Client client)
        : m_client(std::move(client))
    {
    }
    QFuture<Result<Effect>> create(const std::vector<AclBinding> &bindings) override
    {
        if (bindings.empty() || !std::all_of(bindings.begin(), bindings.end(), isWhole))
            return readyResult<Effect>(
                fail(Error::Kind::Invalid, "an ACL needs all of its parts", "rest-proxy: create ACL"));
        if (bindings.size() == 1)
            return m_client->changeCluster(clusterChange(
                "create ACL", "POST", {"acls"}, QByteArray::fromStdString(jsonOf(bindings.front()))));
        rest::Request batch = clusterChange("create ACLs", "POST", {"acls"},
            JsonMembers().raw("data", rest::jsonArray(bindings, jsonOf)).bytes());
        batch.customVerb = "batch";
        return m_client->changeCluster(std::move(batch));
    }
    // What is left open is said in so many words, as the service wants it.
    QFuture<Result<std::vector<AclBinding>>> remove(const AclFilter &filter) override
    {
        AclFilter whole = filter;
        if (!whole.resourceType)
            whole.resourceType = "ANY";
        if (!whole.patternType)
            whole.patternType = "ANY";
        if (!whole.operation)
            whole.operation = "ANY";
        if (!whole.permission)
            whole.permission = "ANY";
        rest::Request request = clusterChange("delete ACLs", "DELETE", {"acls"});
        request.query = queryOf(whole);
        return m_client->askCluster<std::vector<AclBinding>>(std::move(request), readAcls);
    }

private:
    Client m_client;
};

class Moves final : public Reassignments
{
public:
    explicit Moves(Client client)
        : m_client(std::move(client))
    {
    }
    QFuture<Result<std::vector<Reassignment>>> reassignments(const std::optional<std::string> &topic) override
    {
        return m_client->askCluster<std::vector<Reassignment>>(
            clusterQuestion(
                "list reassignments", {"topics", topic.value_or("-"), "partitions", "-", "reassignment"}),
            readReassignments);
    }

private:
    Client m_client;
};

} // namespace

std::shared_ptr<Brokers> makeBrokers(Client client)
{
    return ofV3<BrokerReader>(std::move(client));
}

std::shared_ptr<Acls> makeAcls(Client client)
{
    return ofV3<AclReader>(std::move(client));
}

std::shared_ptr<AclAdmin> makeAclAdmin(Client client)
{
    return ofV3<AclWriter>(std::move(client));
}

std::shared_ptr<Reassignments> makeReassignments(Client client)
{
    return ofV3<Moves>(std::move(client));
}

} // namespace tailrace::restproxy
