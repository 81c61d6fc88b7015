// SPDX-License-Identifier: GPL-3.0-or-later
// Consumer groups as v3 has them: who is in them, and how far they are. v3 changes none.
#include "services/backends/restproxy/capabilities.h"
#include "services/backends/restproxy/clusteranswers.h"
#include "services/backends/restproxy/gather.h"

namespace tailrace::restproxy {

using rest::followed;
using rest::mapped;

namespace {

constexpr std::size_t mostMembers = 200; // whose partitions are asked for: a request each

class Groups final : public ConsumerGroups
{
public:
    explicit Groups(Client client)
        : m_client(std::move(client))
    {
    }

    QFuture<Result<std::vector<GroupSummary>>> groups() override
    {
        return m_client->askCluster<std::vector<GroupSummary>>(
            clusterQuestion("list groups", {"consumer-groups"}), readGroups);
    }

    QFuture<Result<GroupDescription>> group(const std::string &name) override
    {
        ProxyClient *client = m_client.get();
        auto described = client->askCluster<GroupDescription>(
            clusterQuestion("describe group", {"consumer-groups", name}), readGroup);
        auto withMembers = followed<GroupDescription>(
            described, client->context(), [client](const Result<GroupDescription> &group) {
                return group ? addMembers(client, *group) : readyResult<GroupDescription>(group);
            });
        return followed<GroupDescription>(
            withMembers, client->context(), [client](const Result<GroupDescription> &group) {
                return group ? addLags(client, *group) : readyResult<GroupDescription>(group);
            });
    }

    QFuture<Result<std::vector<ResetOffset>>> project(const GroupReset &) override
    {
        return readyResult<std::vector<ResetOffset>>(fail(Error::Kind::Unsupported,
            "the proxy's API cannot move the offsets of a group", "rest-proxy: project group reset"));
    }

private:
    static QFuture<Result<GroupDescription>> addMembers(ProxyClient *client, const GroupDescription &group)
    {
        const auto members = client->askCluster<std::vector<GroupMember>>(
            clusterQuestion("list consumers", {"consumer-groups", group.id, "consumers"}), readMembers);
        return followed<GroupDescription>(
            members, client->context(), [client, group](const Result<std::vector<GroupMember>> &found) {
                if (!found)
                    return readyResult<GroupDescription>(fail(found.error()));
                GroupDescription whole = group;
                whole.members = *found;
                return addAssignments(client, std::move(whole));
            });
    }

    static QFuture<Result<GroupDescription>> addAssignments(ProxyClient *client, GroupDescription group)
    {
        std::vector<QFuture<Result<std::vector<TopicPartition>>>> parts;
        for (std::size_t i = 0; i < std::min(mostMembers, group.members.size()); ++i)
            parts.push_back(client->askCluster<std::vector<TopicPartition>>(
                clusterQuestion("list assignments",
                    {"consumer-groups", group.id, "consumers", group.members[i].memberId, "assignments"}),
                readAssignments));
        using Parts = std::vector<Result<std::vector<TopicPartition>>>;
        return mapped<GroupDescription>(
            Gather<std::vector<TopicPartition>>::all(std::move(parts), client->context()), client->context(),
            [group](const Result<Parts> &found) -> Result<GroupDescription> {
                if (!found)
                    return fail(found.error());
                GroupDescription whole = group;
                for (std::size_t i = 0; i < found->size(); ++i) {
                    // One that left meanwhile has none.
                    if ((*found)[i])
                        whole.members[i].assignments = *(*found)[i];
                    else if ((*found)[i].error().kind != Error::Kind::NotFound)
                        return fail((*found)[i].error());
                }
                return whole;
            });
    }

    static QFuture<Result<GroupDescription>> addLags(ProxyClient *client, const GroupDescription &group)
    {
        const auto lags = client->askCluster<std::vector<GroupOffset>>(
            clusterQuestion("list lags", {"consumer-groups", group.id, "lags"}), readLags);
        return mapped<GroupDescription>(lags, client->context(),
            [group](const Result<std::vector<GroupOffset>> &found) -> Result<GroupDescription> {
                // A group that never committed has no lags to speak of.
                if (!found && found.error().kind != Error::Kind::NotFound)
                    return fail(found.error());
                GroupDescription whole = group;
                if (found)
                    whole.offsets = *found;
                return whole;
            });
    }

    Client m_client;
};

} // namespace

std::shared_ptr<ConsumerGroups> makeConsumerGroups(Client client)
{
    return ofV3<Groups>(std::move(client));
}

} // namespace tailrace::restproxy
