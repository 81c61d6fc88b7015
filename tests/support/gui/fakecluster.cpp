// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/gui/fakecluster.h"

namespace tailrace::test {

namespace {

class FakeBackend : public Backend
{
public:
    explicit FakeBackend(std::shared_ptr<FakeCluster> cluster)
        : m_cluster(std::move(cluster))
    {
    }
    std::string kind() const override { return "kafka"; }
    std::string address() const override { return "fake:9092"; }
    Result<std::shared_ptr<Capability>> capability(CapabilityId id) override
    {
        // Both interfaces have a Capability base of their own: the one that is asked for has to be taken.
        if (id == CapabilityId::TopicList)
            return std::shared_ptr<Capability>(m_cluster, static_cast<TopicList *>(m_cluster.get()));
        if (id == CapabilityId::ClusterInfo)
            return std::shared_ptr<Capability>(m_cluster, static_cast<ClusterInfo *>(m_cluster.get()));
        return fail(Error::Kind::Unsupported, "the fake has none", "fake");
    }

private:
    std::shared_ptr<FakeCluster> m_cluster;
};

} // namespace

QFuture<Result<std::vector<TopicInfo>>> FakeCluster::topics()
{
    ++topicsAsked;
    return readyResult<std::vector<TopicInfo>>(
        failure ? Result<std::vector<TopicInfo>>(fail(*failure)) : all);
}

QFuture<Result<TopicInfo>> FakeCluster::topic(const std::string &name)
{
    for (const TopicInfo &info : all) {
        if (info.name == name)
            return readyResult<TopicInfo>(info);
    }
    return readyResult<TopicInfo>(fail(Error::Kind::NotFound, "no such topic", name));
}

QFuture<Result<std::vector<Watermarks>>> FakeCluster::watermarks(const std::vector<TopicInfo> &topics)
{
    std::vector<Watermarks> marks;
    for (const TopicInfo &topic : topics) {
        watermarksAsked.push_back(topic.name);
        for (const PartitionInfo &partition : topic.partitions)
            marks.push_back(
                {topic.name, partition.partition, 5, 5 + 1000 * (partition.partition + 1), {}, false});
    }
    return readyResult<std::vector<Watermarks>>(std::move(marks));
}

QFuture<Result<ClusterDescription>> FakeCluster::cluster()
{
    ++clusterAsked;
    if (held) {
        m_waiting.emplace_back();
        return m_waiting.back().first.future();
    }
    if (failure)
        return readyResult<ClusterDescription>(fail(*failure));
    return readyResult<ClusterDescription>(ClusterDescription {"fake", 1, {{1, "fake", 9092, {}}}});
}

void FakeCluster::release()
{
    held = false;
    auto waiting = std::move(m_waiting);
    for (auto &[answer, number] : waiting) {
        if (failure)
            answer.give(fail(*failure));
        else
            answer.give(ClusterDescription {"fake", 1, {}});
    }
}

TopicInfo FakeCluster::topicOf(const std::string &name, int partitions, int replicas)
{
    TopicInfo info;
    info.name = name;
    for (int p = 0; p < partitions; ++p) {
        PartitionInfo partition;
        partition.partition = p;
        partition.leader = 1;
        for (int r = 1; r <= replicas; ++r)
            partition.replicas.push_back(r);
        partition.isr = partition.replicas;
        info.partitions.push_back(std::move(partition));
    }
    return info;
}

std::shared_ptr<Connection> connectionTo(
    const std::shared_ptr<FakeCluster> &cluster, const std::string &name, bool readOnly)
{
    std::vector<std::unique_ptr<Backend>> backends;
    backends.push_back(std::make_unique<FakeBackend>(cluster));
    return std::make_shared<Connection>(name, readOnly, std::move(backends));
}

} // namespace tailrace::test
